import { type Allowance, isOfService, type MeterId, type RateCard } from '../model/bill.ts';
import { amountOf } from './amountOf.ts';
import { billedSlices } from './billedSlices.ts';
import { add, type Decimal, zero } from './decimal.ts';
import { freeQuantities } from './freeQuantities.ts';

/**
 * What the quantities of an account cost in all, each meter at most once; null where one of Step Functions has no rate. A
 * service without a rate is left out, as it is left out of the bill: it is the same in every way to run a workflow.
 */
export function priceTotals(
  totals: readonly { readonly meter: MeterId; readonly quantity: Decimal }[],
  card: RateCard,
  allowances: readonly Allowance[],
): Decimal | null {
  const free = freeQuantities(totals, allowances);
  let sum = zero;
  for (const { meter, quantity } of totals) {
    const rate = card.rates.find((one) => one.meter === meter);
    if (rate === undefined) {
      if (quantity.digits === 0n || isOfService(meter)) continue;
      return null;
    }
    sum = add(sum, amountOf(billedSlices(quantity, rate, free.get(meter) ?? zero).slices));
  }
  return sum;
}
