import type { Slice } from './billedSlices.ts';
import { add, type Decimal, multiply, toMoney, zero } from './decimal.ts';

/** What the tiers of one meter come to, rounded to the decimals of money: the one rounding of an amount. */
export function amountOf(slices: readonly Slice[]): Decimal {
  return toMoney(slices.reduce((sum, { quantity, price }) => add(sum, multiply(quantity, price)), zero));
}
