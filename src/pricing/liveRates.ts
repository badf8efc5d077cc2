import type { MeterId, Rate } from '../model/bill.ts';
import type { ListedProduct, LiveRates, PriceList, Product, Refusal, RefusalReason } from '../model/priceList.ts';
import { allowances } from './allowances.ts';
import { listedTiers } from './listedTiers.ts';

/** What is asked of a price list. */
export interface Wanted {
  readonly region: string;
  readonly products: readonly Product[];
  /** The day on which the list was asked, YYYY-MM-DD. */
  readonly readOn: string;
}

/**
 * Makes a rate card of AWS's price list. Each meter needs exactly one product of its region that fits, priced in the unit that
 * is known, from 0 without a gap; anything else is refused with the rows that came nearest, and then there is no card at all.
 */
export function liveRates(list: PriceList, { region, products, readOn }: Wanted): LiveRates {
  const made = products.map((product) => rateOf(product, list, region, readOn));
  const currency = made.find((one) => 'rate' in one)?.currency ?? '';
  const refusals = made.flatMap((one): readonly Refusal[] => {
    if ('refusal' in one) return [one.refusal];
    return one.currency === currency ? [] : [{ product: one.product, reason: 'currency', rows: [one.listed] }];
  });
  if (refusals.length > 0) return { kind: 'refused', refusals, unreadable: list.unreadable.length };
  const rates = made.flatMap((one) => ('rate' in one ? [one.rate] : []));
  return { kind: 'card', card: { schemaVersion: 1, region, currency, rates } };
}

type Made =
  | { readonly rate: Rate; readonly currency: string; readonly product: Product; readonly listed: ListedProduct }
  | { readonly refusal: Refusal };

function rateOf(product: Product, list: PriceList, region: string, readOn: string): Made {
  const refuse = (reason: RefusalReason, rows: readonly ListedProduct[]): Made => ({
    refusal: { product, reason, rows },
  });
  if (list.unreadable.some((text) => speaksOf(text, product))) return refuse('unreadable', []);
  const alike = list.products.filter((listed) => isLike(listed, product));
  const here = alike.filter(({ attributes }) => isIn(attributes, region));
  if (product.known === 'by-model') return refuse('by-model', here);
  const [listed, ...others] = here;
  if (listed === undefined) return refuse('missing', nearest(alike, list, product));
  const [offer, ...offers] = listed.offers;
  if (others.length > 0 || offers.length > 0) return refuse('ambiguous', [listed, ...others]);
  const tiers = listedTiers(offer?.ranges ?? [], product.unit);
  if (typeof tiers === 'string') return refuse(tiers, [listed]);
  const publicationDate = listed.publicationDate ?? offer?.effectiveDate ?? '';
  const date = /^\d{4}-\d\d-\d\d/.exec(publicationDate)?.[0];
  if (date === undefined) return refuse('date', [listed]);
  const { serviceCode, sku, version } = listed;
  const source = ['AWS price list', serviceCode, ...(version === null ? [] : [`version ${version}`]), `sku ${sku}`];
  const usageType = listed.attributes['usagetype'] ?? '';
  return {
    rate: {
      meter: product.meter,
      basis: 'published',
      source: source.join(', '),
      date,
      tiers: paidTiers(product.meter, tiers.tiers),
      listed: { serviceCode, sku, usageType, publicationDate, readOn },
    },
    currency: tiers.currency,
    product,
    listed,
  };
}

/** What the list has for nothing, and we take off the whole account's use, must not be free twice. */
function paidTiers(meter: MeterId, tiers: Rate['tiers']): Rate['tiers'] {
  const [first, second, ...others] = tiers;
  const isAllowed = allowances.some(({ meters }) => meters.includes(meter));
  return first?.price === '0' && second !== undefined && isAllowed ? [{ ...second, from: '0' }, ...others] : tiers;
}

/** Whether a row has what the product has, in whatever region. */
function isLike({ serviceCode, attributes }: ListedProduct, product: Product): boolean {
  const has = ([name, value]: readonly [string, string]): boolean => attributes[name] === value;
  return (
    serviceCode === product.serviceCode &&
    Object.entries(product.attributes).every(has) &&
    !Object.entries(product.except ?? {}).some(has) &&
    (product.usageType?.test(attributes['usagetype'] ?? '') ?? true)
  );
}

/** `Any` is the location of rows that hold for no region, such as those of a free tier. */
function isIn(attributes: ListedProduct['attributes'], region: string): boolean {
  return attributes['regionCode'] === region && attributes['location'] !== 'Any';
}

/** An item that cannot be read may be a second row of a product, or the only one. */
function speaksOf(text: string, { attributes, serviceCode }: Product): boolean {
  return [serviceCode, ...Object.values(attributes)].every((value) => text.includes(JSON.stringify(value)));
}

/** The rows that came nearest to one that is missing: like it but elsewhere, else all of its service. */
function nearest(
  alike: readonly ListedProduct[],
  { products }: PriceList,
  { serviceCode }: Product,
): readonly ListedProduct[] {
  return alike.length > 0 ? alike : products.filter((listed) => listed.serviceCode === serviceCode);
}
