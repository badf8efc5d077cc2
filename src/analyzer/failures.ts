/** How failures inside a Map or a Parallel become failures of the Map or the Parallel. */
import type { ErrorChance } from '../model/decisions.ts';
import { exactly, type Moments, without } from './moments.ts';

/** Chance that any of the failures happens; they exclude each other. */
export function chanceOfAny(failures: readonly ErrorChance[]): number {
  return Math.min(
    1,
    failures.reduce((sum, { chance }) => sum + chance, 0),
  );
}

/** The same failures in proportion, with another chance in all. */
export function scaledTo(failures: readonly ErrorChance[], total: number): readonly ErrorChance[] {
  const sum = failures.reduce((all, { chance }) => all + chance, 0);
  if (sum === 0 || total === 0) return [];
  return failures.map(({ name, chance }) => ({ name, chance: (chance / sum) * total }));
}

/**
 * Failures of branches that run at the same time, independently of each other. A `States.Runtime` in any of them ends the
 * whole execution; else the error is that of one of the branches that failed, each of them alike (AWS takes the first in
 * time, which is not known here).
 *
 * @param branches the failures of each branch.
 */
export function failuresTogether(branches: readonly (readonly ErrorChance[])[]): readonly ErrorChance[] {
  const runs = branches.map((failures) => ({
    ended: failures.reduce((sum, { name, chance }) => (name === runtime ? sum + chance : sum), 0),
    named: failures.filter(({ name }) => name !== runtime),
  }));
  const noneEnded = runs.reduce((chance, { ended }) => chance * (1 - ended), 1);
  const failing = runs.flatMap(({ ended, named }) => {
    const chance = chanceOfAny(named);
    return chance === 0 || ended >= 1 ? [] : [{ named, chance: Math.min(1, chance / (1 - ended)) }];
  });
  const failures = failing.flatMap(({ named, chance }, index) => {
    const others = failing.filter((_, other) => other !== index).map((one) => one.chance);
    return scaledTo(named, noneEnded * chance * chosenAmong(others));
  });
  return byName(noneEnded === 1 ? failures : [...failures, { name: runtime, chance: 1 - noneEnded }]);
}

/** Ends an execution, wherever it happens. */
const runtime = 'States.Runtime';

/** Chance to be chosen among all that fail, when oneself fails and the others do with these chances: the mean of 1/(1 + K). */
function chosenAmong(others: readonly number[]): number {
  let byCount = [1];
  for (const chance of others) {
    const next: number[] = new Array(byCount.length + 1).fill(0);
    for (const [failed, share] of byCount.entries()) {
      next[failed] = (next[failed] as number) + share * (1 - chance);
      next[failed + 1] = (next[failed + 1] as number) + share * chance;
    }
    byCount = next;
  }
  return byCount.reduce((mean, share, failed) => mean + share / (failed + 1), 0);
}

/**
 * The same for `count` runs with the same failures, which need not be whole. Run one after the other, the first failure
 * ends it and has the error.
 */
export function failuresOfMany(
  failures: readonly ErrorChance[],
  count: number,
  oneByOne: boolean,
): readonly ErrorChance[] {
  const any = chanceOfOneIn(count, chanceOfAny(failures));
  if (oneByOne || !failures.some(({ name }) => name === runtime)) return scaledTo(failures, any);
  const ended = chanceOfOneIn(count, chanceOfAny(failures.filter(({ name }) => name === runtime)));
  const named = failures.filter(({ name }) => name !== runtime);
  return [...scaledTo(named, any - ended), { name: runtime, chance: ended }];
}

/** Failures of several independent runs as one list, added up by name. */
export function byName(failures: readonly ErrorChance[]): readonly ErrorChance[] {
  const chances = new Map<string | null, number>();
  for (const { name, chance } of failures) chances.set(name, (chances.get(name) ?? 0) + chance);
  return [...chances].map(([name, chance]) => ({ name, chance }));
}

/** Chance that at least one of `count` independent runs fails, 1 − (1 − q)ⁿ, without cancellation for a small q. */
export function chanceOfOneIn(count: number, q: number): number {
  if (q === 0 || count === 0) return 0;
  return q >= 1 ? 1 : -Math.expm1(count * Math.log1p(-q));
}

/** Runs that start one after the other until one fails: (1 − (1 − q)ⁿ) / q of n. */
export function runsUntilFailure(count: number, q: number): number {
  return runsUntilMoreThan(0, count, q);
}

