import type { MeterId, RateCard, Reading } from '../model/bill.ts';
import { compare as compareDecimals, type Decimal, fromNumber, subtract, toText } from '../pricing/decimal.ts';
import { priceTotals } from '../pricing/priceTotals.ts';
import { quantityFor } from '../pricing/quantityFor.ts';

/** What the break-even is found between. */
export interface BreakEven {
  readonly card: RateCard;
  /** What one execution uses as each type; null where it is unknown. */
  readonly standard: readonly Reading[] | null;
  readonly express: readonly Reading[] | null;
  /** Null without a volume: the first tiers hold. */
  readonly executions: number | null;
  /** Billed memory. */
  readonly memoryMb: number;
}

const duration: MeterId = 'sfn.express.duration';
const incrementMs = 100;
const mbPerGb = 1_024;
/** A year in steps, the longest a Standard execution lives; rates of zero would have no end. */
const stepsMax = 315_360_000;

/**
 * The longest billed duration at which an Express execution is not dearer than a Standard one, in steps of 100 ms; null
 * where even the shortest is dearer, or a price is missing. Executions are priced through the tiers, alone and without the
 * free tier; without a volume, or below one, a single execution is.
 */
export function breakEvenDurationMs({ card, standard, express, executions, memoryMb }: BreakEven): number | null {
  if (standard === null || express === null) return null;
  // Below one execution a step would cost less than money's last decimal: the price of one is no other.
  const count = Math.max(1, executions ?? 1);
  const cost = (quantities: ReadonlyMap<MeterId, number>): Decimal | null =>
    priceTotals(
      [...quantities].map(([meter, quantity]) => ({ meter, quantity: fromNumber(quantity * count) })),
      card,
      [],
    );
  const limit = cost(new Map(standard.map(({ meter, quantity }) => [meter, quantity])));
  const besides = besidesDuration(express);
  const children = besides.get(duration) ?? 0;
  const gbSecondsPerStep = (incrementMs * memoryMb) / (1_000 * mbPerGb);
  const rate = card.rates.find(({ meter }) => meter === duration);
  const fixed = cost(new Map([...besides].filter(([meter]) => meter !== duration)));
  if (limit === null || fixed === null || rate === undefined || compareDecimals(fixed, limit) > 0) return null;
  const dearer = (steps: number): boolean => {
    const at = cost(new Map([...besides, [duration, children + (steps * incrementMs * memoryMb) / (1_000 * mbPerGb)]]));
    return at === null || compareDecimals(at, limit) > 0;
  };
  // What the rest of the limit buys is within a rounding of the answer; the exact prices then decide.
  const bought = quantityFor(subtract(limit, fixed), rate);
  const near = bought === null ? stepsMax : (Number(toText(bought)) / count - children) / gbSecondsPerStep;
  let steps = Math.min(stepsMax, Math.max(1, Math.floor(near)));
  while (steps < stepsMax && !dearer(steps + 1)) steps += 1;
  while (steps > 0 && dearer(steps)) steps -= 1;
  return steps === 0 ? null : steps * incrementMs;
}

/** What an Express execution uses besides its own duration: its request, and what its children use. */
function besidesDuration(express: readonly Reading[]): ReadonlyMap<MeterId, number> {
  return new Map(
    express.map(({ meter, causes }) => [
      meter,
      causes.reduce((sum, { of, quantity }) => (meter === duration && of === 'whole' ? sum : sum + quantity), 0),
    ]),
  );
}
