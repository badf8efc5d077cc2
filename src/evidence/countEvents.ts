import type { State, Workflow } from '../model/workflow.ts';
import type { Observed, ObservedState } from './observe.ts';

/**
 * History events of a recorded execution by the table of docs/billing.md, from how often its states were entered and
 * tried. Where it is not the id of the last event, the table does not describe what happened.
 */
export function countEvents({ states, ended }: Observed, workflow: Workflow): number {
  const top = new Set(workflow.scope.states.map(({ id }) => id));
  return workflow.states.reduce(
    (sum, state) => sum + eventsOf(state, states[state.id] as ObservedState, top.has(state.id)),
    // ExecutionStarted, and how it ended.
    ended ? 2 : 1,
  );
}

function eventsOf(state: State, observed: ObservedState, isTop: boolean): number {
  const { entries, attempts, retries, iterations, stopped, evaluationsFailed } = observed;
  const tried = attempts - retries;
  switch (state.type) {
    case 'Fail':
      return entries;
    case 'Pass':
    case 'Choice':
    case 'Succeed':
      return 2 * entries - stopped + evaluationsFailed;
    case 'Wait':
      return enteredAndExited(observed, isTop) + evaluationsFailed;
    case 'Task': {
      const { pattern } = state.integration;
      const perAttempt = pattern === 'sync' || pattern === 'task-token' ? 4 : 3;
      return enteredAndExited(observed, isTop) + evaluationsFailed + perAttempt * attempts;
    }
    case 'Parallel':
      return enteredAndExited(observed, isTop) + 2 * evaluationsFailed + 2 * tried + retries;
    case 'Map':
      if (state.mode === 'INLINE') {
        return enteredAndExited(observed, isTop) + 2 * evaluationsFailed + 2 * tried + retries + 2 * iterations;
      }
      return enteredAndExited(observed, true) + evaluationsFailed + 3 * attempts + entries;
  }
}

/** A state that is stopped inside a Map or Parallel has an Aborted in place of its Exited; at the top level it has neither. */
function enteredAndExited({ entries, stopped }: ObservedState, isTop: boolean): number {
  return isTop ? 2 * entries - stopped : 2 * entries;
}
