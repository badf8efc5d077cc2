/**
 * Quantities of a month, the rates of a region, and what they come to.
 *
 * Money is a decimal string; null is unknown, which is not zero: what has no rate is in `Bill.unpriced`, and a sum is of the
 * known alone. Two things are rounded, once each: the amount of a meter to 12 decimals, half up (`pricing/amountOf.ts`), and
 * its shares, which are cut so that they add up to it (`pricing/shareOut.ts`). What AWS rounds up is in the quantities
 * already (`readingsOf` in `measure.ts`). docs/billing.md has every rounding.
 */

/** The things that are billed: of Step Functions, and of the services around a workflow, in the order of the bill. */
export const meterIds = [
  'sfn.transitions',
  'sfn.express.requests',
  'sfn.express.duration',
  'lambda.requests',
  'lambda.duration',
  'lambda.duration.arm',
  'dynamodb.write',
  'dynamodb.read',
  'sqs.requests',
  'sqs.requests.fifo',
  'sns.requests',
  'sns.deliveries.http',
  'sns.deliveries.email',
  'eventbridge.events',
  's3.put',
  's3.get',
  'ecs.vcpu',
  'ecs.memory',
  'glue.dpu',
  'glue.crawler',
  'athena.scanned',
  'bedrock.input-tokens',
  'bedrock.output-tokens',
  'apigateway.requests',
  'apigateway.requests.http',
  'http.transfer',
  'cloudwatch-logs.ingested',
  'x-ray.traces',
  'kms.requests',
] as const;

/** One of the things that are billed. */
export type MeterId = (typeof meterIds)[number];

/** The unit in which each meter is billed. */
export const meterUnits: { readonly [Id in MeterId]: string } = {
  'sfn.transitions': 'transitions',
  'sfn.express.requests': 'requests',
  'sfn.express.duration': 'GB-seconds',
  'lambda.requests': 'requests',
  'lambda.duration': 'GB-seconds',
  'lambda.duration.arm': 'GB-seconds',
  'dynamodb.write': 'write request units',
  'dynamodb.read': 'read request units',
  'sqs.requests': 'requests',
  'sqs.requests.fifo': 'requests',
  'sns.requests': 'requests',
  'sns.deliveries.http': 'notifications',
  'sns.deliveries.email': 'notifications',
  'eventbridge.events': 'events',
  's3.put': 'requests',
  's3.get': 'requests',
  'ecs.vcpu': 'vCPU-hours',
  'ecs.memory': 'GB-hours',
  'glue.dpu': 'DPU-hours',
  'glue.crawler': 'DPU-hours',
  'athena.scanned': 'TB',
  'bedrock.input-tokens': 'tokens',
  'bedrock.output-tokens': 'tokens',
  'apigateway.requests': 'requests',
  'apigateway.requests.http': 'requests',
  'http.transfer': 'GB',
  'cloudwatch-logs.ingested': 'GB',
  'x-ray.traces': 'traces',
  'kms.requests': 'requests',
};

/** The services that a bill may have, by the names of `--service` and of `discountPercent`. */
export const billedServices = [
  'step-functions',
  'lambda',
  'dynamodb',
  'sqs',
  'sns',
  'eventbridge',
  's3',
  'ecs',
  'glue',
  'athena',
  'bedrock',
  'api-gateway',
  'data-transfer',
  'cloudwatch-logs',
  'x-ray',
  'kms',
] as const;

/** A service of AWS by the name that settings have for it. */
export type BilledService = (typeof billedServices)[number];

/** The services whose names are not the first word of their meters. */
const otherServices: { readonly [word: string]: BilledService } = {
  sfn: 'step-functions',
  apigateway: 'api-gateway',
  http: 'data-transfer',
};

/** The service that bills a meter. */
export function serviceOf(meter: MeterId): BilledService {
  const word = meter.split('.')[0] as string;
  // A test asserts that every meter's first word is a service, or stands in the table.
  return otherServices[word] ?? (word as BilledService);
}

/** Whether a meter is of a service around the workflow, and not of Step Functions itself. */
export function isOfService(meter: MeterId): boolean {
  return !meter.startsWith('sfn.');
}

/** What a quantity is caused by: a state (its id), the start of the execution, or the workflow as a whole. */
export type CauseOf = number | 'start' | 'whole';

