import type { Rate } from '../model/bill.ts';
import { compare, type Decimal, multiply, parse, subtract, zero } from './decimal.ts';

/** A tier of a rate, to count with. */
export interface Tier {
  /** Where it begins, counted from what the account has used already. */
  readonly from: Decimal;
  /** The same as the list has it, counted from the beginning of the month. */
  readonly listedFrom: string;
  /** What is paid: the listed price less the discount, exactly. */
  readonly price: Decimal;
  readonly listPrice: Decimal;
}

/** What a rate is counted with. */
export type TieredRate = Pick<Rate, 'tiers' | 'usedQuantity' | 'discountPercent'>;

const known = new WeakMap<TieredRate, readonly Tier[]>();

/**
 * The tiers of a rate as decimals, as far as the account has not used them up: the first begins at 0. A rate is read once,
 * however often a run prices with it.
 */
export function tiersOf(rate: TieredRate): readonly Tier[] {
  const before = known.get(rate);
  if (before !== undefined) return before;
  const used = parse(rate.usedQuantity ?? '0');
  const paid = subtract(whole, parse(rate.discountPercent ?? '0'));
  const bounds = rate.tiers.map(({ from }) => subtract(parse(from), used));
  const tiers = rate.tiers.flatMap(({ from, price }, index): readonly Tier[] => {
    const end = bounds[index + 1];
    if (end !== undefined && compare(end, zero) <= 0) return [];
    const begin = bounds[index] as Decimal;
    const listPrice = parse(price);
    const isBegun = compare(begin, zero) <= 0;
    return [{ from: isBegun ? zero : begin, listedFrom: from, price: partOf(listPrice, paid), listPrice }];
  });
  known.set(rate, tiers);
  return tiers;
}

/** In per cent. */
const whole: Decimal = { digits: 100n, scale: 0 };

/** A price times a percentage, exactly. */
function partOf(price: Decimal, percent: Decimal): Decimal {
  if (percent === whole || compare(percent, whole) === 0) return price;
  const { digits, scale } = multiply(price, percent);
  return { digits, scale: scale + 2 };
}
