/** Arithmetic of counts that vary: their mean, and their variance where it is known. */

/** A count that varies. */
export interface Moments {
  readonly mean: number;
  /** Null where nothing is known of how the count varies. */
  readonly variance: number | null;
}

/** A count that never varies. */
export function exactly(count: number): Moments {
  return { mean: count, variance: 0 };
}

/** The sum of independent counts. */
export function sumOf(all: readonly Moments[]): Moments {
  return {
    mean: all.reduce((sum, { mean }) => sum + mean, 0),
    variance: all.reduce<number | null>((sum, { variance }) => plus(sum, variance), 0),
  };
}

/** The sum of `count` independent counts with the same moments. */
export function manyOf(count: number, each: Moments): Moments {
  if (count === 0) return exactly(0);
  return { mean: count * each.mean, variance: each.variance === null ? null : count * each.variance };
}

/** A count plus a constant. */
export function more(count: number, { mean, variance }: Moments): Moments {
  return { mean: mean + count, variance };
}

/** One of several counts, each with its chance; the chances add up to 1. The law of total variance. */
export function mixture(choices: readonly { readonly chance: number; readonly of: Moments }[]): Moments {
  const possible = choices.filter(({ chance }) => chance > 0);
  const mean = possible.reduce((sum, { chance, of }) => sum + chance * of.mean, 0);
  const variance = possible.reduce<number | null>(
    (sum, { chance, of }) => plus(sum, of.variance === null ? null : chance * (of.variance + (of.mean - mean) ** 2)),
    0,
  );
  return { mean, variance };
}

/**
 * A number of tries that varies, all but the last of one kind: n − 1 times `before` and then `last`, and one for each try.
 */
export function tries(tried: Moments, before: Moments, last: Moments): Moments {
  const mean = tried.mean + (tried.mean - 1) * before.mean + last.mean;
  if (tried.mean === 1 && tried.variance === 0) return more(1, last);
  const within = plus(before.variance === null ? null : (tried.mean - 1) * before.variance, last.variance);
  const between = tried.variance === null ? null : (1 + before.mean) ** 2 * tried.variance;
  return { mean, variance: plus(within, between) };
}

/** What is left of a mixture's moments when one part is taken out; the parts' chances add up to 1. */
export function without(whole: Moments, part: Moments, chance: number): Moments {
  const rest = 1 - chance;
  if (rest <= 0) return whole;
  const mean = (whole.mean - chance * part.mean) / rest;
  if (whole.variance === null || part.variance === null) return { mean, variance: null };
  const squares = whole.variance + whole.mean ** 2 - chance * (part.variance + part.mean ** 2);
  return { mean, variance: Math.max(0, squares / rest - mean ** 2) };
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
