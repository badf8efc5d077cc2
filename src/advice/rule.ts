import type { Advice, Option } from '../model/report.ts';
import type { WorkflowType } from '../model/workflow.ts';

/** What a rule of this part looks at: the type a workflow has, and what it would cost as each. */
export interface Advised {
  readonly type: WorkflowType;
  readonly options: readonly Option[];
}

/** A change that saves money. A rule whose saving is nil, negative or unknown says nothing. */
export type Rule = (advised: Advised) => Advice | null;
