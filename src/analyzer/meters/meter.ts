import type { MeterId, Reading } from '../../model/bill.ts';
import type { TransitionRule, WorkflowDecisions } from '../../model/decisions.ts';
import type { WorkflowVisits } from '../../model/visits.ts';
import type { WorkflowType } from '../../model/workflow.ts';

/** What a meter reads: one workflow, run as one of the two types. */
export interface Metered {
  readonly visits: WorkflowVisits;
  readonly decisions: WorkflowDecisions;
  readonly type: WorkflowType;
  readonly rule: TransitionRule;
}

/** One billed thing. */
export interface Meter {
  readonly id: MeterId;
  /** What one execution uses; no causes where it uses nothing. */
  readonly read: (metered: Metered) => Reading['causes'];
}
