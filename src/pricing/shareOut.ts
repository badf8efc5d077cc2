import { add, atScale, type Decimal, moneyScale, subtract, tenTo, zero } from './decimal.ts';

/**
 * Shares an amount out by quantities. Each share is cut to the decimals of money, and what is left over goes to the
 * largest quantity (the first of equals), so that the shares add up to the amount exactly.
 */
export function shareOut(amount: Decimal, quantities: readonly Decimal[]): readonly Decimal[] {
  const scale = quantities.reduce((most, quantity) => Math.max(most, quantity.scale), 0);
  const parts = quantities.map((quantity) => atScale(quantity, scale));
  const whole = parts.reduce((sum, part) => sum + part, 0n);
  if (whole === 0n) return quantities.map(() => zero);
  const amountScale = Math.max(amount.scale, moneyScale);
  const digits = atScale(amount, amountScale);
  const divisor = whole * tenTo(amountScale - moneyScale);
  let shared = 0n;
  let largest = 0;
  const shares = parts.map((part, index): Decimal => {
    const share = (digits * part) / divisor;
    shared += share;
    if (part > (parts[largest] as bigint)) largest = index;
    return { digits: share, scale: moneyScale };
  });
  const left = subtract(amount, { digits: shared, scale: moneyScale });
  return shares.map((share, index) => (index === largest ? add(share, left) : share));
}
