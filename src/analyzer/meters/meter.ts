import type { MeterId, Reading } from '../../model/bill.ts';
import type {
  BoundAssumptions,
  ServiceDecisions,
  StateDecisions,
  TransitionRule,
  WorkflowDecisions,
} from '../../model/decisions.ts';
import type { Staged } from '../../model/problem.ts';
import type { WorkflowVisits } from '../../model/visits.ts';
import type { Workflow, WorkflowType } from '../../model/workflow.ts';

/** What a meter reads: one workflow, run as one of the two types. */
export interface Metered {
  readonly workflow: Workflow;
  readonly visits: WorkflowVisits;
  readonly decisions: WorkflowDecisions;
  readonly type: WorkflowType;
  readonly rule: TransitionRule;
  /** For what executions of a month share; null without a volume. */
  readonly executionsPerMonth: number | null;
}

/** One billed thing. */
export interface Meter {
  readonly id: MeterId;
  /** What one execution uses; no causes where it uses nothing. */
  readonly read: (metered: Metered) => Reading['causes'];
}

/**
 * The services around the workflows: what has to be known of them, and what they bill. They are handed to the estimates that
 * count them, so that the others do not load them.
 */
export interface Services {
  readonly decide: (
    workflow: Workflow,
    bound: BoundAssumptions,
    states: readonly StateDecisions[],
  ) => Staged<ServiceDecisions>;
  /** What one execution uses of each meter, in the order of the bill; meters it does not use are left out. */
  readonly read: (metered: Metered) => readonly Reading[];
}
