import * as z from 'zod';

/** What the parts of the JSON report have in common: amounts, counts, and the types of workflows. */

export const money = z
  .string()
  .regex(/^-?\d+(\.\d{1,12})?$/)
  .nullable()
  .describe('A decimal number in the currency of the report, at most 12 decimals; null is unknown, distinct from "0".');
export const count = z.number().min(0);
export const unknownCount = count.nullable();
export const type = z.enum(['STANDARD', 'EXPRESS']);
