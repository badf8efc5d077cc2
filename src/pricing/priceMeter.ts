import type { Allowance, Rate, TierSlice } from '../model/bill.ts';
import { add, compare, type Decimal, least, multiply, parse, subtract, toMoney, toText, zero } from './decimal.ts';

/** What a quantity of one meter costs. */
export interface MeterPrice {
  readonly free: Decimal;
  readonly slices: readonly TierSlice[];
  /** Rounded to the decimals of money: the one rounding of an amount. */
  readonly amount: Decimal;
}

/**
 * Prices a quantity through the tiers of its rate. What is free is taken off where it is dearest, as AWS's "free" reads:
 * the tiers are still counted from the whole quantity.
 */
export function priceMeter(quantity: Decimal, rate: Rate, allowances: readonly Allowance[]): MeterPrice {
  const allowed = allowances
    .filter(({ meter }) => meter === rate.meter)
    .reduce((sum, allowance) => add(sum, parse(allowance.quantity)), zero);
  const free = least(quantity, allowed);
  const slices = takeOff(free, slicesOf(quantity, rate));
  const amount = slices.reduce((sum, slice) => add(sum, multiply(slice.quantity, slice.price)), zero);
  return {
    free,
    slices: slices.map(({ from, quantity: billed, price }) => ({
      from,
      quantity: toText(billed),
      price: toText(price),
      amount: toText(multiply(billed, price)),
    })),
    amount: toMoney(amount),
  };
}

interface Slice {
  readonly from: string;
  readonly quantity: Decimal;
  readonly price: Decimal;
}

/** The part of a quantity in each tier; a tier that is not reached has none. */
function slicesOf(quantity: Decimal, { tiers }: Rate): readonly Slice[] {
  return tiers.flatMap(({ from, price }, index) => {
    const begin = parse(from);
    if (index > 0 && compare(quantity, begin) <= 0) return [];
    const next = tiers[index + 1];
    const end = next === undefined ? quantity : least(quantity, parse(next.from));
    return [{ from, quantity: subtract(end, begin), price: parse(price) }];
  });
}

/** Takes a free quantity off the dearest slices first. */
function takeOff(free: Decimal, slices: readonly Slice[]): readonly Slice[] {
  if (compare(free, zero) === 0) return slices;
  let left = free;
  const dearestFirst = [...slices.keys()].sort(
    (a, b) => compare((slices[b] as Slice).price, (slices[a] as Slice).price) || a - b,
  );
  const billed = [...slices];
  for (const index of dearestFirst) {
    const slice = slices[index] as Slice;
    const taken = least(left, slice.quantity);
    billed[index] = { ...slice, quantity: subtract(slice.quantity, taken) };
    left = subtract(left, taken);
  }
  return billed;
}
