import { answerOf } from './answerOf.ts';
import { billedHours } from './billedHours.ts';
import type { CallMeter } from './callMeter.ts';

/** https://aws.amazon.com/glue/pricing, read 2026-11-25: a crawl is billed per second, for at least ten minutes. */
const leastSeconds = 600;

/** Data processing units of Glue crawlers. A Task only starts one, so that somebody has to say how long it crawls, and with what. */
export const glueCrawler: CallMeter = {
  name: 'glue-crawler',
  asks: ({ integration }) =>
    integration?.service === 'glue' && integration.action === 'startCrawler' ? { dpu: null, runMs: null } : null,
  uses: (call) => [
    { meter: 'glue.crawler', quantity: billedHours(call, leastSeconds) * answerOf(call.answers, 'dpu') },
  ],
};
