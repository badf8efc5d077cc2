import type { ErrorChance, MeasuredShares } from '../model/decisions.ts';
import type { Catcher, Retrier } from '../model/workflow.ts';
import { matches } from './matches.ts';
import { exactly, type Moments } from './moments.ts';

/** How one entry of a state with Retry and Catch goes, on average and in each of the ways it can go. */
export interface Attempts {
  /** Expected attempts of one entry. */
  readonly expected: number;
  /** Attempts when every retry of every retrier is used: 1 + the sum of MaxAttempts. */
  readonly max: number;
  /** Chance that the entry ends well. */
  readonly succeeds: number;
  /** Chance, by catcher, that the entry ends in it. */
  readonly caught: readonly number[];
  /** Errors that nothing caught, with the chance that the entry ends in each. */
  readonly uncaught: readonly ErrorChance[];
  /** Expected time between attempts. */
  readonly backoffMs: number;
  /** The ways an entry can end, each with its chance and the attempts it took. */
  readonly endings: readonly Ending[];
  /** Every way the entry can go; null where they are too many to list, were measured, or have a random delay. */
  readonly ways: readonly Way[] | null;
  /** Rounds of attempts that were followed where so many are likely that the rest was left out; null where none was. */
  readonly cutOffAfter: number | null;
}

/** One way an entry can end. */
export interface Ending {
  readonly ends: Way['ends'];
  readonly chance: number;
  /** Attempts of the entries that end like this. */
  readonly attempts: Moments;
}

/** One way an entry can go: so many attempts with such delays between them, then this. */
export interface Way {
  readonly ends: 'well' | 'uncaught' | { readonly catcher: number };
  readonly chance: number;
  readonly attempts: number;
  readonly delayMs: number;
}

/** Ways of an entry that are listed at most; beyond, only means are known. */
const listedWaysMax = 1_000;
/** Rounds of retries, and points of them, that are followed at most, and the chance below which the rest is dropped. */
const roundsMax = 10_000;
const pointsMax = 300_000;
const negligibleChance = 1e-18;

interface ErrorClass extends ErrorChance {
  /** Index of the retrier that meets the error; -1 for none. */
  readonly retrier: number;
  /** Index of the catcher that meets it; -1 for none. */
  readonly catcher: number;
}

/** So many retries were used of each retrier, the delays before them, and the chance that an entry gets there. */
interface Point {
  readonly used: readonly number[];
  readonly delayMs: number;
  readonly chance: number;
}

/**
 * Attempts of one entry. Each error goes to the first retrier that names it; each retrier has its own counter, armed anew
 * at every entry; one that is used up hands the error to the catchers and not to the next retrier. The counters span a
 * grid of points; each is reached with the chance of all the ways that lead there.
 */
export function attempts(
  errors: readonly ErrorChance[],
  retriers: readonly Retrier[],
  catchers: readonly Catcher[],
): Attempts {
  const max = retriers.reduce((sum, { maxAttempts }) => sum + maxAttempts, 1);
  const classes = classify(errors, retriers, catchers);
  const fails = classes.reduce((sum, { chance }) => sum + chance, 0);
  if (fails === 0) return { max, caught: catchers.map(() => 0), ...withoutErrors };

  const succeedsOnce = Math.max(0, 1 - fails);
  const tally = new Tally(catchers.length);
  let layer: Point[] = [{ used: retriers.map(() => 0), delayMs: 0, chance: 1 }];
  let round = 0;
  let points = 0;
  for (; layer.length > 0 && round < roundsMax && points < pointsMax; round++) {
    points += layer.length;
    const next = new Map<string, Point>();
    for (const point of layer) {
      tally.attempt(point.chance);
      tally.end('well', null, point.chance * succeedsOnce, round + 1, point.delayMs);
      for (const error of classes) visitError(error, point, retriers, round, tally, next);
    }
    layer = [...next.values()].filter(({ chance }) => chance > negligibleChance);
  }
  const jitters = retriers.some(
    ({ fullJitter }, index) => fullJitter && classes.some(({ retrier }) => retrier === index),
  );
  return tally.result(max, layer.length === 0 ? null : round, jitters);
}

/** The measured form: recorded executions said how often the state is tried and how it ends. */
export function measuredAttempts(shares: MeasuredShares, retriers: readonly Retrier[]): Attempts {
  const caught = shares.caught.reduce((sum, chance) => sum + chance, 0);
  const succeeds = Math.max(0, 1 - caught - shares.fails);
  // Recorded shares say nothing of how the attempts vary, nor which of them failed in the end.
  const tried: Moments = shares.attempts === 1 ? exactly(1) : { mean: Math.max(1, shares.attempts), variance: null };
  const endings: Ending[] = [
    { ends: 'well', chance: succeeds, attempts: tried },
    ...shares.caught.map((chance, catcher): Ending => ({ ends: { catcher }, chance, attempts: tried })),
    { ends: 'uncaught', chance: shares.fails, attempts: tried },
  ];
  return {
    expected: shares.attempts,
    max: retriers.reduce((sum, { maxAttempts }) => sum + maxAttempts, 1),
    succeeds,
    caught: shares.caught,
    uncaught: shares.fails === 0 ? [] : [{ name: null, chance: shares.fails }],
    backoffMs: 0,
    endings: endings.filter(({ chance }) => chance > 0),
    ways: null,
    cutOffAfter: null,
  };
}

