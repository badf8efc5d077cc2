import type { CallMeter } from './callMeter.ts';
import { freeActions } from './freeActions.ts';

/** Calls that cost nothing besides the state's own transition: each is in a list, with its source. */
export const free: CallMeter = {
  name: 'free',
  asks: ({ integration }) => {
    if (integration === null) return null;
    const { service, action } = integration;
    const isFree = freeActions.some(({ services, actions }) => services.includes(service) && actions.test(action));
    return isFree ? {} : null;
  },
  uses: () => [],
};
