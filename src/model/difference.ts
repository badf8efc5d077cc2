/**
 * What a change does to the bill: two estimates, side by side. Field names are those of the JSON form (docs/diff.md); the
 * words are in `reports`. What stands on one side alone is nothing on the other, which costs "0"; null is unknown, as
 * everywhere.
 */
import type { MeterId } from './bill.ts';
import type { Basis, TransitionRule } from './decisions.ts';
import type { Problem } from './problem.ts';
import type { AssumptionReport } from './report.ts';
import type { Span } from './source.ts';
import type { StateType, WorkflowType } from './workflow.ts';

/** What changed between two sides, and what of the change comes from where. */
export interface Difference {
  readonly base: SideSummary;
  readonly head: SideSummary;
  /** Null where the two sides have prices in different currencies: nothing is subtracted then. */
  readonly currency: string | null;
  /** False where one of the sides is incomplete, or the change of the month is not known in full. */
  readonly complete: boolean;
  /** Whether nothing that is counted differs; states and workflows may have other names. */
  readonly empty: boolean;
  readonly monthlyUsd: AmountChange;
  readonly causes: Causes;
  /** Those that differ; the largest change first. */
  readonly workflows: readonly WorkflowDifference[];
  /** Prices that differ, of meters that one of the sides uses. */
  readonly rates: readonly RateDifference[];
  /** What was met on the side of the base, and on that of the head. */
  readonly problems: { readonly base: readonly Problem[]; readonly head: readonly Problem[] };
}

/** What one side was, and how it was read. */
export interface SideSummary {
  /** As the user named it. */
  readonly label: string;
  readonly kind: SideKind;
  /** Of a revision, the hash of its commit. */
  readonly commit: string | null;
  /** Null where the side could not be read, and so is the rule. */
  readonly region: string | null;
  readonly ratesAsOf: string | null;
  readonly transitionRule: TransitionRule | null;
  readonly complete: boolean;
  /** Workflows on this side. */
  readonly workflows: number;
}

/** A commit of git, definitions on the disk, or a saved JSON report. */
export type SideKind = 'revision' | 'path' | 'report';

/** A number before and after; `change` is null where one of them is not known. */
export interface FigureChange {
  readonly base: number | null;
  readonly head: number | null;
  readonly change: number | null;
}

/** The same of money: decimal strings. */
export interface AmountChange {
  readonly base: string | null;
  readonly head: string | null;
  readonly change: string | null;
}

/** What of a change comes from what; the three add up to it exactly. Null where it cannot be told. */
export interface Causes {
  /** Workflows and states that were added, removed or changed, with what is assumed of those alone. */
  readonly definitions: string | null;
  /** What is assumed of what both sides have. */
  readonly assumptions: string | null;
  /** Prices, and the region that they are of. */
  readonly rates: string | null;
}

/**
 * `renamed`: only names differ. `affected`: it is as it was, but runs or is entered more or less often, or costs something
 * else, by what is assumed or by changes elsewhere. `moved`: inside another state than before.
 */
export type WorkflowStatus = 'added' | 'removed' | 'changed' | 'renamed' | 'affected';
/** The same of a state, which may be moved, too. */
export type StateStatus = WorkflowStatus | 'moved';

/** A workflow that differs. */
export interface WorkflowDifference {
  /** On the head's side; of a removed one, on the base's. */
  readonly name: string;
  readonly file: string;
  /** Its name on the base's side where that is another one. */
  readonly renamedFrom: string | null;
  readonly status: WorkflowStatus;
  readonly type: { readonly base: WorkflowType | null; readonly head: WorkflowType | null };
  readonly executionsPerMonth: FigureChange;
  /** Expected Standard transitions per execution. */
  readonly transitions: FigureChange;
  readonly perMillionUsd: AmountChange;
  readonly perMillionCauses: Causes;
  readonly monthlyUsd: AmountChange;
  readonly causes: Causes;
  /**
   * Those whose definition or counts differ, in the order of the head's definition, those that were removed behind them.
   */
  readonly states: readonly StateDifference[];
  /** The other states together: they change by prices, and by their shares of tiers and of the free tier, at most. */
  readonly rest: { readonly states: number; readonly monthlyUsd: AmountChange };
  readonly start: { readonly transitions: FigureChange; readonly monthlyUsd: AmountChange };
  readonly whole: { readonly monthlyUsd: AmountChange };
  readonly assumptions: readonly AssumptionDifference[];
  /** The state that changes most, else the definition; null of a saved report. */
  readonly span: Span | null;
}

/** A state that differs. */
export interface StateDifference {
  readonly name: string;
  /** On the head's side; of a removed one, on the base's. */
  readonly path: string;
  /** Its path on the base's side where that is another one by its own name or place. */
  readonly renamedFrom: string | null;
  readonly status: StateStatus;
  readonly type: StateType;
  /** The Map or Parallel that it is inside of; null at the top level. */
  readonly inside: { readonly path: string; readonly items: number | null } | null;
  readonly entries: FigureChange;
  /** Expected transitions per execution that it causes itself. */
  readonly transitions: FigureChange;
  readonly monthlyUsd: AmountChange;
  readonly span: Span;
}

/** An assumption that both sides have with other values, or one of them alone. */
export interface AssumptionDifference {
  readonly key: string;
  readonly unit: string;
  readonly base: AssumedValue | null;
  readonly head: AssumedValue | null;
}

/** An assumption on one side. */
export interface AssumedValue {
  readonly value: AssumptionReport['value'];
  readonly basis: Basis;
}

/** A price of one tier that differs. */
export interface RateDifference {
  readonly meter: MeterId;
  /** Where the tier begins. */
  readonly from: string;
  /** Null where a side has no such tier, or where a saved report did not reach it. */
  readonly base: string | null;
  readonly head: string | null;
}
