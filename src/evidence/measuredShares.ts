import type { KeyedStateAssumptions, StateAssumptions, Stated } from '../model/decisions.ts';
import type { State, Workflow } from '../model/workflow.ts';
import type { Observed, ObservedState } from './observe.ts';

/**
 * What was observed of each state as assumptions, in the measured form: averages per entry. States that were never entered
 * say nothing.
 */
export function measuredShares({ states }: Observed, workflow: Workflow): readonly KeyedStateAssumptions[] {
  return workflow.states.flatMap((state) => {
    const observed = states[state.id] as ObservedState;
    return observed.entries === 0 ? [] : [{ key: state.path, span: null, value: sharesOf(state, observed) }];
  });
}

function sharesOf(state: State, observed: ObservedState): StateAssumptions {
  const { entries, attempts, iterations, stopped } = observed;
  const fails = measured(stopped / entries);
  switch (state.type) {
    case 'Fail':
      return {};
    case 'Pass':
    case 'Wait':
    case 'Succeed':
      return { fails };
    case 'Choice':
      return { fails, branches: measured(branchesOf(state, observed)) };
    case 'Map':
      // The items of a Distributed Map are in the histories of its children.
      return { ...triedOf(state, observed), items: measured(attempts === 0 ? 0 : iterations / attempts) };
    default:
      return triedOf(state, observed);
  }
}

function triedOf(
  { catchers }: Extract<State, { readonly catchers: unknown }>,
  { entries, attempts, caught, stopped }: ObservedState,
): StateAssumptions {
  const targets = [...new Set(catchers.map(({ target }) => target.name))];
  return {
    attempts: measured(attempts / entries),
    caught: measured(targets.map((target) => ({ target, chance: (caught.get(target) ?? 0) / entries }))),
    fails: measured(stopped / entries),
  };
}

/** Chances of the outcomes of a Choice among the entries that took one. */
function branchesOf(
  { outcomes }: Extract<State, { readonly type: 'Choice' }>,
  { went }: ObservedState,
): NonNullable<StateAssumptions['branches']>['value'] {
  const taken = [...went.values()].reduce((sum, count) => sum + count, 0);
  if (taken === 0) return [];
  return outcomes.map(({ name }) => ({ target: name, chance: (went.get(name) ?? 0) / taken, span: null }));
}

function measured<T>(value: T): Stated<T> {
  return { value, span: null };
}
