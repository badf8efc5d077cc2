import { expressDurationMsMax as limitMs } from '../model/limits.ts';
import type { Spread } from '../model/visits.ts';
import { listedOf } from './spread.ts';

/**
 * Chance that an execution takes longer than an Express execution may. Where durations are not known one by one, the
 * chance is not known either: null when the mean is near enough to the limit for it to matter, 0 when it is not.
 */
export function beyondTimeLimit(duration: Spread): number | null {
  const atoms = listedOf(duration);
  if (atoms !== null) return atoms.reduce((sum, { ms, chance }) => (ms > limitMs ? sum + chance : sum), 0);
  if ((duration.mostMs ?? Number.POSITIVE_INFINITY) <= limitMs) return 0;
  return duration.meanMs * meanToMatter > limitMs ? null : 0;
}

/** By Markov's inequality at most one execution in a hundred takes a hundred times the mean. */
const meanToMatter = 100;
