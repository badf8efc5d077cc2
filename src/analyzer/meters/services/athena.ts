import { answerOf } from './answerOf.ts';
import type { CallMeter } from './callMeter.ts';

/** https://aws.amazon.com/athena/pricing, read 2026-11-25: at least 10 MB for each query. */
const leastGb = 10 / 1_024;
const gbPerTb = 1_024;

/** What Athena scans for a query; how much that is, somebody has to say. */
export const athena: CallMeter = {
  name: 'athena',
  asks: ({ integration }) =>
    integration?.service === 'athena' && integration.action === 'startQueryExecution' ? { gbScanned: null } : null,
  uses: ({ answers }) => [
    { meter: 'athena.scanned', quantity: Math.max(leastGb, answerOf(answers, 'gbScanned')) / gbPerTb },
  ],
};
