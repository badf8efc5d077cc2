/** What an account pays by besides the list of prices: what its month has used already, and what it gets off. */

import type { Stated } from './assumptions.ts';
import type { BilledService, MeterId } from './bill.ts';

/** The meters of which it can be stated what the account has used this month, by the keys of `account`. */
export const usedMeters = {
  transitionsUsed: 'sfn.transitions',
  gbSecondsUsed: 'sfn.express.duration',
} as const satisfies { readonly [key: string]: MeterId };

/** One of these keys. */
export type UsedKey = keyof typeof usedMeters;

/** The user's word on his account; nothing is assumed where it is silent. */
export interface AccountTerms {
  /** Quantities that this month has used besides all that is estimated: they fill the free tier and the tiers first. */
  readonly used: readonly { readonly key: UsedKey; readonly quantity: Stated<number> }[];
  /** What the account pays less than the list, by service, in per cent from 0 to 100; at most one for each service. */
  readonly discounts: readonly { readonly service: BilledService; readonly percent: Stated<number> }[];
}
