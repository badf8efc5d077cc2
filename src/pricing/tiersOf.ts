import type { Rate } from '../model/bill.ts';
import { type Decimal, parse } from './decimal.ts';

/** A tier of a rate, to count with. */
export interface Tier {
  readonly from: Decimal;
  readonly price: Decimal;
}

const known = new WeakMap<Rate, readonly Tier[]>();

/** The tiers of a rate as decimals. A rate is read once, however often a run prices with it. */
export function tiersOf(rate: Rate): readonly Tier[] {
  const before = known.get(rate);
  if (before !== undefined) return before;
  const tiers = rate.tiers.map(({ from, price }) => ({ from: parse(from), price: parse(price) }));
  known.set(rate, tiers);
  return tiers;
}
