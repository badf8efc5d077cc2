import type { ListedProduct, PriceList } from '../../model/priceList.ts';
import { priceListItem } from './priceListItem.ts';

/**
 * Reads the items of AWS's price list, each of which is a JSON text. An item that comes again to the letter, as it does where
 * two questions have it in their answers, counts once; what is no product of the known form is kept as text.
 */
export function readPriceList(items: readonly string[]): PriceList {
  const products: ListedProduct[] = [];
  const unreadable: string[] = [];
  for (const item of new Set(items)) {
    const product = productOf(item);
    if (product === null) unreadable.push(item);
    else products.push(product);
  }
  return { products, unreadable };
}

function productOf(text: string): ListedProduct | null {
  const { data } = priceListItem.safeParse(parsed(text));
  if (data === undefined) return null;
  const { product, serviceCode, version = null, publicationDate = null, terms } = data;
  return {
    sku: product.sku,
    serviceCode,
    attributes: { ...product.attributes, productFamily: product.productFamily ?? '' },
    version,
    publicationDate,
    offers: Object.values(terms.OnDemand ?? {}).map(({ effectiveDate = null, priceDimensions }) => ({
      effectiveDate,
      ranges: Object.values(priceDimensions).map(({ unit, beginRange, endRange, pricePerUnit }) => ({
        unit,
        begin: beginRange,
        end: endRange,
        prices: pricePerUnit,
      })),
    })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
