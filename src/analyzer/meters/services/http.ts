import { answerOf } from './answerOf.ts';
import { byDefault } from './byDefault.ts';
import type { CallMeter } from './callMeter.ts';

/** Ours: a request is small, and what comes in is free. */
const defaultItemKb = 1;
const kbPerGb = 1_024 * 1_024;

/**
 * What an HTTP Task sends to the internet. The call itself, and the EventBridge connection that it goes through, cost nothing
 * besides the transition: https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html, read 2026-11-25.
 */
export const http: CallMeter = {
  name: 'http',
  asks: ({ integration }) => (integration?.service === 'http' ? { itemKb: byDefault(defaultItemKb) } : null),
  uses: ({ answers }) => [{ meter: 'http.transfer', quantity: answerOf(answers, 'itemKb') / kbPerGb }],
};
