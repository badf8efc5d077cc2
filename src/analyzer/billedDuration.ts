import { expressDurationMsMax } from '../model/limits.ts';
import type { Spread } from '../model/visits.ts';
import { atMost, listedOf } from './spread.ts';

/** Durations are rounded up to 100 ms for each execution: https://aws.amazon.com/step-functions/pricing, 2026-11-23. */
const incrementMs = 100;

/** The mean of what is billed of an execution's duration, and how it was rounded. */
export interface BilledDuration {
  readonly billedMs: number;
  readonly rounding: 'stated' | 'every-path' | 'mean-plus-50';
}

/**
 * What is billed of the duration of an Express execution. Every execution is rounded up on its own: the mean of the
 * rounded, which is more than the rounded mean. Where the durations are known one by one each is rounded; a stated
 * duration is a constant; otherwise rounding up adds half an increment on average. An execution that is cut off at five
 * minutes is billed for them.
 *
 * @param statedMs replaces the computed duration.
 */
export function billedDuration(duration: Spread, statedMs: number | null): BilledDuration {
  if (statedMs !== null) return { billedMs: roundedUp(Math.min(statedMs, expressDurationMsMax)), rounding: 'stated' };
  const longest = duration.atoms?.at(-1);
  const cut =
    longest !== undefined && longest.ms < expressDurationMsMax ? duration : atMost(expressDurationMsMax, duration);
  const atoms = listedOf(cut);
  if (atoms === null) {
    const meanMs = Math.min(cut.meanMs + incrementMs / 2, roundedUp(cut.mostMs ?? expressDurationMsMax));
    return { billedMs: Math.max(incrementMs, meanMs), rounding: 'mean-plus-50' };
  }
  const [only] = atoms;
  const billedMs =
    only !== undefined && atoms.length === 1
      ? roundedUp(only.ms)
      : atoms.reduce((sum, { ms, chance }) => sum + chance * roundedUp(ms), 0);
  return { billedMs, rounding: 'every-path' };
}

/** The smallest bill is one increment. A sum of floats that is a hair above an increment is that increment. */
function roundedUp(ms: number): number {
  return Math.max(incrementMs, Math.ceil(ms / incrementMs - 1e-9) * incrementMs);
}
