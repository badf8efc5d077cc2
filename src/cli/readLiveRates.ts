import {
  type LiveRates,
  liveRates,
  type PriceListFailure,
  type Product,
  priceListQueries,
  readPriceList,
} from '../index.ts';
import type { Io } from './io.ts';
import { priceListFailure } from './priceListFailure.ts';
import { priceListRegion } from './priceListRegion.ts';

/** Asks AWS for today's prices of a region. */
export async function readLiveRates(
  region: string,
  products: readonly Product[],
  io: Io,
): Promise<LiveRates | { readonly kind: 'failed'; readonly failure: PriceListFailure }> {
  const { askPriceList } = await import('./askPriceList.ts');
  let items: readonly string[];
  try {
    items = await askPriceList(priceListQueries(products, region), priceListRegion(region, io.env));
  } catch (error) {
    return { kind: 'failed', failure: priceListFailure(error) };
  }
  const readOn = io.now().toISOString().slice(0, 10);
  return liveRates(readPriceList(items), { region, products, readOn });
}
