import { meterIds, type Rate, type RateCard } from '../model/bill.ts';
import type { RateComparison } from '../model/priceList.ts';
import { compare, parse } from './decimal.ts';

/** What differs between two cards, for every meter that one of them has, in the order of the bill. */
export function compareRates(before: RateCard, after: RateCard): readonly RateComparison[] {
  return meterIds.flatMap((meter) => {
    const [old = null, now = null] = [before, after].map(({ rates }) => rates.find((one) => one.meter === meter));
    if (old === null && now === null) return [];
    return [{ meter, before: old, after: now, change: changeOf(old, now, before.currency === after.currency) }];
  });
}

function changeOf(before: Rate | null, after: Rate | null, sameCurrency: boolean): RateComparison['change'] {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  if (!sameCurrency) return 'currency';
  return isSame(before.tiers, after.tiers) ? 'none' : 'price';
}

function isSame(before: Rate['tiers'], after: Rate['tiers']): boolean {
  return (
    before.length === after.length &&
    before.every(({ from, price }, index) => {
      const other = after[index];
      return (
        other !== undefined &&
        compare(parse(from), parse(other.from)) === 0 &&
        compare(parse(price), parse(other.price)) === 0
      );
    })
  );
}
