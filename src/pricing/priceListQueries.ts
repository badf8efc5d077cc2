import type { PriceListQuery, Product } from '../model/priceList.ts';

/** The questions whose answers have all of these products of a region: each once. */
export function priceListQueries(products: readonly Product[], region: string): readonly PriceListQuery[] {
  const queries = products.map(({ serviceCode, narrowedBy }) => ({
    serviceCode,
    filters: { regionCode: region, ...narrowedBy },
  }));
  return [...new Map(queries.map((query) => [JSON.stringify(query), query])).values()];
}
