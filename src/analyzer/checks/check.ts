import type { Decisions } from '../../model/decisions.ts';
import type { Problem } from '../../model/problem.ts';
import type { WorkflowVisits } from '../../model/visits.ts';
import type { Account, Workflow } from '../../model/workflow.ts';

/** What a check looks at: one workflow, with what was counted of it. */
export interface Checked {
  readonly account: Account;
  readonly index: number;
  readonly workflow: Workflow;
  readonly decisions: Decisions;
  readonly visits: WorkflowVisits;
}

/** A finding without a price. It looks at one thing and returns what it found. */
export type Check = (checked: Checked) => readonly Problem[];
