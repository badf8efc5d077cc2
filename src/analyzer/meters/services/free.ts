import type { CallMeter } from './callMeter.ts';
import { freeActions } from './freeActions.ts';

/** Calls that cost nothing besides the state's own transition: each is in a list, with its source. */
export const free: CallMeter = {
  name: 'free',
  asks: ({ integration }) => {
    if (integration === null) return null;
    const { service, action } = integration;
    // What is not in camel case, or left out, is no action that AWS has, and so none that could be free.
    if (!/^[a-z]/.test(action)) return null;
    const isFree = freeActions.some(({ services, actions }) => services.includes(service) && actions.test(action));
    return isFree ? {} : null;
  },
  uses: () => [],
};