/**
 * Runs that start one after the other until more than `tolerated` have failed, at most `count`. By Wald's identity they
 * are the failures seen divided by q, and the failures seen are min(failures of all, tolerated + 1).
 */
export function runsUntilMoreThan(tolerated: number, count: number, q: number): number {
  if (q === 0 || count <= tolerated) return count;
  if (tolerated === 0) return chanceOfOneIn(count, q) / q;
  return Math.min(count, failureTail(tolerated, count, q).seen / q);
}

/** Chance that more than `tolerated` of `count` independent runs fail. */
export function chanceOfMoreThan(tolerated: number, count: number, q: number): number {
  if (q === 0 || count <= tolerated) return 0;
  if (q >= 1) return 1;
  if (tolerated === 0) return chanceOfOneIn(count, q);
  return failureTail(tolerated, count, q).above;
}

/** Variance from which the binomial distribution is taken as normal. */
const normalVariance = 1_000;

/**
 * Of the failures among `count` runs: the chance that they are more than `tolerated`, and the mean of min(failures,
 * tolerated + 1). Exact up to a variance of 1,000; above it by the normal distribution with a continuity correction, whose
 * error is then below one in a thousand.
 */
function failureTail(tolerated: number, count: number, q: number): { readonly above: number; readonly seen: number } {
  const mean = count * q;
  const variance = mean * (1 - q);
  if (variance > normalVariance) {
    const deviation = Math.sqrt(variance);
    const most = tolerated + 1;
    const z = (most - mean) / deviation;
    // The mean of what the failures lack of `most`: the integral of their distribution, up to there.
    const lacking = (most - mean) * normalUpTo(z) + deviation * normalDensity(z);
    return { above: 1 - normalUpTo((tolerated + 0.5 - mean) / deviation), seen: most - lacking };
  }
  if (q >= 1) return { above: 1, seen: tolerated + 1 };
  const trials = Math.round(count);
  let term = Math.exp(trials * Math.log1p(-q));
  let upTo = term;
  let seen = 0;
  for (let failed = 1; failed <= tolerated && failed <= trials; failed++) {
    term *= (((trials - failed + 1) / failed) * q) / (1 - q);
    upTo += term;
    seen += failed * term;
    if (term < 1e-18 && failed > mean) break;
  }
  const above = Math.max(0, 1 - upTo);
  return { above, seen: seen + (tolerated + 1) * above };
}

/**
 * How many of `count` independent runs fail, where at most `tolerated` do, and where more do. The variance is not known
 * where the runs are too many to be followed one by one.
 */
export function failedRuns(
  tolerated: number,
  count: number,
  q: number,
): { readonly upTo: Moments; readonly above: Moments } {
  const all: Moments = { mean: count * q, variance: count * q * (1 - q) };
  if (tolerated === 0) {
    const chance = chanceOfOneIn(count, q);
    const mean = all.mean / chance;
    const squares = ((all.variance ?? 0) + all.mean ** 2) / chance;
    return { upTo: exactly(0), above: { mean, variance: Math.max(0, squares - mean ** 2) } };
  }
  if ((all.variance ?? 0) > normalVariance || q >= 1) {
    const { above, seen } = failureTail(tolerated, count, q);
    const below = above >= 1 ? all.mean : (seen - (tolerated + 1) * above) / (1 - above);
    return {
      upTo: { mean: below, variance: null },
      above: { mean: above === 0 ? all.mean : (all.mean - below * (1 - above)) / above, variance: null },
    };
  }
  const trials = Math.round(count);
  let term = Math.exp(trials * Math.log1p(-q));
  const sums = { chance: 0, mean: 0, squares: 0 };
  for (let failed = 0; failed <= tolerated && failed <= trials; failed++) {
    sums.chance += term;
    sums.mean += failed * term;
    sums.squares += failed ** 2 * term;
    term *= (((trials - failed) / (failed + 1)) * q) / (1 - q);
  }
  const mean = sums.mean / sums.chance;
  const upTo: Moments = { mean, variance: Math.max(0, sums.squares / sums.chance - mean ** 2) };
  return { upTo, above: sums.chance >= 1 ? all : without(all, upTo, sums.chance) };
}

function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Standard normal distribution function, after Abramowitz and Stegun 26.2.17; absolute error below 7.5e-8. */
function normalUpTo(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = normalDensity(x) * series;
  return x >= 0 ? 1 - upper : upper;
}
