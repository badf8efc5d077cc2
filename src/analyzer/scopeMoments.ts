import type { Chain } from '../graph/chain.ts';
import type { Components } from '../graph/components.ts';
import type { Eliminated } from '../graph/eliminated.ts';
import { expectedRemaining } from '../graph/expectedRemaining.ts';
import type { Moments } from './moments.ts';
import type { StateWay } from './run.ts';

/**
 * Mean and variance of the transitions of one run, from the first two moments of the chain: what is still to come from
 * each state on is solved for backwards, first its mean and then, by the law of total variance, its variance.
 *
 * @param ways of each state, by index in the scope; their chances add up to 1.
 * @param chain the same ways as a chain. @param apart its loops, taken apart.
 */
export function scopeMoments(
  ways: readonly (readonly StateWay[])[],
  chain: Chain,
  order: Components,
  start: number,
  apart: Eliminated,
): Moments {
  const means = expectedRemaining(
    chain,
    order,
    ways.map((own) =>
      own.reduce((sum, { chance, transitions }) => (chance === 0 ? sum : sum + chance * transitions.mean), 0),
    ),
    apart,
  );
  const mean = means[start] as number;
  if (ways.some((own) => own.some(({ chance, transitions }) => chance > 0 && transitions.variance === null)))
    return { mean, variance: null };
  const variances = expectedRemaining(
    chain,
    order,
    ways.map((own, index) =>
      own.reduce((sum, { to, chance, transitions }) => {
        if (chance === 0) return sum;
        const difference = transitions.mean + (to === null ? 0 : (means[to] as number)) - (means[index] as number);
        return sum + chance * ((transitions.variance ?? 0) + difference ** 2);
      }, 0),
    ),
    apart,
  );
  const variance = variances[start] as number;
  return { mean, variance: Number.isFinite(variance) ? variance : null };
}
