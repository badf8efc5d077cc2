import { answerOf } from './answerOf.ts';
import { byDefault } from './byDefault.ts';
import type { CallMeter, Use } from './callMeter.ts';
import { chunks } from './chunks.ts';
import { itemsInCall } from './itemsInCall.ts';
import { taskArgument } from './taskArgument.ts';

/** Ours. */
const defaultItemKb = 1;

/**
 * Requests of SNS, one for each 64 KB that is published. Deliveries to SQS and Lambda are free; those to HTTP endpoints and
 * by e-mail are counted where somebody says how many there are. A text message to a telephone is not metered.
 */
export const sns: CallMeter = {
  name: 'sns',
  asks: (call) => {
    if (call.integration?.service !== 'sns') return null;
    if (isTextMessage(call)) return null;
    const deliveries = { httpDeliveries: 'optional', emailDeliveries: 'optional' } as const;
    switch (call.integration.action) {
      case 'publish':
        return { itemKb: byDefault(defaultItemKb), ...deliveries };
      case 'publishBatch':
        return {
          itemKb: byDefault(defaultItemKb),
          itemsPerCall: itemsInCall(call, 'PublishBatchRequestEntries'),
          ...deliveries,
        };
      default:
        return {};
    }
  },
  uses: ({ answers }) => {
    const uses: Use[] = [
      { meter: 'sns.requests', quantity: chunks(answerOf(answers, 'itemKb') * answerOf(answers, 'itemsPerCall', 1)) },
      { meter: 'sns.deliveries.http', quantity: answerOf(answers, 'httpDeliveries') },
      { meter: 'sns.deliveries.email', quantity: answerOf(answers, 'emailDeliveries') },
    ];
    return uses.filter(({ quantity }) => quantity > 0);
  },
};

function isTextMessage({ state }: Parameters<CallMeter['asks']>[0]): boolean {
  return taskArgument(state, 'PhoneNumber') !== null || taskArgument(state, 'PhoneNumber.$') !== null;
}
