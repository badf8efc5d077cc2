import type { WorkflowVisits } from '../model/visits.ts';
import type { Redriven } from './redriven.ts';
import type { ScopeRun } from './run.ts';

/** The counts of an execution with what redrives run again. @param runs of the scopes, in the order of `visits.scopes`. */
export function withRedriven(
  visits: WorkflowVisits,
  { redrives, entries, transitions, runs: more }: Redriven,
  runs: readonly ScopeRun[],
): WorkflowVisits {
  const { min, expected, max } = visits.transitions;
  const moreRuns = visits.scopes.map((_, index) => more.get(runs[index] as ScopeRun) ?? 0);
  const moreChildren = (map: number): number =>
    visits.scopes.reduce((sum, { owner }, index) => (owner === map ? sum + (moreRuns[index] as number) : sum), 0);
  const again = [...transitions.values()].reduce((sum, count) => sum + count, redrives);
  return {
    ...visits,
    states: visits.states.map((state, id) => ({
      ...state,
      entriesPerExecution: state.entriesPerExecution + (entries.get(id) ?? 0),
      redrivenPerExecution: entries.get(id) ?? 0,
      transitionsPerExecution: state.transitionsPerExecution + (transitions.get(id) ?? 0),
    })),
    scopes: visits.scopes.map((scope, index) => ({
      ...scope,
      runsPerExecution: scope.runsPerExecution + (moreRuns[index] as number),
    })),
    distributedMaps: visits.distributedMaps.map((map) => ({
      ...map,
      childrenPerExecution: map.childrenPerExecution + moreChildren(map.state),
    })),
    // At most all of it runs again, behind the redrive.
    transitions: { min, expected: expected === null ? null : expected + again, max: max === null ? null : 2 * max + 1 },
    transitionsSd: null,
    redrivesPerExecution: redrives,
  };
}
