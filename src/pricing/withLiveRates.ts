import { meterIds, type RateCard } from '../model/bill.ts';

/**
 * A card with the rates that were read now, and what it had of other services before. Rates in another currency, or of
 * another region, are not kept: a card has one of each.
 */
export function withLiveRates(before: RateCard | null, live: RateCard): RateCard {
  const isSame = before?.region === live.region && before.currency === live.currency;
  const rates = meterIds.flatMap((meter) => {
    const rate =
      live.rates.find((one) => one.meter === meter) ??
      (isSame ? before.rates.find((one) => one.meter === meter) : undefined);
    return rate === undefined ? [] : [rate];
  });
  const { $schema } = before ?? {};
  return { ...($schema === undefined ? {} : { $schema }), ...live, rates };
}
