import { meterUnits, type RateCard } from '../../model/bill.ts';
import { grouped, inert } from '../format.ts';
import { grid } from '../grid.ts';
import { indented } from '../indented.ts';

/** A card as a table: each meter with its tiers, the day and the source of its price. @param origin where the card is. */
export function rateCardTable(card: RateCard, origin: string): string {
  const rows = card.rates.flatMap(({ meter, tiers, date, basis, source }) =>
    tiers.map(({ from, price }, index) =>
      index === 0
        ? [meter, price, meterUnits[meter], '', date, basis, inert(source)]
        : ['', price, '', grouped(from), '', '', ''],
    ),
  );
  const head = `${inert(card.region)}  ${inert(origin)}`;
  if (rows.length === 0) return `${head}\n\n  It has no rates: everything in this region is unpriced.\n`;
  const table = grid(['meter', `${inert(card.currency)} each`, 'of', 'above', 'day', 'basis', 'source'], rows, [
    'left',
    'left',
    'left',
    'right',
    'left',
    'left',
    'left',
  ]);
  return `${head}\n\n${indented(table)}\n`;
}
