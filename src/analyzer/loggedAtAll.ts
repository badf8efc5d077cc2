import type { StateVisits, WorkflowVisits } from '../model/visits.ts';
import type { State, Workflow } from '../model/workflow.ts';

/** Log records, and how many of them have the data of the execution with them. */
export interface Logged {
  readonly events: number;
  readonly payloads: number;
}

/** What one state, by its id, or the execution as a whole writes. */
export type LoggedOf = Logged & { readonly of: number | 'whole' };

/** Log records that one execution writes at level ALL, the children of its Distributed Maps included, by what causes them. */
export function loggedAtAll({ states }: Workflow, visits: WorkflowVisits): readonly LoggedOf[] {
  const ofStates = states.map((state) => {
    const counted = visits.states[state.id];
    const runs = visits.scopes
      .filter(({ owner, branch }) => owner === state.id && branch === null)
      .reduce((sum, { runsPerExecution }) => sum + runsPerExecution, 0);
    return { of: state.id, ...(counted === undefined ? { events: 0, payloads: 0 } : allOf(state, counted, runs)) };
  });
  return [{ of: 'whole', events: 2, payloads: 2 }, ...ofStates];
}

/** Entered and Exited; Scheduled, Started and Succeeded of each attempt, and Submitted where it waits; two for each iteration. */
function allOf(state: State, { entriesPerExecution, attemptsPerEntry }: StateVisits, runs: number): Logged {
  const attempts = entriesPerExecution * attemptsPerEntry;
  switch (state.type) {
    case 'Fail':
      return { events: entriesPerExecution, payloads: entriesPerExecution };
    case 'Task': {
      const waits = state.integration.pattern === 'sync' || state.integration.pattern === 'task-token';
      const payloads = 2 * entriesPerExecution + 2 * attempts;
      return { events: 2 * entriesPerExecution + (waits ? 4 : 3) * attempts, payloads };
    }
    case 'Map': {
      const isInline = state.mode === 'INLINE';
      const events = 2 * entriesPerExecution + (isInline ? 2 : 4) * attempts + 2 * runs;
      return { events, payloads: 2 * entriesPerExecution + (isInline ? 0 : 2 * runs) };
    }
    case 'Parallel':
      return { events: 2 * entriesPerExecution + 2 * attempts, payloads: 2 * entriesPerExecution };
    default:
      return { events: 2 * entriesPerExecution, payloads: 2 * entriesPerExecution };
  }
}
