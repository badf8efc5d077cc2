import type { MeterId, RateCard, Reading } from './model/bill.ts';
import { compare as compareDecimals, fromNumber } from './pricing/decimal.ts';
import { priceTotals } from './pricing/priceTotals.ts';

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

const incrementMs = 100;
const mbPerGb = 1_024;
/** A year in steps, the longest a Standard execution lives; rates of zero would have no end. */
const stepsMax = 315_360_000;

/**
 * The longest billed duration at which an Express execution is not dearer than a Standard one, in steps of 100 ms; null
 * where even the shortest is dearer, or a price is missing. Executions are priced through the tiers, alone and without the
 * free tier; without a volume a single execution is.
 */
export function breakEvenDurationMs({ card, standard, express, executions, memoryMb }: BreakEven): number | null {
  if (standard === null || express === null) return null;
  const count = executions === null || executions === 0 ? 1 : executions;
  const cost = (readings: readonly { readonly meter: MeterId; readonly quantity: number }[]) =>
    priceTotals(
      readings.map(({ meter, quantity }) => ({ meter, quantity: fromNumber(quantity * count) })),
      card,
      [],
    );
  const limit = cost(standard);
  const children = express.flatMap(({ meter, causes }) =>
    causes.filter(({ of }) => of !== 'whole').map(({ quantity }) => ({ meter, quantity })),
  );
  const dearer = (steps: number): boolean => {
    const gbSeconds = (steps * incrementMs * memoryMb) / (1_000 * mbPerGb);
    const at = cost([
      ...children,
      { meter: 'sfn.express.requests', quantity: 1 },
      { meter: 'sfn.express.duration', quantity: gbSeconds },
    ]);
    return limit === null || at === null || compareDecimals(at, limit) > 0;
  };
  if (dearer(1)) return null;
  let fits = 1;
  let tooLong = 2;
  while (!dearer(tooLong) && tooLong < stepsMax) {
    fits = tooLong;
    tooLong *= 2;
  }
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (dearer(middle)) tooLong = middle;
    else fits = middle;
  }
  return fits * incrementMs;
}
