import { answerOf } from './answerOf.ts';
import { byDefault } from './byDefault.ts';
import type { CallMeter } from './callMeter.ts';
import { chunks } from './chunks.ts';
import { itemsInCall } from './itemsInCall.ts';

/** Ours. */
const defaultItemKb = 1;

/** Custom events that are published, one for each 64 KB of each; rules and their targets are free. */
export const eventbridge: CallMeter = {
  name: 'eventbridge',
  asks: (call) => {
    const { service, action } = call.integration ?? {};
    if ((service !== 'events' && service !== 'eventbridge') || action !== 'putEvents') return null;
    return { itemKb: byDefault(defaultItemKb), itemsPerCall: itemsInCall(call, 'Entries') };
  },
  uses: ({ answers }) => [
    { meter: 'eventbridge.events', quantity: answerOf(answers, 'itemsPerCall') * chunks(answerOf(answers, 'itemKb')) },
  ],
};
