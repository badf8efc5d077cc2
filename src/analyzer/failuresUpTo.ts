/** A part of a binomial distribution: what its outcomes add to the chance, to the mean, and to the mean of the squares. */
export interface Part {
  readonly chance: number;
  readonly sum: number;
  /** Null where the runs are too many to be followed one by one. */
  readonly squares: number | null;
}

/** Variance from which the binomial distribution is taken as normal. */
const normalVariance = 1_000;
/** Outcomes behind the mean with less than this are left out, with all that are behind them. */
const negligibleChance = 1e-18;

/**
 * The outcomes of `count` independent runs, of which each fails with chance q, in which at most `most` fail. Exact up to a
 * variance of 1,000; above it by the normal distribution with a continuity correction, whose error is then below one in a
 * thousand.
 */
export function failuresUpTo(most: number, count: number, q: number): Part {
  const mean = count * q;
  const variance = mean * (1 - q);
  if (variance > normalVariance) return normalUpTo(most, mean, Math.sqrt(variance));
  const trials = Math.round(count);
  if (most < 0) return { chance: 0, sum: 0, squares: 0 };
  if (q > 0.5) return allButUpTo(trials - Math.floor(most) - 1, trials, 1 - q);
  // In logarithms, since the first of them may be too small for a number while those that matter are not.
  let logTerm = trials * Math.log1p(-q);
  let [chance, sum, squares] = [0, 0, 0];
  for (let failed = 0; failed <= most && failed <= trials; failed++) {
    const term = Math.exp(logTerm);
    if (term < negligibleChance && failed > mean) break;
    chance += term;
    sum += failed * term;
    squares += failed ** 2 * term;
    logTerm += Math.log(((trials - failed) / (failed + 1)) * (q / (1 - q)));
  }
  return { chance: Math.min(1, chance), sum, squares };
}

/** All but those in which at most `most` end well, each with chance p: of likely failures it is the others that are few. */
function allButUpTo(most: number, trials: number, p: number): Part {
  const { chance, sum, squares } = failuresUpTo(most, trials, p);
  const failed = trials * (1 - p);
  return {
    chance: 1 - chance,
    sum: failed - (trials * chance - sum),
    squares: failed * p + failed ** 2 - (trials ** 2 * chance - 2 * trials * sum + (squares ?? 0)),
  };
}

function normalUpTo(most: number, mean: number, deviation: number): Part {
  const bound = most + 1;
  const z = (bound - mean) / deviation;
  // The mean of what the failures lack of the bound: the integral of their distribution, up to there.
  const lacking = (bound - mean) * normalBelow(z) + deviation * normalDensity(z);
  const chance = normalBelow((most + 0.5 - mean) / deviation);
  return { chance, sum: bound * chance - lacking, squares: null };
}

function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Standard normal distribution function, after Abramowitz and Stegun 26.2.17; absolute error below 7.5e-8. */
function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = normalDensity(x) * series;
  return x >= 0 ? 1 - upper : upper;
}
