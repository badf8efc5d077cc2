import { eliminated } from '../graph/eliminated.ts';
import { expectedRemaining } from '../graph/expectedRemaining.ts';
import { exactly, type Moments } from './moments.ts';
import type { ScopeRun, StateWay } from './run.ts';
import { scopeMoments } from './scopeMoments.ts';

/** How the transitions of a run vary: of all runs, of those that end well, and of those that fail. */
export interface RunMoments {
  readonly any: Moments;
  readonly well: Moments;
  readonly fails: Moments;
}

/**
 * Runs that end well are those of the chain under the condition that it ends well (Doob's transform), and so are those
 * that fail; where none fails, those that do are not asked for. Only what is around a scope asks for it.
 */
export function momentsByEnding(run: ScopeRun): RunMoments {
  const any = run.moments;
  if (run.failures.length === 0) return { any, well: any, fails: any };
  return { any, well: momentsGiven(run, false), fails: momentsGiven(run, true) };
}

function momentsGiven({ states, chain: whole, apart, walked, scope }: ScopeRun, fails: boolean): Moments {
  const ends = (way: StateWay): number => (way.fails === fails ? 1 : 0);
  const ended = states.map(({ ways }) =>
    ways.reduce((sum, way) => (way.to === null ? sum + way.chance * ends(way) : sum), 0),
  );
  // By state: the chance that a run which is there meets the condition.
  const meets = expectedRemaining(whole, walked, ended, apart);
  if (scope.start === null || (meets[scope.start] as number) === 0) return exactly(0);
  const ways = states.map((state, index) => {
    const here = meets[index] as number;
    if (here === 0) return [];
    return state.ways.map((way) => ({
      ...way,
      chance: (way.chance * (way.to === null ? ends(way) : (meets[way.to] as number))) / here,
    }));
  });
  const chain = {
    out: ways.map((own) => own.flatMap(({ to, chance }) => (to === null ? [] : [{ to, chance }]))),
    end: ways.map((own) => own.reduce((sum, { to, chance }) => (to === null ? sum + chance : sum), 0)),
  };
  return scopeMoments(ways, chain, walked, scope.start, eliminated(chain, walked));
}
