/**
 * The result, ready to be written in any format. Field names are the JSON report's (docs/interface.md); wording of
 * problems, caveats and advice is left to `reports`.
 */
import type { AdviceNote, AdviceRule, UnknownResource } from './advice.ts';
import type { Alternative } from './alternatives.ts';
import type { MeterId, MeterTotal } from './bill.ts';
import type { Change } from './change.ts';
import type { Combined } from './combined.ts';
import type { Basis, CallQuestion, TransitionRule } from './decisions.ts';
import type { BlockerReason, Problem } from './problem.ts';
import type { Span } from './source.ts';
import type { Verdict } from './verdict.ts';
import type { PathVisits, ScopePaths, ScopeVisits, StateVisits } from './visits.ts';
import type { StateType, Trigger, WorkflowSource, WorkflowType } from './workflow.ts';

export type { AdviceNote, AdviceRule, BatchBound, DirectCallEvidence, Guess, Move, UnknownResource } from './advice.ts';
export type { Change, ChangedAssumptions, DefinitionChange } from './change.ts';
export type { Combined, CombinedWorkflow } from './combined.ts';
export type { BudgetOutcome, BudgetResult, Verdict } from './verdict.ts';

/** An estimate: the account's month, and each of its workflows. */
export interface Report {
  readonly region: string;
  readonly currency: string;
  /** The oldest date of the rates that were used; null when nothing is priced. */
  readonly ratesAsOf: string | null;
  readonly transitionRule: TransitionRule;
  /** False where a rate, a volume or the turns of a loop are unknown: the amounts are a lower bound. */
  readonly complete: boolean;
  /** Sum of the known monthly amounts; null where no workflow has a volume. */
  readonly monthlyUsd: string | null;
  /** The same at list prices; null where there is no discount, or no volume. */
  readonly listUsd: string | null;
  /** The account's meters with tiers and free quantities, for `explain`. */
  readonly totals: readonly MeterTotal[];
  readonly workflows: readonly WorkflowReport[];
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  /** Findings that the user does not want to be told of. */
  readonly ignored: readonly { readonly problem: Problem; readonly reason: string }[];
  /** Absent where nobody asked for it. */
  readonly combined?: Combined;
}

/** One workflow: what an execution does and costs, its month, and what could be changed. */
export interface WorkflowReport {
  readonly name: string;
  readonly file: string;
  readonly source: WorkflowSource;
  readonly type: WorkflowType;
  /** What starts it besides other workflows, as far as the sources say. */
  readonly triggers: readonly Trigger[];
  readonly executionsPerMonth: number | null;
  /** False where an error, a guessed loop or a missing price make its figures a lower bound, or a guess. */
  readonly complete: boolean;
  /** Whether every amount leaves the same out: a call that could not be counted, or a service without a price. */
  readonly leavesOut: boolean;
  readonly perExecution: PerExecution;
  readonly monthlyUsd: string | null;
  readonly lines: readonly LineReport[];
  readonly states: readonly StateReport[];
  /** What the start (and the end) of an execution costs. */
  readonly start: { readonly transitions: number; readonly monthlyUsd: string | null };
  /** Times that an execution is redriven; 0 of an Express workflow. */
  readonly redrivesPerExecution: number;
  /** What no single state causes: requests and duration of an Express workflow, redrives, logs of executions. */
  readonly whole: { readonly monthlyUsd: string | null };
  readonly scopes: readonly ScopeVisits[];
  /** By scope; the top level's first. */
  readonly paths: readonly PathsReport[];
  readonly options: readonly Option[];
  readonly advice: readonly Advice[];
  readonly assumptions: readonly AssumptionReport[];
  readonly notIncluded: readonly NotIncluded[];
  /** Absent where nobody asked for them. */
  readonly alternatives?: readonly Alternative[];
}

/** The paths of one scope, with their cost. */
export interface PathsReport extends Omit<ScopePaths, 'listed' | 'cheapest' | 'dearest'> {
  readonly listed: readonly PathReport[];
  readonly cheapest: PathReport | null;
  readonly dearest: PathReport | null;
}

/** One way through a scope, with its cost. */
export interface PathReport extends PathVisits {
  /** Of the top level: start and end of the execution included, by the rule, whatever the workflow's type. */
  readonly transitions: number;
  /** One execution that takes this path, at first-tier rates; null inside other states, and where a price is unknown. */
  readonly usd: string | null;
}

/** What one execution does, and what it costs; null in a loop that cannot be left. */
export interface PerExecution {
  /** Start and end of the execution included, by the rule. */
  readonly transitions: {
    readonly min: number | null;
    readonly expected: number | null;
    readonly max: number | null;
    /** Standard deviation; null where it is not known. */
    readonly sd: number | null;
  };
  /** The expected transitions under each rule. */
  readonly transitionsByRule: { readonly [Rule in TransitionRule]: number | null };
  readonly durationMs: { readonly expected: number | null; readonly billed: number | null };
  /** How `durationMs.billed` was rounded. */
  readonly durationRounding: 'stated' | 'every-path' | 'mean-plus-50';
  readonly memoryMb: { readonly expected: number | null; readonly billed: number | null };
  readonly historyEvents: { readonly expected: number | null; readonly max: number | null };
  /** At first-tier rates and without the free tier. */
  readonly usd: string | null;
}

