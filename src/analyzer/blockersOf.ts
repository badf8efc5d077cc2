import { expressDurationMsMax } from '../model/limits.ts';
import type { Blocker, Spread } from '../model/visits.ts';
import type { Workflow } from '../model/workflow.ts';
import { scopeBlockers } from './scopeBlockers.ts';

/**
 * What keeps a workflow from being an Express workflow: states that AWS refuses there, and five minutes, when even the
 * quickest path takes longer.
 */
export function blockersOf(workflow: Workflow, duration: Spread): readonly Blocker[] {
  const blockers = scopeBlockers(workflow.scope);
  return duration.minMs > expressDurationMsMax ? [...blockers, { reason: 'time-limit', state: null }] : blockers;
}
