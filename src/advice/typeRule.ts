import type { Advice, Option } from '../model/report.ts';
import type { WorkflowType } from '../model/workflow.ts';

/** What the rules of the type look at: the type a workflow has, and what it would cost as each. */
export interface Advised {
  readonly type: WorkflowType;
  readonly options: readonly Option[];
}

/** Another type that saves money. A rule whose saving is nil, negative or unknown says nothing. */
export type TypeRule = (advised: Advised) => Omit<Advice, 'span'> | null;
