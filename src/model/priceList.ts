import { type BilledService, billedServices, type MeterId, type Rate, type RateCard } from './bill.ts';

/** AWS's price list: what of it is a rate, what it answered, and what was made of it. */

/** The services whose prices can be read, by the names that `--service` takes: data transfer is not among them. */
export type ServiceName = Exclude<BilledService, 'data-transfer'>;

export const serviceNames: readonly ServiceName[] = billedServices.filter((name) => name !== 'data-transfer');

/** The product of the price list that has the rate of a meter. */
export interface Product {
  readonly meter: MeterId;
  readonly service: ServiceName;
  /** AWS's code of the service, `AmazonStates`. */
  readonly serviceCode: string;
  /** What the list itself is asked to leave out, besides other regions; null where it is short enough to be read whole. */
  readonly narrowedBy: { readonly [attribute: string]: string } | null;
  /** The attributes that the product has; `productFamily` is taken for one. */
  readonly attributes: { readonly [attribute: string]: string };
  /** What a row has that is not the product all the same; null where there is none. */
  readonly except: { readonly [attribute: string]: string } | null;
  /** What its usage type must be like, where attributes do not tell it apart. */
  readonly usageType: RegExp | null;
  /** The unit in which the list prices it. */
  readonly unit: string;
  /**
   * How sure it is: `seen` in copies of the list, and read with all others; `quoted` by public programs, and read only where its
   * service is named; `by-model`, where each row prices another model, so that none is the meter's: they are shown, never taken.
   */
  readonly known: 'seen' | 'quoted' | 'by-model';
}

/** One question to the price list; the region is asked for besides. */
export interface PriceListQuery {
  readonly serviceCode: string;
  readonly filters: { readonly [attribute: string]: string };
}

/** An item of the price list, as far as it was understood. */
export interface ListedProduct {
  readonly sku: string;
  readonly serviceCode: string;
  readonly attributes: { readonly [attribute: string]: string };
  /** `20260911124511`; null where the item does not say. */
  readonly version: string | null;
  /** A time in ISO 8601; null where the item does not say. */
  readonly publicationDate: string | null;
  /** What is paid on demand, and not reserved before. */
  readonly offers: readonly ListedOffer[];
}

/** What a product costs from a day on. */
export interface ListedOffer {
  /** A time in ISO 8601; null where the item does not say. */
  readonly effectiveDate: string | null;
  /** In any order. */
  readonly ranges: readonly ListedRange[];
}

/** One tier of an offer; its bounds are quantities. */
export interface ListedRange {
  readonly unit: string;
  readonly begin: string;
  /** `Inf` where it has no end. */
  readonly end: string;
  /** By currency. */
  readonly prices: { readonly [currency: string]: string };
}

/** What the price list answered. */
export interface PriceList {
  readonly products: readonly ListedProduct[];
  /** Items that are no products of the known form, as they came. */
  readonly unreadable: readonly string[];
}

/** Why the price list could not be read. */
export const failureKinds = [
  /** No credentials were found. */
  'no-credentials',
  /** The credentials are wrong or have expired. */
  'bad-credentials',
  /** They are right, and may not read the price list. */
  'denied',
  'throttled',
  /** The service cannot be reached, or does not answer in time. */
  'unreachable',
  /** The service says that it failed. */
  'service',
  /** The service refuses the question. */
  'refused',
  /** The answer is none that the service gives. */
  'answer',
] as const;

/** One of these reasons. */
export type FailureKind = (typeof failureKinds)[number];

/** A price list that could not be read. */
export interface PriceListFailure {
  readonly kind: FailureKind;
  /** What was said by the service or the network; empty where nothing was. */
  readonly detail: string;
}

/** Why no rate was made for a meter. */
export const refusalReasons = [
  /** No product of the region fits. */
  'missing',
  /** More than one product fits, or one is offered on more than one term. */
  'ambiguous',
  /** Each of several models has a price of its own, and the meter has one. */
  'by-model',
  /** An item that cannot be read speaks of this product. */
  'unreadable',
  /** The product is priced by another unit than it used to be. */
  'unit',
  /** The ranges do not begin at 0, or leave gaps, or end. */
  'ranges',
  /** The price is in no currency or in several, or in another one than that of the rest of the card. */
  'currency',
  /** The product does not say of which day it is. */
  'date',
] as const;

/** One of these reasons. */
export type RefusalReason = (typeof refusalReasons)[number];

/** A meter without a rate, and the rows of the list that were looked at. */
export interface Refusal {
  readonly product: Product;
  readonly reason: RefusalReason;
  readonly rows: readonly ListedProduct[];
}

/** What was made of the price list: a card, or why there is none. */
export type LiveRates =
  | { readonly kind: 'card'; readonly card: RateCard }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly unreadable: number };

/** One meter in two cards of a region. */
export interface RateComparison {
  readonly meter: MeterId;
  /** Null where the card has no rate for it. */
  readonly before: Rate | null;
  readonly after: Rate | null;
  readonly change: 'none' | 'price' | 'added' | 'removed' | 'currency';
}
