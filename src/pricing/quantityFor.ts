import type { Rate } from '../model/bill.ts';
import { add, compare, cutShare, type Decimal, multiply, parse, subtract, zero } from './decimal.ts';

const one: Decimal = { digits: 1n, scale: 0 };

/** The quantity of one meter that an amount buys, through the tiers of its rate; null where nothing bounds it. */
export function quantityFor(amount: Decimal, { tiers }: Rate): Decimal | null {
  let left = amount;
  let begin = zero;
  for (const [index, { price }] of tiers.entries()) {
    const each = parse(price);
    const next = tiers[index + 1];
    const end = next === undefined ? null : parse(next.from);
    const whole = end === null ? null : multiply(subtract(end, begin), each);
    if (end === null || whole === null || compare(left, whole) < 0) {
      return each.digits === 0n ? null : add(begin, cutShare(left, one, each));
    }
    left = subtract(left, whole);
    begin = end;
  }
  return null;
}
