import type { Allowance, MeterId, RateCard } from '../model/bill.ts';
import { amountOf } from './amountOf.ts';
import { billedSlices } from './billedSlices.ts';
import { add, type Decimal, zero } from './decimal.ts';

/** What the quantities of an account cost in all, each meter at most once; null where one has no rate. */
export function priceTotals(
  totals: readonly { readonly meter: MeterId; readonly quantity: Decimal }[],
  card: RateCard,
  allowances: readonly Allowance[],
): Decimal | null {
  let sum = zero;
  for (const { meter, quantity } of totals) {
    const rate = card.rates.find((one) => one.meter === meter);
    if (rate === undefined) {
      if (quantity.digits === 0n) continue;
      return null;
    }
    sum = add(sum, amountOf(billedSlices(quantity, rate, allowances).slices));
  }
  return sum;
}
