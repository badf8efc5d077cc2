import type { Allowance, MeterId } from '../model/bill.ts';
import { add, type Decimal, least, parse, subtract, zero } from './decimal.ts';

/** How much of each meter is free, given what the account uses: an allowance goes to its meters in their order. */
export function freeQuantities(
  used: readonly { readonly meter: MeterId; readonly quantity: Decimal }[],
  allowances: readonly Allowance[],
): ReadonlyMap<MeterId, Decimal> {
  const free = new Map<MeterId, Decimal>();
  for (const { meters, quantity: allowed } of allowances) {
    if (!meters.some((meter) => used.some((one) => one.meter === meter))) continue;
    let left = parse(allowed);
    for (const meter of meters) {
      const quantity = used.find((one) => one.meter === meter)?.quantity ?? zero;
      const before = free.get(meter) ?? zero;
      const taken = least(left, subtract(quantity, before));
      free.set(meter, add(before, taken));
      left = subtract(left, taken);
    }
  }
  return free;
}
