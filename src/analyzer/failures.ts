/** How failures inside a Map or a Parallel become failures of the Map or the Parallel. */
import type { ErrorChance } from '../model/decisions.ts';
import { failuresUpTo } from './failuresUpTo.ts';
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
  const { chance, sum } = failuresUpTo(tolerated, count, q);
  return Math.min(count, (sum + (tolerated + 1) * (1 - chance)) / q);
}

/** Chance that more than `tolerated` of `count` independent runs fail. */
export function chanceOfMoreThan(tolerated: number, count: number, q: number): number {
  if (q === 0 || count <= tolerated) return 0;
  if (tolerated === 0) return chanceOfOneIn(count, q);
  return 1 - failuresUpTo(tolerated, count, q).chance;
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
  const { chance, sum, squares } = failuresUpTo(tolerated, count, q);
  const mean = chance === 0 ? all.mean : sum / chance;
  if (squares === null) {
    const beyond = chance >= 1 ? all.mean : (all.mean - sum) / (1 - chance);
    return { upTo: { mean, variance: null }, above: { mean: beyond, variance: null } };
  }
  const variance = chance === 0 ? 0 : Math.max(0, squares / chance - mean ** 2);
  const upTo: Moments = { mean, variance };
  return { upTo, above: without(all, upTo, chance) };
}
