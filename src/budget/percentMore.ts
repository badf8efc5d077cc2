import { compare, cutShare, type Decimal, multiply, subtract, zero } from '../pricing/decimal.ts';

const hundred: Decimal = { digits: 100n, scale: 0 };

/** By how many per cent an amount is more than another; null where all of it is new and nobody can say. */
export function percentMore(now: Decimal, before: Decimal): Decimal | null {
  const more = subtract(now, before);
  if (compare(more, zero) === 0) return zero;
  return compare(before, zero) === 0 ? null : cutShare(multiply(more, hundred), { digits: 1n, scale: 0 }, before);
}