const withoutErrors: Omit<Attempts, 'max' | 'caught'> = {
  expected: 1,
  succeeds: 1,
  uncaught: [],
  backoffMs: 0,
  endings: [{ ends: 'well', chance: 1, attempts: exactly(1) }],
  ways: [{ ends: 'well', chance: 1, attempts: 1, delayMs: 0 }],
  cutOffAfter: null,
};

function classify(
  errors: readonly ErrorChance[],
  retriers: readonly Retrier[],
  catchers: readonly Catcher[],
): readonly ErrorClass[] {
  return errors
    .filter(({ chance }) => chance > 0)
    .map(({ name, chance }) => ({
      name,
      chance,
      retrier: retriers.findIndex((retrier) => matches(retrier.errors, name)),
      catcher: catchers.findIndex((catcher) => matches(catcher.errors, name)),
    }));
}

function visitError(
  error: ErrorClass,
  point: Point,
  retriers: readonly Retrier[],
  round: number,
  tally: Tally,
  next: Map<string, Point>,
): void {
  const chance = point.chance * error.chance;
  const used = point.used[error.retrier];
  const retrier = retriers[error.retrier];
  if (used === undefined || retrier === undefined || used >= retrier.maxAttempts) {
    if (error.catcher >= 0) tally.end({ catcher: error.catcher }, null, chance, round + 1, point.delayMs);
    else tally.end('uncaught', error, chance, round + 1, point.delayMs);
    return;
  }
  const delayMs = delayOf(retrier, used + 1);
  tally.backoffMs += chance * delayMs;
  const after = point.used.map((count, index) => (index === error.retrier ? count + 1 : count));
  const key = after.join();
  const before = next.get(key);
  next.set(key, {
    used: after,
    delayMs: before?.delayMs ?? point.delayMs + delayMs,
    chance: (before?.chance ?? 0) + chance,
  });
}

/** Delay before the n-th retry of a retrier, in ms; with full jitter its mean. */
function delayOf({ intervalMs, backoffRate, maxDelayMs, fullJitter }: Retrier, retry: number): number {
  const delayMs = Math.min(intervalMs * backoffRate ** (retry - 1), maxDelayMs ?? Number.POSITIVE_INFINITY);
  return fullJitter ? delayMs / 2 : delayMs;
}

/** Sums over the grid of points while it is walked; the class keeps the sums in one place and in step. */
class Tally {
  backoffMs = 0;
  private expected = 0;
  private succeeds = 0;
  private readonly caught: number[];
  private readonly uncaught = new Map<string | null, number>();
  private ways: Way[] | null = [];
  private readonly endings = new Map<string, { ends: Way['ends']; chance: number; sum: number; squares: number }>();

  constructor(catchers: number) {
    this.caught = new Array(catchers).fill(0);
  }

  attempt(chance: number): void {
    this.expected += chance;
  }

  end(ends: Way['ends'], error: ErrorClass | null, chance: number, attempts: number, delayMs: number): void {
    if (chance === 0) return;
    if (error !== null) this.uncaught.set(error.name, (this.uncaught.get(error.name) ?? 0) + chance);
    else if (ends === 'well') this.succeeds += chance;
    else if (typeof ends === 'object') this.caught[ends.catcher] = (this.caught[ends.catcher] as number) + chance;
    const key = typeof ends === 'object' ? String(ends.catcher) : ends;
    const ending = this.endings.get(key) ?? { ends, chance: 0, sum: 0, squares: 0 };
    this.endings.set(key, ending);
    ending.chance += chance;
    ending.sum += chance * attempts;
    ending.squares += chance * attempts ** 2;
    if (this.ways !== null && this.ways.push({ ends, chance, attempts, delayMs }) > listedWaysMax) this.ways = null;
  }

  result(max: number, cutOffAfter: number | null, jitters: boolean): Attempts {
    return {
      expected: this.expected,
      max,
      succeeds: this.succeeds,
      caught: this.caught,
      uncaught: [...this.uncaught].map(([name, chance]) => ({ name, chance })),
      backoffMs: this.backoffMs,
      endings: [...this.endings.values()].map(({ ends, chance, sum, squares }) => {
        const mean = sum / chance;
        return { ends, chance, attempts: { mean, variance: Math.max(0, squares / chance - mean ** 2) } };
      }),
      ways: jitters ? null : this.ways,
      cutOffAfter,
    };
  }
}
