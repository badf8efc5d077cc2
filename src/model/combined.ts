import type { AdviceRule } from './report.ts';

/** All advice taken together: applied in turn, and priced as a whole. */
export interface Combined {
  /** Of the account's month; null without volumes. */
  readonly savingUsd: string | null;
  /** What the account's month costs then. */
  readonly monthlyUsd: string | null;
  readonly workflows: readonly CombinedWorkflow[];
}

/** The advice that is taken for one workflow. */
export interface CombinedWorkflow {
  readonly workflow: string;
  /** In the order in which they are applied. */
  readonly steps: readonly { readonly rule: AdviceRule; readonly states: readonly string[] }[];
  readonly savingPerMillionUsd: string | null;
}
