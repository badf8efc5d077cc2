import type { Components } from '../graph/components.ts';
import { expectedRemaining } from '../graph/expectedRemaining.ts';
import { exactly, type Moments } from './moments.ts';
import type { StateRun, StateWay } from './stateRun.ts';

/** How the transitions of a run vary: of all runs, of those that end well, and of those that fail. */
export interface RunMoments {
  readonly any: Moments;
  readonly well: Moments;
  readonly fails: Moments;
}

/** A run that does nothing. */
export const noMoments: RunMoments = { any: exactly(0), well: exactly(0), fails: exactly(0) };

/**
 * Mean and variance of the transitions of one run, from the first two moments of the chain: what is still to come from
 * each state on is solved for backwards, first its mean and then, by the law of total variance, its variance. Runs that
 * end well are those of the chain under the condition that it ends well (Doob's transform), and so are those that fail.
 */
export function scopeMoments(states: readonly StateRun[], order: Components, start: number): RunMoments {
  const every = { h: states.map(() => 1), ends: () => 1 };
  const any = momentsGiven(states, order, start, every);
  if (!states.some(({ ways }) => ways.some(({ to, fails }) => to === null && fails)))
    return { any, well: any, fails: exactly(0) };
  return {
    any,
    well: momentsGiven(states, order, start, given(states, order, false)),
    fails: momentsGiven(states, order, start, given(states, order, true)),
  };
}

/** A condition on how a run ends. */
interface Given {
  /** By state: the chance that a run which is there meets it. */
  readonly h: readonly number[];
  /** The same for a run that ends. */
  readonly ends: (way: StateWay) => number;
}

function given(states: readonly StateRun[], order: Components, fails: boolean): Given {
  const ends = (way: StateWay): number => (way.fails === fails ? 1 : 0);
  const out = states.map(({ ways }) => ways.flatMap(({ to, chance }) => (to === null ? [] : [{ to, chance }])));
  const ended = (of: (way: StateWay) => number): readonly number[] =>
    states.map(({ ways }) => ways.reduce((sum, way) => (way.to === null ? sum + way.chance * of(way) : sum), 0));
  // The chain ends in either way; only one of them meets the condition.
  return { h: expectedRemaining({ out, end: ended(() => 1) }, order, ended(ends)), ends };
}

function momentsGiven(states: readonly StateRun[], order: Components, start: number, { h, ends }: Given): Moments {
  if ((h[start] as number) === 0) return exactly(0);
  const ways = states.map((state, index) => {
    const here = h[index] as number;
    if (here === 0) return [];
    return state.ways
      .map((way) => ({ ...way, chance: (way.chance * (way.to === null ? ends(way) : (h[way.to] as number))) / here }))
      .filter(({ chance }) => chance > 0);
  });
  const chain = {
    out: ways.map((own) => own.flatMap(({ to, chance }) => (to === null ? [] : [{ to, chance }]))),
    end: ways.map((own) => own.reduce((sum, { to, chance }) => (to === null ? sum + chance : sum), 0)),
  };
  const means = expectedRemaining(
    chain,
    order,
    ways.map((own) => own.reduce((sum, { chance, transitions }) => sum + chance * transitions.mean, 0)),
  );
  const mean = means[start] as number;
  if (ways.some((own) => own.some(({ transitions }) => transitions.variance === null))) return { mean, variance: null };
  const variances = expectedRemaining(
    chain,
    order,
    ways.map((own, index) =>
      own.reduce((sum, { to, chance, transitions }) => {
        const difference = transitions.mean + (to === null ? 0 : (means[to] as number)) - (means[index] as number);
        return sum + chance * ((transitions.variance ?? 0) + difference ** 2);
      }, 0),
    ),
  );
  const variance = variances[start] as number;
  return { mean, variance: Number.isFinite(variance) ? variance : null };
}
