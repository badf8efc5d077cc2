import { answerOf } from './answerOf.ts';
import { byDefault } from './byDefault.ts';
import { byDefinition } from './byDefinition.ts';
import type { CallMeter, ServiceCall } from './callMeter.ts';
import { chunks } from './chunks.ts';
import { itemsInCall } from './itemsInCall.ts';
import { textArgument } from './textArgument.ts';

/** Ours. */
const defaultItemKb = 1;

/** Requests of SQS: every call of its API is one, and a message one for each 64 KB. */
export const sqs: CallMeter = {
  name: 'sqs',
  asks: (call) => {
    if (call.integration?.service !== 'sqs') return null;
    const queue = queueOf(call);
    switch (call.integration.action) {
      case 'sendMessage':
        return { queue, itemKb: byDefault(defaultItemKb) };
      case 'sendMessageBatch':
        return { queue, itemKb: byDefault(defaultItemKb), itemsPerCall: itemsInCall(call, 'Entries') };
      default:
        return { queue };
    }
  },
  uses: ({ answers }) => [
    {
      meter: answers.queue?.value === 'fifo' ? 'sqs.requests.fifo' : 'sqs.requests',
      // The messages of a batch are billed as one payload.
      quantity: chunks(answerOf(answers, 'itemKb') * answerOf(answers, 'itemsPerCall', 1)),
    },
  ],
};

/** The name of a FIFO queue ends with `.fifo`: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide. */
function queueOf(call: ServiceCall) {
  const url = textArgument(call.state, 'QueueUrl');
  return byDefinition(url?.endsWith('.fifo') ? ('fifo' as const) : null, call) ?? byDefault('standard' as const);
}