/** What a month uses of one meter, and its share of what the account pays for it. */
export interface LineReport {
  readonly meter: MeterId;
  readonly quantity: number;
  readonly unit: string;
  readonly usd: string | null;
  /** What the account pays less than the list, in per cent; absent without a discount. */
  readonly discountPercent?: string;
  /** What it comes to at list prices; absent without a discount. */
  readonly listUsd?: string | null;
  /** Where its price is that of another region, which the user wants to be taken. */
  readonly basis?: 'inferred';
}

/** One state: how often it is entered, and what of the month it causes. */
export interface StateReport {
  readonly name: string;
  readonly path: string;
  readonly type: StateType;
  readonly span: Span;
  readonly monthlyUsd: string | null;
  /** Names of the states that it can go to, in the order of the definition. */
  readonly next: readonly string[];
  readonly visits: StateVisits;
}

/** One way to run a workflow. */
export interface Option {
  readonly type: WorkflowType;
  readonly invocation: 'async' | 'sync' | null;
  readonly monthlyUsd: string | null;
  /** A million executions at first-tier rates and without the free tier. */
  readonly perMillionUsd: string | null;
  /**
   * What the account pays more with the workflow as it is than without it: what a saving is a share of. Less than its own amount
   * where what others use would be cheaper without it, as with a free tier. Null without a volume, or where a price is missing.
   */
  readonly paidUsd: string | null;
  readonly feasible: boolean;
  readonly blockers: readonly BlockerReport[];
  readonly caveats: readonly Caveat[];
  /** Express only: the longest billed duration at which it is not dearer than Standard; null when there is none. */
  readonly breakEvenDurationMs?: number | null;
  /** What executions use more or less than as the type that the workflow has; empty of that one. */
  readonly meters: readonly ChangedMeter[];
}

/** What makes an option impossible, and where; the state is null for the time limit. */
export interface BlockerReport {
  readonly reason: BlockerReason;
  readonly state: string | null;
  readonly span: Span | null;
}

/** What changes in behaviour with a type; states are paths. */
export type Caveat =
  | { readonly code: 'at-least-once'; readonly states: readonly string[] }
  | { readonly code: 'at-most-once'; readonly states: readonly string[] }
  | { readonly code: 'no-history' }
  | { readonly code: 'beyond-time-limit'; readonly chance: number }
  | { readonly code: 'duration-varies'; readonly limitMs: number }
  | { readonly code: 'type-is-fixed' }
  | { readonly code: 'no-redrive' }
  | UnknownResource
  | { readonly code: 'history-limit'; readonly events: number };

/** What a change comes to at one of its settings, for a curve. */
export interface CurvePoint {
  readonly setting: number;
  readonly perMillionUsd: string | null;
  /** Of one execution, or of one batch. */
  readonly durationMs: number | null;
}

/** One change, what it saves, and what comes with it. */
export interface Advice {
  readonly rule: AdviceRule;
  /** Null without a stated volume, and where the change is not possible. */
  readonly savingUsd: string | null;
  readonly savingPercent: number | null;
  readonly savingPerMillionUsd: string | null;
  readonly feasible: boolean;
  readonly blockers: readonly BlockerReport[];
  readonly caveats: readonly Caveat[];
  readonly notes: readonly AdviceNote[];
  /** How sure it is that the change keeps what the workflow does: `suggestion` needs somebody who knows the code behind it. */
  readonly certainty: 'certain' | 'suggestion';
  /** Paths of the states that it touches. */
  readonly states: readonly string[];
  /** Where the first of them stands; the definition where there is none. */
  readonly span: Span | null;
  readonly change: Change;
  /** The settings that were weighed, where there are any. */
  readonly curve: readonly CurvePoint[];
  /** What the changed workflow does; null where only the type changes. */
  readonly after: ChangedCounts | null;
}

/** What was counted of a changed workflow. */
export interface ChangedCounts {
  /** A million executions at first-tier rates, with the new workflows that they start. */
  readonly perMillionUsd: string | null;
  /** Per execution, those that the states cause. */
  readonly transitions: number | null;
  readonly states: readonly { readonly path: string; readonly transitions: number }[];
  /** What a million executions use of the meters that change. */
  readonly meters: readonly ChangedMeter[];
}

/** What a million executions use of a meter, in its unit. */
export interface ChangedMeter {
  readonly meter: MeterId;
  readonly before: number;
  readonly after: number;
}

/** One number that the report stands on and the definition does not say. */
export interface AssumptionReport {
  /** As one writes it behind `--set`, for this workflow. */
  readonly key: string;
  readonly value: number | string | readonly { readonly target: string; readonly chance: number }[];
  readonly unit: string;
  readonly basis: Basis;
  readonly span: Span | null;
  /** Choices with default chances: by how many transitions per execution the answer can move the total. */
  readonly weight: number | null;
}

/** A call that costs something which this bill does not have. */
export interface NotIncluded {
  readonly what: string;
  /** Null in a loop that cannot be left. */
  readonly callsPerExecution: number | null;
  readonly callsPerMonth: number | null;
  readonly states: readonly string[];
  /** Where the services are counted: what has to be stated of these states to price the calls; empty: no meter knows them. */
  readonly needs?: readonly CallQuestion[];
}
