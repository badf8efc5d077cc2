import type { Guess } from '../model/advice.ts';
import type { State } from '../model/workflow.ts';
import type { Subject } from './proposal.ts';

/** The turns and items that nobody stated, and on which it stands how often some states are entered, or what they do. */
export function guessesOf(
  ids: readonly number[],
  { workflow, decisions, visits }: Pick<Subject, 'workflow' | 'decisions' | 'visits'>,
): readonly Guess[] {
  const guessed = workflow.states.filter(
    ({ id }) => decisions.states[id]?.turns?.basis === 'default' || decisions.states[id]?.items?.basis === 'default',
  );
  if (guessed.length === 0) return [];
  const touched = new Set(ids);
  const named = ids.flatMap((id) => workflow.states[id] ?? []);
  const owners = new Set(named.flatMap(({ path }) => pathsAround(path)));
  const around = new Set(workflow.states.filter(({ path }) => owners.has(path)));
  const repeated = new Set(
    [...named, ...around].filter(({ id }) => (visits.states[id]?.entriesPerExecution ?? 0) > 1).map(scopeOf),
  );
  return guessed.flatMap((state): readonly Guess[] => {
    const { turns, items } = decisions.states[state.id] ?? {};
    const isTouched = touched.has(state.id);
    const own = { state: state.path };
    return [
      ...(turns?.basis === 'default' && (isTouched || repeated.has(scopeOf(state)))
        ? [{ ...own, what: 'turns' as const, value: turns.value }]
        : []),
      ...(items?.basis === 'default' && (isTouched || around.has(state))
        ? [{ ...own, what: 'items' as const, value: items.value }]
        : []),
    ];
  });
}

/** The paths of all that a state may be inside of; a name may have a `/` in it. */
function pathsAround(path: string): readonly string[] {
  const ends = [...path.matchAll(/\//g)].map(({ index }) => index);
  return ends.map((end) => path.slice(0, end));
}

/** The path of the Map or Parallel around a state; two branches of a Parallel are not told apart. */
function scopeOf({ path, name }: State): string {
  return path.slice(0, path.length - name.length);
}
