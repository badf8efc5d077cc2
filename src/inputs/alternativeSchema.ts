import * as z from 'zod';
import { alternativeMeters, alternativeNames } from '../model/alternatives.ts';
import { meterIds } from '../model/bill.ts';
import { count, money, type, unknownCount } from './reportParts.ts';

const alternativeMeter = z.enum([...alternativeMeters, ...meterIds]);

/** What the same work costs elsewhere, as the JSON report has it. */
export const alternativeSchema = z.strictObject({
  name: z.enum(alternativeNames),
  title: z.string(),
  currency: z.string(),
  feasible: z.boolean(),
  refusals: z.array(z.string()).describe('What keeps the workflow from running there.'),
  perExecution: z.array(z.strictObject({ meter: alternativeMeter, quantity: count, unit: z.string() })),
  lines: z
    .array(
      z.strictObject({
        meter: alternativeMeter,
        quantity: z.string(),
        freeQuantity: z.string().describe('How much of it is free, or in a plan.'),
        usd: money,
        unit: z.string(),
      }),
    )
    .describe('Of the month; they add up to monthlyUsd.'),
  monthlyUsd: money,
  perMillionUsd: money.describe(
    'A month of a million executions, through the tiers, with fees, without the free tier.',
  ),
  complete: z.boolean(),
  breakEven: z
    .strictObject({
      against: type,
      executionsPerMonth: unknownCount.describe('The least volume at which it turns; null where it never does.'),
      ranges: z
        .array(z.strictObject({ from: count, to: unknownCount, is: z.enum(['cheaper', 'same', 'dearer']) }))
        .describe('What the alternative is at each volume, both ends included; to null: no end.'),
    })
    .nullable(),
  assumes: z.array(z.string()),
  lacks: z.array(z.string()).describe('What the workflow does and this does not.'),
  prices: z.array(
    z.strictObject({
      meter: alternativeMeter,
      source: z.string(),
      date: z.string(),
      basis: z.enum(['published', 'inferred']),
    }),
  ),
});