/** So much of a quantity by one cause; the causes add up to it. */
export interface Cause {
  readonly of: CauseOf;
  readonly quantity: number;
}

/** What one execution of one workflow uses of one meter. */
export interface Reading {
  readonly meter: MeterId;
  readonly quantity: number;
  readonly causes: readonly Cause[];
}

/** What a workflow uses of one meter in a month of 30 days. */
export interface UsageLine extends Reading {
  /** Index in `Account.workflows`. */
  readonly workflow: number;
}

/** The usage of a whole account in one region. */
export interface Usage {
  readonly lines: readonly UsageLine[];
}

/** The rates of one region. */
export interface RateCard {
  /** Where editors find the schema of a card; absent where nobody says. */
  readonly $schema?: string | undefined;
  readonly schemaVersion: 1;
  readonly region: string;
  /** ISO 4217; amounts are never converted. */
  readonly currency: string;
  /** At most one for each meter; a meter without one is unpriced. */
  readonly rates: readonly Rate[];
}

/** What one unit of a meter costs, and where that is said. */
export interface Rate {
  readonly meter: MeterId;
  /** `published`: AWS's own list or page says so; `inferred`: carried over from another region. */
  readonly basis: 'published' | 'inferred';
  /** Where the figure was read. */
  readonly source: string;
  /** The region whose price it is, where the user wants to take that of another one. */
  readonly from?: string;
  /** The day for which the source gives it, YYYY-MM-DD. */
  readonly date: string;
  /** The first begins at 0; each holds up to the next one's `from`. */
  readonly tiers: readonly { readonly from: string; readonly price: string }[];
  /** The product of AWS's price list that it was read from; absent where another source gives it. */
  readonly listed?: ListedAt | undefined;
  /** What the account has used of it this month besides all that is estimated; absent where nobody says. Never in a card's file. */
  readonly usedQuantity?: string;
  /** What the account pays less than these prices, in per cent, from 0 to 100; absent where nobody says. Never in a card's file. */
  readonly discountPercent?: string;
}

/** Where a rate stands in AWS's price list. */
export interface ListedAt {
  readonly serviceCode: string;
  readonly sku: string;
  readonly usageType: string;
  /** When AWS published the list, ISO 8601. */
  readonly publicationDate: string;
  /** The day on which the list was asked, YYYY-MM-DD; absent where that is not known. */
  readonly readOn?: string | undefined;
}

/** A quantity that is free each month, over the whole account and all of its meters together. */
export interface Allowance {
  /** The dearest first: what is free is taken off there. */
  readonly meters: readonly MeterId[];
  readonly quantity: string;
  readonly source: string;
}

/** What a month of an account costs. */
export interface Bill {
  readonly currency: string;
  /** One for each line of usage, in its order. */
  readonly lines: readonly BillLine[];
  /** One for each meter that is used. */
  readonly totals: readonly MeterTotal[];
  /** Sum of the priced lines. */
  readonly amount: string;
  /** The same at list prices, before the account's discounts. */
  readonly listAmount: string;
  /** Meters that are used and have no rate. */
  readonly unpriced: readonly MeterId[];
}

/** One meter of one workflow, with its share of what the account pays for the meter. */
export interface BillLine {
  readonly workflow: number;
  readonly meter: MeterId;
  readonly quantity: number;
  /** Share of the meter's total; null where the meter has no rate. */
  readonly amount: string | null;
  /** The same at list prices, before the account's discount. */
  readonly listAmount: string | null;
  readonly causes: readonly (Cause & { readonly amount: string | null })[];
}

/** One meter over the whole account: what is free, and what each tier costs. */
export interface MeterTotal {
  readonly meter: MeterId;
  /** Exact sum of the lines. */
  readonly quantity: string;
  readonly freeQuantity: string;
  /** At list prices. */
  readonly slices: readonly TierSlice[];
  /** What is paid: the discount of the rate is taken off, and the amount rounded, once. */
  readonly amount: string | null;
  /** The sum of the slices, rounded; the same as the amount where there is no discount. */
  readonly listAmount: string | null;
  /** The list amount less what is paid; 0 where there is no discount. */
  readonly discountAmount: string | null;
  readonly rate: Rate | null;
}

/** What of a quantity is in one tier, after the free quantity, and what it costs. */
export interface TierSlice {
  readonly from: string;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
}
