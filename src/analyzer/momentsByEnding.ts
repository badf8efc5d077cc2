import { expectedRemaining } from '../graph/expectedRemaining.ts';
import { exactly, type Moments } from './moments.ts';
import { scopeMoments } from './scopeMoments.ts';
import type { ScopeRun } from './scopeRun.ts';
import type { StateWay } from './stateRun.ts';

/** How the transitions of a run vary: of all runs, of those that end well, and of those that fail. */
export interface RunMoments {
  readonly any: Moments;
  readonly well: Moments;
  readonly fails: Moments;
}

/**
 * Runs that end well are those of the chain under the condition that it ends well (Doob's transform), and so are those
 * that fail. Only what is around a scope asks for it.
 */
export function momentsByEnding(run: ScopeRun): RunMoments {
  const any = run.moments;
  if (run.failures.length === 0) return { any, well: any, fails: exactly(0) };
  return { any, well: momentsGiven(run, false), fails: momentsGiven(run, true) };
}

function momentsGiven({ states, walked, scope }: ScopeRun, fails: boolean): Moments {
  const ends = (way: StateWay): number => (way.fails === fails ? 1 : 0);
  const out = states.map(({ ways }) => ways.flatMap(({ to, chance }) => (to === null ? [] : [{ to, chance }])));
  const ended = (of: (way: StateWay) => number): readonly number[] =>
    states.map(({ ways }) => ways.reduce((sum, way) => (way.to === null ? sum + way.chance * of(way) : sum), 0));
  // By state: the chance that a run which is there meets the condition. The chain itself ends in either way.
  const meets = expectedRemaining({ out, end: ended(() => 1) }, walked, ended(ends));
  if (scope.start === null || (meets[scope.start] as number) === 0) return exactly(0);
  const ways = states.map((state, index) => {
    const here = meets[index] as number;
    if (here === 0) return [];
    return state.ways.map((way) => ({
      ...way,
      chance: (way.chance * (way.to === null ? ends(way) : (meets[way.to] as number))) / here,
    }));
  });
  return scopeMoments(ways, walked, scope.start);
}
