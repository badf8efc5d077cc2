import type { Blocker } from '../model/visits.ts';
import type { Scope, State } from '../model/workflow.ts';

/**
 * What an Express execution cannot contain among the states that run inside it: `.sync`, task tokens, activities and
 * Distributed Maps. https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html, read 2026-11-23.
 */
export function scopeBlockers(scope: Scope): readonly Blocker[] {
  const blockers: Blocker[] = [];
  for (const state of scope.states) blockers.push(...stateBlockers(state));
  return blockers;
}

function stateBlockers(state: State): readonly Blocker[] {
  switch (state.type) {
    case 'Task': {
      const { pattern } = state.integration;
      return pattern === 'request-response' ? [] : [{ reason: pattern, state: state.id }];
    }
    case 'Parallel':
      return state.branches.flatMap(scopeBlockers);
    case 'Map':
      return state.mode === 'DISTRIBUTED'
        ? [{ reason: 'distributed-map', state: state.id }]
        : scopeBlockers(state.processor);
    default:
      return [];
  }
}
