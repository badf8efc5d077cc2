import {
  type Alternative,
  type AlternativePrice,
  type AlternativeRate,
  alternativeUnits,
} from '../model/alternatives.ts';
import type { Allowance, RateCard, Reading } from '../model/bill.ts';
import type { WorkflowType } from '../model/workflow.ts';
import { add, toText } from '../pricing/decimal.ts';
import { breakEven } from './breakEven.ts';
import { durableFunctions } from './durableFunctions.ts';
import { type MeteredUse, meteredTariff } from './meteredTariff.ts';
import { mwaa } from './mwaa.ts';
import type { Offer, Offered } from './offer.ts';
import { pipes } from './pipes.ts';
import { singleLambda } from './singleLambda.ts';
import type { Tariff } from './tariff.ts';
import { temporal } from './temporal.ts';
import type { Work } from './workOf.ts';

/** Every alternative, in the order of the report. */
const offers: readonly Offer[] = [
  temporal('developer'),
  temporal('business'),
  mwaa,
  pipes,
  singleLambda,
  durableFunctions,
];

/** What alternatives are priced with. */
export interface AlternativePrices {
  readonly currency: string;
  readonly rates: readonly AlternativeRate[];
  /** The region of the run, and that whose prices the user wants to be taken where one is not known. */
  readonly region: string;
  readonly assumedRegion: string | null;
  /** The rates of AWS's meters, Lambda's among them. */
  readonly card: RateCard;
  readonly allowances: readonly Allowance[];
}

/** A workflow that was counted. */
export interface AlternativesSubject {
  readonly work: Work;
  readonly type: WorkflowType;
  /** Null where it is not known. */
  readonly executions: number | null;
  /** What one execution uses as the workflow is; null where that is not known. */
  readonly readings: readonly Reading[] | null;
  /** Whether these are all of it. */
  readonly complete: boolean;
}

const million = 1_000_000;

/** Quantities above it are unknown: the product of two that are not is still a number. */
const quantityMax = 1e150;

/** The same executions elsewhere, each priced as if it were alone in its account, and from which volume on it is cheaper. */
export function alternatives(subject: AlternativesSubject, prices: AlternativePrices): readonly Alternative[] {
  const readings = subject.readings ?? [];
  const { region, assumedRegion } = prices;
  const known = prices.rates.filter((rate) => [null, region, assumedRegion].includes(rate.region));
  return offers.map((offer) => {
    const offered = offer.of(subject.work, known, subject.executions);
    const called = stillCalled(readings, offer);
    const used = [...offered.aws, ...called];
    // A service without a price may be left out of both sides, and not of the one that alone has it.
    const onBoth = new Set(called.map(({ meter }) => meter));
    const own = meteredTariff(
      readings.map(({ meter, quantity }) => ({ meter, quantity, isCalled: onBoth.has(meter) })),
      prices.card,
      prices.allowances,
    );
    return alternative(subject, prices, offer, offered, used, own);
  });
}

/** Services that are called from there too. Logs, traces and keys are those of Step Functions, and end with it. */
function stillCalled(readings: readonly Reading[], { callsFunctions }: Offer): readonly MeteredUse[] {
  const ends = ['sfn.', 'cloudwatch-logs.', 'x-ray.', 'kms.', ...(callsFunctions ? [] : ['lambda.'])];
  return readings
    .filter(({ meter }) => !ends.some((start) => meter.startsWith(start)))
    .map(({ meter, quantity }) => ({ meter, quantity, isCalled: true }));
}

function alternative(
  { executions, readings, type, complete }: AlternativesSubject,
  prices: AlternativePrices,
  { name }: Offer,
  offered: Offered,
  used: readonly MeteredUse[],
  own: Tariff,
): Alternative {
  const { currency } = prices;
  const { refusals, lacks } = offered;
  const isFree = offered.aws.length > 0 && prices.allowances.length > 0;
  const assumes = isFree ? [...offered.assumes, { code: 'free-tier-alone' as const }] : offered.assumes;
  const feasible = refusals.length === 0;
  const perExecution = [...offered.own, ...used].map(({ meter, quantity }) => ({ meter, quantity }));
  const isCounted = feasible && readings !== null && perExecution.every(({ quantity }) => quantity <= quantityMax);
  const tariff = both(offered.tariff, meteredTariff(used, prices.card, prices.allowances));
  const month = isCounted && executions !== null ? tariff.at(executions) : null;
  const each = isCounted
    ? both(offered.tariff, meteredTariff(used, prices.card, [])).at(million)
    : { lines: [], usd: null };
  const ranges = isCounted && currency === prices.card.currency ? breakEven(own, tariff) : [];
  const lines = month?.lines ?? each.lines;
  return {
    name,
    currency,
    feasible,
    refusals,
    perExecution: isCounted ? perExecution : [],
    lines: month?.lines ?? [],
    monthlyUsd: month?.usd == null ? null : toText(month.usd),
    perMillionUsd: each.usd === null ? null : toText(each.usd),
    complete: complete && isCounted && lines.length > 0 && lines.every(({ usd }) => usd !== null),
    breakEven: ranges.length === 0 ? null : { against: type, executionsPerMonth: ranges[1]?.from ?? null, ranges },
    assumes,
    lacks,
    prices: lines.flatMap(({ meter }) => priceOf(meter, prices)),
  };
}

/** The cost of both; of the services that are called, those that have a price. */
function both(own: Tariff, called: Tariff): Tariff {
  return {
    at: (executions) => {
      const [a, b] = [own.at(executions), called.at(executions)];
      return { lines: [...a.lines, ...b.lines], usd: a.usd === null || b.usd === null ? null : add(a.usd, b.usd) };
    },
    kinks: () => [...own.kinks(), ...called.kinks()],
  };
}

function priceOf(
  meter: AlternativePrice['meter'],
  { rates, card, region, assumedRegion }: AlternativePrices,
): readonly AlternativePrice[] {
  if (meter in alternativeUnits) {
    const rate = rates.find((one) => one.meter === meter && [null, region, assumedRegion].includes(one.region));
    if (rate === undefined) return [];
    const basis = rate.region === null || rate.region === region ? 'published' : 'inferred';
    return [{ meter, source: rate.source, date: rate.date, basis }];
  }
  const rate = card.rates.find((one) => one.meter === meter);
  return rate === undefined ? [] : [{ meter, source: rate.source, date: rate.date, basis: rate.basis }];
}
