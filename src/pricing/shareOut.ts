import { add, compare, cutShare, type Decimal, subtract, zero } from './decimal.ts';

/**
 * Shares an amount out by quantities. Each share is cut to the decimals of money, and what is left over goes to the
 * largest quantity (the first of equals), so that the shares add up to the amount exactly.
 */
export function shareOut(amount: Decimal, quantities: readonly Decimal[]): readonly Decimal[] {
  const whole = quantities.reduce(add, zero);
  if (whole.digits === 0n) return quantities.map(() => zero);
  const shares = quantities.map((quantity) => cutShare(amount, quantity, whole));
  const left = subtract(amount, shares.reduce(add, zero));
  let largest = 0;
  for (const [index, quantity] of quantities.entries()) {
    if (compare(quantity, quantities[largest] as Decimal) > 0) largest = index;
  }
  return shares.map((share, index) => (index === largest ? add(share, left) : share));
}
