import type { RateCard } from '../../model/bill.ts';
import { inert } from '../format.ts';
import { grid } from '../grid.ts';

/** The cards of one region; null where there is none. */
export interface CardsOfRegion {
  readonly region: string;
  readonly bundled: RateCard | null;
  readonly cached: RateCard | null;
}

/** Which cards there are, and how far each can be relied on. */
export function rateCardsTable(cards: readonly CardsOfRegion[]): string {
  const rows = cards.map(({ region, bundled, cached }) => [
    inert(region),
    inert(bundled?.currency ?? cached?.currency ?? ''),
    ...told(bundled),
    ...told(cached),
  ]);
  const head = [
    'region',
    '',
    'bundled: oldest of',
    'published',
    'inferred',
    'cached: oldest of',
    'published',
    'inferred',
  ];
  return `${grid(head, rows, ['left', 'left', 'left', 'right', 'right', 'left', 'right', 'right'])}\n`;
}

function told(card: RateCard | null): readonly string[] {
  if (card === null) return ['', '', ''];
  const oldest = card.rates.map(({ date }) => date).sort()[0] ?? '';
  const withBasis = (basis: string): string => String(card.rates.filter((rate) => rate.basis === basis).length);
  return [inert(oldest), withBasis('published'), withBasis('inferred')];
}
