/** The answer to budgets: whether the limits are kept. */
import type { BudgetName } from './decisions.ts';
import type { Span } from './source.ts';

/** Whether the limits are kept; the worst of the results. */
export interface Verdict {
  readonly kind: 'no-budget' | BudgetOutcome;
  readonly results: readonly BudgetResult[];
}

/** From best to worst; equal to the limit is within. Undecided: the figure is not known, or only as a lower bound. */
export type BudgetOutcome = 'within' | 'warn' | 'undecided' | 'over';

/** One limit, judged. */
export interface BudgetResult {
  readonly budget: BudgetName;
  /** `account`, or the workflow's name. */
  readonly scope: string;
  /** Decimal strings: dollars, per cent or transitions. */
  readonly limit: string;
  readonly warn: string | null;
  /** Null where it is not known. */
  readonly actual: string | null;
  /** What the base has in its place; null without a base, or where the base does not have it. */
  readonly before: string | null;
  /** By how much the month changed against the base. */
  readonly changeUsd: string | null;
  readonly executionsPerMonth: number | null;
  readonly outcome: BudgetOutcome;
  /** What the user wants to be said when it is broken. */
  readonly message: string | null;
  /** What the finding points at: the state that costs most or grew most, else the definition. */
  readonly span: Span | null;
}
