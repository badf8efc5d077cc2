import { byDefault } from './byDefault.ts';
import type { CallMeter } from './callMeter.ts';

/** Requests of API Gateway. Which kind of API it is, the definition does not say: a REST API, the dearer one, by default (ours). */
export const apigateway: CallMeter = {
  name: 'apigateway',
  asks: ({ integration }) =>
    integration?.service === 'apigateway' && integration.action === 'invoke' ? { api: byDefault('rest') } : null,
  uses: ({ answers: { api } }) => [
    { meter: api?.value === 'http' ? 'apigateway.requests.http' : 'apigateway.requests', quantity: 1 },
  ],
};
