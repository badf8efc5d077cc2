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
  uses: ({ answers: { inputTokens, outputTokens } }) => {
    const uses: Use[] = [
      { meter: 'bedrock.input-tokens', quantity: inputTokens?.value ?? 0 },
      { meter: 'bedrock.output-tokens', quantity: outputTokens?.value ?? 0 },
    ];
    return uses.filter(({ quantity }) => quantity > 0);
  },
};
