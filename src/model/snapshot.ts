/**
 * What two estimates are compared by. It can be had of an estimate that was just made and of a report that was saved as
 * JSON; a saved one knows less, and says so with null.
 */
import type { MeterId } from './bill.ts';
import type { TransitionRule } from './decisions.ts';
import type { AssumptionReport } from './report.ts';
import type { Span } from './source.ts';
import type { StateType, WorkflowType } from './workflow.ts';

/** One side of a comparison. */
export interface Snapshot {
  readonly region: string;
  readonly currency: string;
  readonly ratesAsOf: string | null;
  readonly transitionRule: TransitionRule;
  readonly complete: boolean;
  /** Whether the free tier was subtracted; null where a saved report without usage does not tell. */
  readonly freeTier: boolean | null;
  /** Sum of the known monthly amounts; null where no workflow has a volume. */
  readonly monthlyUsd: string | null;
  readonly workflows: readonly WorkflowSnapshot[];
  /** The prices that were at hand; of a saved report those tiers that its usage reached. */
  readonly rates: readonly RateSnapshot[];
}

/** The prices of a meter by tier. */
export interface RateSnapshot {
  readonly meter: MeterId;
  readonly tiers: readonly { readonly from: string; readonly price: string }[];
}

/** A workflow, with what is compared of it. */
export interface WorkflowSnapshot {
  readonly name: string;
  readonly file: string;
  readonly logicalId: string | null;
  readonly type: WorkflowType;
  readonly executionsPerMonth: number | null;
  /** Expected Standard transitions per execution, the start by the rule; null where a loop cannot be left. */
  readonly transitions: number | null;
  /** One execution at first-tier rates, without the free tier. */
  readonly perExecutionUsd: string | null;
  /** A million executions at first-tier rates, without the free tier. */
  readonly perMillionUsd: string | null;
  readonly monthlyUsd: string | null;
  /** What a month uses of each meter; empty without a volume. */
  readonly usage: readonly { readonly meter: MeterId; readonly quantity: number }[];
  readonly states: readonly StateSnapshot[];
  /** Indices in `states` where the top level begins; empty where a saved report does not tell. */
  readonly starts: readonly number[];
  /** What no state causes: the start of the execution, and the requests and duration of an Express workflow. */
  readonly start: { readonly transitions: number; readonly monthlyUsd: string | null };
  readonly wholeMonthlyUsd: string | null;
  readonly assumptions: readonly AssumptionReport[];
  /** The definition without its states, in a form that does not depend on the order of its keys; null of a saved report. */
  readonly content: string | null;
  /** Where its definition begins; null of a saved report. */
  readonly span: Span | null;
}

/** A state, with what is compared of it and what it is found again by. */
export interface StateSnapshot {
  readonly name: string;
  /** Names from the outermost scope to this state, joined with `/`. */
  readonly path: string;
  readonly type: StateType;
  /** Index in `states` of the Map or Parallel that it is inside of; null at the top level. */
  readonly owner: number | null;
  /** Expected entries, attempts and own transitions per execution; null where a loop cannot be left. */
  readonly entries: number | null;
  readonly attempts: number | null;
  readonly transitions: number | null;
  readonly monthlyUsd: string | null;
  /** Indices in `states` of what it can go to, in the order of the definition, each once. */
  readonly next: readonly number[];
  /** Indices in `states` where the scopes inside of it begin; empty where a saved report does not tell. */
  readonly starts: readonly number[];
  /** Items of a Map; null of other states, and where a saved report does not tell. */
  readonly items: number | null;
  /**
   * The state without its name, its comment, what it goes to and what is inside of it, in a form that does not depend on the
   * order of keys; null of a saved report.
   */
  readonly content: string | null;
  readonly span: Span;
}
