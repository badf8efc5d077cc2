/** What is compared with: an earlier report, or a baseline. */
export interface Base {
  /** How messages call it: a file or a revision. */
  readonly name: string;
  readonly complete: boolean;
  readonly monthlyUsd: string | null;
  readonly workflows: readonly BaseWorkflow[];
}

/** A workflow of the base. */
export interface BaseWorkflow {
  readonly name: string;
  /** Null in a baseline, which has it in the names of those workflows that share one. */
  readonly file: string | null;
  readonly transitions: number | null;
  readonly perExecutionUsd: string | null;
  readonly monthlyUsd: string | null;
  /** Transitions of each state, by path; empty where the base does not have them. */
  readonly states: readonly { readonly path: string; readonly transitions: number }[];
}
