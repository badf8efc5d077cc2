import type { Rate } from '../model/bill.ts';
import type { ListedRange, RefusalReason } from '../model/priceList.ts';
import { compare, parse, toText } from './decimal.ts';

/**
 * The ranges of a listed product as the tiers of a rate, with their currency, dollars where they are in dollars too; why they
 * are none where they are not.
 */
export function listedTiers(
  ranges: readonly ListedRange[],
  unit: string,
): { readonly tiers: Rate['tiers']; readonly currency: string } | RefusalReason {
  if (ranges.some((range) => range.unit !== unit)) return 'unit';
  const sorted = [...ranges].sort((a, b) => compare(parse(a.begin), parse(b.begin)));
  const bounds = ['0', ...sorted.map(({ end }) => end)];
  const joined = sorted.every(({ begin }, index) => isSame(begin, bounds[index] ?? ''));
  if (!joined || sorted.length === 0 || bounds.at(-1) !== 'Inf') return 'ranges';
  const currency = currencyOf(sorted);
  if (currency === null) return 'currency';
  const tiers = sorted.map(({ begin, prices }) => ({ from: plain(begin), price: plain(prices[currency] as string) }));
  return { tiers, currency };
}

function isSame(begin: string, bound: string): boolean {
  return bound !== 'Inf' && compare(parse(begin), parse(bound)) === 0;
}

/** The one currency that every range has a price in; dollars before others, null where there is none or a choice. */
function currencyOf(ranges: readonly ListedRange[]): string | null {
  const common = Object.keys(ranges[0]?.prices ?? {}).filter((currency) =>
    ranges.every(({ prices }) => Object.hasOwn(prices, currency)),
  );
  if (common.includes('USD')) return 'USD';
  return common.length === 1 ? (common[0] as string) : null;
}

function plain(text: string): string {
  return toText(parse(text));
}
