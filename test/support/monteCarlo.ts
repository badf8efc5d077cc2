import type { MachineAssumptions, MachineScope } from './machine.ts';
import { random } from './random.ts';
import { walker } from './walker.ts';

/** A mean over random executions, and the standard error of that mean. */
export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
}

/** Means per execution. */
export interface MonteCarlo {
  readonly transitions: Estimate;
  /** Transitions of the walks with the fewest and the most, and events of the one with the most. */
  readonly range: { readonly fewest: number; readonly most: number; readonly mostEvents: number };
  /** Standard deviation of the transitions, and the standard error of that. */
  readonly transitionsSd: Estimate;
  readonly historyEvents: Estimate;
  /** Time of an execution, and the same rounded up to 100 ms, of which the smallest is one. */
  readonly durationMs: Estimate;
  readonly billedMs: Estimate;
  /** Whether any walk was so: see `Walk`. */
  readonly stoppedEarly: boolean;
  readonly failedInside: boolean;
  /** Entries by state; a state that was never entered is absent. */
  readonly entries: ReadonlyMap<string, Estimate>;
  /** Attempts by state (Task, Parallel and Map only); a state that was never entered is absent. */
  readonly attempts: ReadonlyMap<string, Estimate>;
}

/** Sums of numbers of a few digits: all but exact, so that the variance needs no care. */
interface Sums {
  sum: number;
  squares: number;
}

/** Walks a machine `runs` times. */
export function monteCarlo(
  definition: MachineScope,
  assumptions: MachineAssumptions,
  runs: number,
  seed: number,
): MonteCarlo {
  const walk = walker(definition, assumptions);
  const chance = random(seed);
  const transitions: Sums = { sum: 0, squares: 0 };
  const historyEvents: Sums = { sum: 0, squares: 0 };
  const durationMs: Sums = { sum: 0, squares: 0 };
  const billedMs: Sums = { sum: 0, squares: 0 };
  let stoppedEarly = false;
  let failedInside = false;
  const entries = new Map<string, Sums>();
  const attempts = new Map<string, Sums>();
  const counts: number[] = [];
  let mostEvents = 0;
  for (let run = 0; run < runs; run += 1) {
    const once = walk(chance);
    add(transitions, once.transitions);
    counts.push(once.transitions);
    mostEvents = Math.max(mostEvents, once.historyEvents);
    add(historyEvents, once.historyEvents);
    add(durationMs, once.durationMs);
    // Sums of delays may be a hair above a whole tenth of a second.
    add(billedMs, 100 * Math.max(1, Math.ceil(once.durationMs / 100 - 1e-9)));
    stoppedEarly ||= once.stoppedEarly;
    failedInside ||= once.failedInside;
    addAll(entries, once.entries);
    addAll(attempts, once.attempts);
  }
  return {
    transitions: estimate(transitions, runs),
    range: { fewest: Math.min(...counts), most: Math.max(...counts), mostEvents },
    transitionsSd: deviation(counts),
    historyEvents: estimate(historyEvents, runs),
    durationMs: estimate(durationMs, runs),
    billedMs: estimate(billedMs, runs),
    stoppedEarly,
    failedInside,
    entries: new Map([...entries].map(([name, sums]) => [name, estimate(sums, runs)])),
    attempts: new Map([...attempts].map(([name, sums]) => [name, estimate(sums, runs)])),
  };
}

function add(sums: Sums, value: number): void {
  sums.sum += value;
  sums.squares += value * value;
}

function addAll(all: Map<string, Sums>, values: ReadonlyMap<string, number>): void {
  for (const [name, value] of values) {
    let sums = all.get(name);
    if (sums === undefined) {
      sums = { sum: 0, squares: 0 };
      all.set(name, sums);
    }
    add(sums, value);
  }
}

function estimate(sums: Sums, runs: number): Estimate {
  const mean = sums.sum / runs;
  const variance = Math.max(0, sums.squares / runs - mean * mean);
  return { mean, standardError: Math.sqrt(variance / (runs - 1)) };
}

/** The standard deviation of counts; its own standard error comes from their fourth moment. */
function deviation(counts: readonly number[]): Estimate {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const moment = (power: number): number =>
    counts.reduce((sum, count) => sum + (count - mean) ** power, 0) / counts.length;
  const variance = moment(2);
  if (variance === 0) return { mean: 0, standardError: 0 };
  const ofVariance = Math.sqrt(Math.max(0, moment(4) - variance ** 2) / counts.length);
  return { mean: Math.sqrt(variance), standardError: ofVariance / (2 * Math.sqrt(variance)) };
}
