import type { Allowance, RateCard, Reading } from '../model/bill.ts';
import type { WorkflowDecisions } from '../model/decisions.ts';
import type {
  AdviceNote,
  AdviceRule,
  ChangedAssumptions,
  CurvePoint,
  DefinitionChange,
  Option,
} from '../model/report.ts';
import type { Spread, WorkflowVisits } from '../model/visits.ts';
import type { Workflow, WorkflowType } from '../model/workflow.ts';
import type { Decimal } from '../pricing/decimal.ts';

/** A workflow, with all that was counted of it, as the rules look at it. */
export interface Subject {
  readonly workflow: Workflow;
  /** The workflows that its Tasks start, by the Task's id, as far as they are among the inputs. */
  readonly children: ReadonlyMap<number, Workflow>;
  readonly type: WorkflowType;
  readonly visits: WorkflowVisits;
  readonly decisions: WorkflowDecisions;
  /** What one execution uses; null where it is unknown. */
  readonly readings: readonly Reading[] | null;
  readonly options: readonly Option[];
  /** States, outcomes and targets that somebody stated something of: a rule that takes one away would lose it. */
  readonly named: ReadonlySet<string>;
  readonly card: RateCard;
  /** Whether curves are asked for, which are not needed for the advice itself. */
  readonly curves: boolean;
  readonly allowances: readonly Allowance[];
  /** What the workflow comes to with a changed definition; null where AWS would refuse it. */
  readonly priced: (change: DefinitionChange) => Priced | null;
  /** Chance that an Express execution that takes so long is cut off; null where nobody can say. */
  readonly beyondTimeLimit: (duration: Spread) => number | null;
  /** What a new workflow comes to by itself; null where AWS would refuse it. */
  readonly pricedAlone: (
    child: DefinitionChange['children'][number],
    assumed: Omit<ChangedAssumptions, 'workflow'>,
  ) => PricedAlone | null;
}

export interface PricedAlone {
  /** A million executions at first-tier rates, without what the states call. */
  readonly perMillionUsd: string;
  readonly duration: Spread;
}

export interface Priced {
  readonly workflow: Workflow;
  readonly savedUsd: Decimal | null;
  readonly perMillionUsd: string | null;
  readonly visits: WorkflowVisits;
  /** What one execution uses, with the new workflows that it starts. */
  readonly readings: readonly Reading[] | null;
}

/** A change that a rule has found. Whether it saves anything is not its business. */
export interface Proposal {
  readonly rule: AdviceRule;
  readonly certainty: 'certain' | 'suggestion';
  readonly notes: readonly AdviceNote[];
  /** Ids of the states that it touches. */
  readonly states: readonly number[];
  readonly change: DefinitionChange;
  readonly curve: readonly CurvePoint[];
}

/** Finds what can be changed in one way. */
export type DefinitionRule = (subject: Subject) => readonly Proposal[];
