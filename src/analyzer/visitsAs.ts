import type { WorkflowVisits } from '../model/visits.ts';
import type { WorkflowType } from '../model/workflow.ts';

/** What an execution of this type does in all: only a Standard one can be redriven. */
export function visitsAs(visits: WorkflowVisits, type: WorkflowType): WorkflowVisits {
  return type === 'STANDARD' ? (visits.redriven ?? visits) : visits;
}
