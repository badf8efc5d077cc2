import * as z from 'zod';
import { meterIds } from '../../model/bill.ts';

/** A rate card, as it is checked and as it is published (schemas/rates.schema.json). */

const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'a decimal number in quotes, like "0.000025"');

const listedSchema = z
  .strictObject({
    serviceCode: z.string().describe('The code of the service, like "AmazonStates".'),
    sku: z.string(),
    usageType: z.string(),
    publicationDate: z.string().describe('When AWS published the list, ISO 8601.'),
    readOn: z.iso.date().optional().describe('The day on which the list was asked.'),
  })
  .describe("The product of AWS's price list that it was read from.");

const rateSchema = z.strictObject({
  meter: z.enum(meterIds),
  basis: z
    .enum(['published', 'inferred'])
    .describe('published: a source gives it for this region; inferred: carried over from another region.'),
  source: z.string().min(1).describe('Where the figure was read.'),
  date: z.iso.date().describe('The day for which the source gives it.'),
  tiers: z
    .array(z.strictObject({ from: decimal, price: decimal }))
    .min(1)
    .refine(
      (tiers) =>
        tiers.every(({ from }, index) =>
          index === 0 ? Number(from) === 0 : Number(from) > Number(tiers[index - 1]?.from),
        ),
      { message: 'the first tier begins at "0" and each further one above the one before' },
    ),
  listed: listedSchema.optional(),
});

export const rateCardSchema = z
  .strictObject({
    $schema: z.string().optional(),
    schemaVersion: z.literal(1),
    region: z.string().min(1),
    currency: z.string().length(3).describe('ISO 4217; amounts are never converted.'),
    rates: z.array(rateSchema).refine((rates) => new Set(rates.map(({ meter }) => meter)).size === rates.length, {
      message: 'a meter has more than one rate',
    }),
  })
  .meta({ title: 'stepcost rate card' });
