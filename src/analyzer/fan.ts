import type { Spread } from '../model/visits.ts';
import { constant, nothing, slowestOf } from './spread.ts';

/**
 * Time of `runs` iterations or children of which at most `concurrency` run at a time; a free place is taken at once.
 * Exact where every run takes the same time (whole rounds) and where all run at once (the slowest of them). Otherwise the
 * runs beyond the first round share the places evenly and the last round takes as long as its slowest: a little high.
 */
export function fan(runs: number, concurrency: number, run: Spread): Spread {
  if (runs <= 0) return nothing;
  const rounds = Math.ceil(runs / concurrency);
  if (run.atoms?.length === 1) return constant(rounds * run.meanMs, rounds * run.minMs);
  if (runs <= concurrency) return slowestOf(runs, run);
  const lastRound = slowestOf(concurrency, run).meanMs;
  return {
    meanMs: ((runs - concurrency) / concurrency) * run.meanMs + lastRound,
    minMs: rounds * run.minMs,
    atoms: null,
  };
}
