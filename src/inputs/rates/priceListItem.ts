import * as z from 'zod';

/** One element of `PriceList` of GetProducts, as far as it is needed. What else is in it does not matter. */

const decimal = z.string().regex(/^\d+(\.\d+)?(e[+-]?\d{1,2})?$/i);

const range = z.object({
  unit: z.string(),
  beginRange: decimal,
  endRange: z.union([decimal, z.literal('Inf')]),
  pricePerUnit: z.record(z.string(), decimal),
});

const offer = z.object({ effectiveDate: z.string().optional(), priceDimensions: z.record(z.string(), range) });

/**
 * The form is described at https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-query-api.html
 * (read 2026-11-23); version and dates may be missing in old items.
 */
export const priceListItem = z.object({
  product: z.object({
    sku: z.string().min(1),
    productFamily: z.string().optional(),
    attributes: z.record(z.string(), z.string()),
  }),
  serviceCode: z.string().min(1),
  version: z.string().optional(),
  publicationDate: z.string().optional(),
  terms: z.object({ OnDemand: z.record(z.string(), offer).optional() }),
});
