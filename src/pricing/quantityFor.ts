import type { Rate } from '../model/bill.ts';
import { add, compare, cutShare, type Decimal, multiply, subtract, zero } from './decimal.ts';
import { tiersOf } from './tiersOf.ts';

const one: Decimal = { digits: 1n, scale: 0 };

/** The quantity of one meter that an amount buys, through the tiers of its rate; null where nothing bounds it. */
export function quantityFor(amount: Decimal, rate: Rate): Decimal | null {
  const tiers = tiersOf(rate);
  let left = amount;
  let begin = zero;
  for (const [index, { price: each }] of tiers.entries()) {
    const end = tiers[index + 1]?.from ?? null;
    const whole = end === null ? null : multiply(subtract(end, begin), each);
    if (end === null || whole === null || compare(left, whole) < 0) {
      return each.digits === 0n ? null : add(begin, cutShare(left, one, each));
    }
    left = subtract(left, whole);
    begin = end;
  }
  return null;
}
