import { isOfService, type MeterId, type RateCard } from '../model/bill.ts';
import { add, fromNumber, multiply, toMoney, toText, zero } from './decimal.ts';
import { tiersOf } from './tiersOf.ts';

/**
 * What `times` executions cost at first-tier rates and without the free tier: the price of one execution as people compare
 * it, whatever the volume. Null where a meter of Step Functions that is used has no rate; a service without one is left out.
 *
 * @param readings what one execution uses.
 */
export function priceFirstTier(
  readings: readonly { readonly meter: MeterId; readonly quantity: number }[],
  times: number,
  card: RateCard,
): string | null {
  const executions = fromNumber(times);
  let sum = zero;
  for (const { meter, quantity } of readings) {
    const rate = card.rates.find((one) => one.meter === meter);
    const first = rate === undefined ? undefined : tiersOf(rate)[0];
    if (first === undefined && isOfService(meter)) continue;
    if (first === undefined) return null;
    sum = add(sum, toMoney(multiply(multiply(fromNumber(quantity), executions), first.price)));
  }
  return toText(sum);
}
