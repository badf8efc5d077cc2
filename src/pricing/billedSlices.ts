import { compare, type Decimal, least, subtract, zero } from './decimal.ts';
import { type TieredRate, tiersOf } from './tiersOf.ts';

/** The part of a quantity that one tier prices. */
export interface Slice {
  readonly from: string;
  readonly quantity: Decimal;
  /** What is paid. */
  readonly price: Decimal;
  /** Before the discount of the account. */
  readonly listPrice: Decimal;
}

/** A quantity in the tiers of its rate, what is free taken off. */
export interface BilledSlices {
  readonly free: Decimal;
  /** A tier that is not reached has none. */
  readonly slices: readonly Slice[];
}

/**
 * Divides a quantity into the tiers of its rate. What is free is taken off where it is dearest, as AWS's "free" reads: the
 * tiers are still counted from the whole quantity.
 *
 * @param allowed what may be free at most.
 */
export function billedSlices(quantity: Decimal, rate: TieredRate, allowed: Decimal): BilledSlices {
  const free = least(quantity, allowed);
  return { free, slices: takeOff(free, slicesOf(quantity, rate)) };
}

function slicesOf(quantity: Decimal, rate: TieredRate): readonly Slice[] {
  const slices: Slice[] = [];
  const tiers = tiersOf(rate);
  let begin = zero;
  for (const [index, { listedFrom: from, price, listPrice }] of tiers.entries()) {
    if (index > 0 && compare(quantity, begin) <= 0) break;
    const end = tiers[index + 1]?.from ?? quantity;
    slices.push({ from, quantity: subtract(least(quantity, end), begin), price, listPrice });
    begin = end;
  }
  return slices;
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
