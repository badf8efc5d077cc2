import type { Rate } from '../../model/bill.ts';
import type { RateComparison } from '../../model/priceList.ts';
import { grouped, inert, percent, plural } from '../format.ts';
import { grid } from '../grid.ts';
import { indented } from '../indented.ts';

/** What is compared, in words. */
export interface Compared {
  readonly region: string;
  readonly before: string;
  readonly after: string;
}

/** Each meter of two cards, and by how much its price differs. */
export function rateComparisonTable(
  differences: readonly RateComparison[],
  { region, before, after }: Compared,
): string {
  const changed = differences.filter(({ change }) => change !== 'none').length;
  const verdict = changed === 0 ? 'all prices are the same' : `${plural(changed, 'price differs', 'prices differ')}`;
  const head = `${inert(region)}: ${inert(before)} against ${inert(after)}; ${verdict}`;
  const rows = differences.flatMap(rowsOf);
  const table = grid(['meter', 'above', inert(before), inert(after), ''], rows, [
    'left',
    'right',
    'left',
    'left',
    'left',
  ]);
  return `${head}\n\n${indented(table)}\n`;
}

/** A row for each tier of a meter; its first says what became of the meter. */
function rowsOf({ meter, before, after, change }: RateComparison): readonly (readonly string[])[] {
  const tiers = Math.max(before?.tiers.length ?? 0, after?.tiers.length ?? 0);
  return Array.from({ length: tiers }, (_, index) => {
    const [old, now] = [before?.tiers[index], after?.tiers[index]];
    const [above, aboveNow] = [old?.from ?? now?.from ?? '', now?.from ?? old?.from ?? ''];
    const bound = above === aboveNow ? grouped(above) : `${grouped(above)} → ${grouped(aboveNow)}`;
    const said = index === 0 && change !== 'price' ? words[change] : changeOf(old, now, change);
    return [index === 0 ? meter : '', index === 0 ? '' : bound, old?.price ?? '', now?.price ?? '', said];
  });
}

const words: { readonly [Change in Exclude<RateComparison['change'], 'price'>]: string } = {
  none: 'the same',
  added: 'had no rate',
  removed: 'has no rate any more',
  currency: 'in another currency',
};

type Tier = Rate['tiers'][number] | undefined;

function changeOf(before: Tier, after: Tier, change: RateComparison['change']): string {
  if (change !== 'price') return '';
  if (before === undefined) return 'a new tier';
  if (after === undefined) return 'no tier any more';
  const [old, now] = [Number(before.price), Number(after.price)];
  if (old === now) return before.from === after.from ? 'the same' : 'begins elsewhere';
  if (old === 0) return 'was free';
  return `${now > old ? '+' : '−'}${percent(Math.abs(now - old) / old)}`;
}
