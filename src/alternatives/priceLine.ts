import type { AlternativeLine, AlternativeMeter, AlternativeRate } from '../model/alternatives.ts';
import { amountOf } from '../pricing/amountOf.ts';
import { billedSlices } from '../pricing/billedSlices.ts';
import { compare, type Decimal, least, parse, subtract, toText, zero } from '../pricing/decimal.ts';

/**
 * Prices a quantity of one thing; without a price where it has none, or none that is public for so much.
 *
 * @param included what a plan has in it: tiers begin behind it.
 */
export function priceLine(
  meter: AlternativeMeter,
  quantity: Decimal,
  included: Decimal,
  rates: readonly AlternativeRate[],
): AlternativeLine {
  const free = least(quantity, included);
  const billed = subtract(quantity, free);
  const rate = rates.find((one) => one.meter === meter);
  const isKnown = rate !== undefined && (rate.upTo === null || compare(billed, parse(rate.upTo)) <= 0);
  const usd = isKnown ? toText(amountOf(billedSlices(billed, rate, zero).slices)) : null;
  return { meter, quantity: toText(quantity), freeQuantity: toText(free), usd };
}
