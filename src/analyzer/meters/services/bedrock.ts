import { answerOf } from './answerOf.ts';
import type { CallMeter, Use } from './callMeter.ts';

/** Tokens of models that Bedrock runs, which somebody has to state. Each model has prices of its own, so they are unpriced. */
export const bedrock: CallMeter = {
  name: 'bedrock',
  asks: ({ integration }) => {
    const isInvoked =
      (integration?.service === 'bedrock' || integration?.service === 'bedrockruntime') &&
      /^(?:invokeModel|converse)$/.test(integration.action);
    return isInvoked ? { inputTokens: null, outputTokens: null } : null;
  },
  uses: ({ answers }) => {
    const uses: Use[] = [
      { meter: 'bedrock.input-tokens', quantity: answerOf(answers, 'inputTokens') },
      { meter: 'bedrock.output-tokens', quantity: answerOf(answers, 'outputTokens') },
    ];
    return uses.filter(({ quantity }) => quantity > 0);
  },
};
