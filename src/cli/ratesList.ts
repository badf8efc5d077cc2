import { awsRegions, type RateCard } from '../index.ts';
import { type CardsOfRegion, rateCardsTable } from '../reports/rates/rateCardsTable.ts';
import { ratesJson } from '../reports/rates/ratesJson.ts';
import { deliver } from './deliver.ts';
import type { Io } from './io.ts';
import { ratesCache } from './ratesCache.ts';
import type { RatesRequest } from './ratesRequest.ts';
import { statedCard } from './statedCard.ts';

/** `stepcost rates list`: of which regions there are rates, with the package and in the cache. */
export async function ratesList({ json, output }: RatesRequest, io: Io): Promise<number> {
  const cards: CardsOfRegion[] = [];
  const cachedFiles = io.files.list(ratesCache(io.env) ?? '');
  for (const region of awsRegions) {
    const isCached = !('error' in cachedFiles) && cachedFiles.includes(`${region}.json`);
    const bundled = orNone(await statedCard('bundled', region, io));
    const cached = isCached ? orNone(await statedCard('cache', region, io)) : null;
    if (bundled !== null || cached !== null) cards.push({ region, bundled, cached });
  }
  const text = json ? ratesJson(cards) : rateCardsTable(cards);
  return deliver(text, output, io) ? 0 : 2;
}

/** A region without a card has one that is empty. */
function orNone(card: RateCard | null): RateCard | null {
  return card === null || card.rates.length === 0 ? null : card;
}
