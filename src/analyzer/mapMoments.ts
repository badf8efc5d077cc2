import { chanceOfOneIn } from './failures.ts';
import { exactly, type Moments, manyOf, more } from './moments.ts';
import type { RunMoments } from './scopeMoments.ts';

/** Runs up to which a sum is taken run by run. */
const summedMax = 10_000;

/**
 * How the transitions inside one attempt of an inline Map vary, for attempts that end well and for those that fail.
 *
 * @param count iterations; need not be whole.
 * @param q chance that one of them fails.
 */
export function mapMoments(
  run: RunMoments,
  count: number,
  q: number,
  oneByOne: boolean,
): { readonly well: Moments; readonly fails: Moments } {
  const well = manyOf(count, run.well);
  if (q === 0 || count === 0) return { well, fails: exactly(0) };
  return { well, fails: oneByOne ? upToFailure(run, count, q) : failedTogether(run, count, q) };
}

/** All iterations run, and at least one of them fails: moments of the sum under that condition. */
function failedTogether({ well, fails }: RunMoments, count: number, q: number): Moments {
  const w = 1 - q;
  const chance = chanceOfOneIn(count, q);
  const mean = (count * (q * fails.mean + w * well.mean * chanceOfOneIn(count - 1, q))) / chance;
  if (well.variance === null || fails.variance === null) return { mean, variance: null };
  const singles =
    q * (fails.variance + fails.mean ** 2) + w * (well.variance + well.mean ** 2) * chanceOfOneIn(count - 1, q);
  const pairs =
    w ** 2 * well.mean ** 2 * chanceOfOneIn(count - 2, q) +
    2 * w * q * well.mean * fails.mean +
    q ** 2 * fails.mean ** 2;
  const squares = (count * singles + count * (count - 1) * pairs) / chance;
  return { mean, variance: Math.max(0, squares - mean ** 2) };
}

/** Iterations run one after the other up to the first that fails: a truncated geometric number that ended well before it. */
function upToFailure({ well, fails }: RunMoments, count: number, q: number): Moments {
  const before = failuresBefore(count, q);
  const mean = before.mean * well.mean + fails.mean;
  if (well.variance === null || fails.variance === null || before.variance === null) return { mean, variance: null };
  return { mean, variance: before.mean * well.variance + before.variance * well.mean ** 2 + fails.variance };
}

/** Iterations that end well before the first that fails, given that one of `count` does. */
function failuresBefore(count: number, q: number): Moments {
  if (q >= 1) return exactly(0);
  if (count > summedMax) {
    const mean = 1 / q - count * ((1 - chanceOfOneIn(count, q)) / chanceOfOneIn(count, q)) - 1;
    return { mean, variance: null };
  }
  let weight = 1;
  let all = 0;
  let sum = 0;
  let squares = 0;
  for (let before = 0; before < count; before++) {
    all += weight;
    sum += weight * before;
    squares += weight * before ** 2;
    weight *= 1 - q;
  }
  const mean = sum / all;
  return { mean, variance: Math.max(0, squares / all - mean ** 2) };
}

/** Transitions of one child of a Distributed Map: its start, and its states where it is a Standard execution. */
export function childMoments(run: RunMoments, isStandard: boolean): Moments {
  return isStandard ? more(1, run.any) : exactly(1);
}
