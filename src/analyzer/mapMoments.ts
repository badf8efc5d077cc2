import { chanceOfOneIn, failedRuns } from './failures.ts';
import { exactly, type Moments, manyOf, more } from './moments.ts';
import type { RunMoments } from './momentsByEnding.ts';

/** How the transitions of the runs vary that end well, and of those that fail. */
type EndingMoments = Pick<RunMoments, 'well' | 'fails'>;

/** Runs up to which a sum is taken run by run. */
const summedMax = 10_000;

/**
 * How the transitions inside one attempt of a Map vary, for attempts that end well and for those that fail, since more
 * than the tolerated number of its iterations or children failed.
 *
 * @param count iterations; need not be whole.
 * @param q chance that one of them fails.
 */
export function mapMoments(
  run: EndingMoments,
  count: number,
  q: number,
  tolerated: number,
  oneByOne: boolean,
): EndingMoments {
  if (q === 0 || count === 0) return { well: manyOf(count, run.well), fails: exactly(0) };
  const { upTo, above } = failedRuns(tolerated, count, q);
  const well = withFailures(run, count, upTo);
  if (!oneByOne) return { well, fails: withFailures(run, count, above) };
  return { well, fails: tolerated === 0 ? upToFailure(run, count, q) : { mean: well.mean, variance: null } };
}

/** The sum over all runs when a number of them fails that varies as it does. */
function withFailures({ well, fails }: EndingMoments, count: number, failed: Moments): Moments {
  const mean = count * well.mean + failed.mean * (fails.mean - well.mean);
  if (well.variance === null || fails.variance === null || failed.variance === null) return { mean, variance: null };
  const within = (count - failed.mean) * well.variance + failed.mean * fails.variance;
  return { mean, variance: within + failed.variance * (fails.mean - well.mean) ** 2 };
}

/** Iterations run one after the other up to the first that fails: a truncated geometric number that ended well before it. */
function upToFailure({ well, fails }: EndingMoments, count: number, q: number): Moments {
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
export function childMoments({ well, fails }: RunMoments, isStandard: boolean): EndingMoments {
  if (!isStandard) return { well: exactly(1), fails: exactly(1) };
  return { well: more(1, well), fails: more(1, fails) };
}
