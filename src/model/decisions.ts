/**
 * What the definitions leave open, and the answers: the assumptions as the user stated them, and the decisions that the
 * rest of the program counts with. Nothing after `decide` knows a default.
 */

import type {
  EncryptionAssumptions,
  EncryptionDecision,
  LoggingAssumptions,
  LoggingDecision,
  TracingAssumptions,
  TracingDecision,
} from './observing.ts';
import type { BlockerReason } from './problem.ts';
import type { Span } from './source.ts';
import type { AccountTerms } from './terms.ts';
import type { WorkflowType } from './workflow.ts';

/**
 * What a number stands on, from weakest to strongest: our guess, a rate carried over from another region, the user's
 * word, recorded executions, the definition itself.
 */
export type Basis = 'default' | 'inferred' | 'assumption' | 'measured' | 'definition';

/** How the start and the end of an execution count; docs/billing.md says why this is a setting. */
export type TransitionRule = 'states' | 'states+start' | 'states+start+end';

/** A value that the user stated, and where; the span is null for flags. */
export interface Stated<T> {
  readonly value: T;
  readonly span: Span | null;
}

/** A limit of a budget, as exact decimals. */
export interface BudgetLimit {
  readonly limit: string;
  /** From above this on it is told; null where there is none. */
  readonly warn: string | null;
  /** What is said when it is broken. */
  readonly message: string | null;
  /** Null for flags. */
  readonly span: Span | null;
}

/** What a limit can be set on; `increase…` compares with a base. */
export type BudgetName =
  | 'monthlyUsd'
  | 'perExecutionUsd'
  | 'transitionsPerExecution'
  | 'increaseUsd'
  | 'increasePercent';

export type Budgets = { readonly [Name in BudgetName]?: BudgetLimit };

/** A finding that is not told, and why. */
export interface Ignored {
  readonly code: string;
  /** Null: wherever it is met in the workflow. */
  readonly state: string | null;
  readonly reason: string;
  readonly span: Span;
}

/** What a bill may have besides the workflows: the services that they call, with logs and traces. */
export type Included = 'services';

/** The assumptions file together with the flags, checked; a mirror of stepcost.yml. */
export interface Assumptions {
  readonly region: Stated<string> | null;
  readonly transitionRule: Stated<TransitionRule> | null;
  /** What the bill has besides the workflows themselves. */
  readonly include: readonly Included[];
  /** What was stated of the account that pays. */
  readonly terms: AccountTerms;
  /** `monthlyUsd` and the increases are of the account, the others of each workflow. */
  readonly budgets: Budgets;
  readonly defaults: WorkflowAssumptions;
  /** In the order of the file; `key` is a name, logical id, file name, path or glob. */
  readonly workflows: readonly KeyedAssumptions[];
  /** Assumptions of flags (`--duration`, `--set states.…`), which hold for every workflow and beat the file. */
  readonly flags: WorkflowAssumptions;
  /** Assumptions of flags for one workflow (`--set workflows.order.…`), which beat all others. */
  readonly keyedFlags: readonly KeyedAssumptions[];
  /** Folder of the assumptions file, absolute, with `/` and no `/` at the end; paths in keys start there. */
  readonly folder: string;
  /** Where the user stands, in the same form: relative paths of inputs start there. */
  readonly standing: string;
}

export interface KeyedAssumptions {
  readonly key: string;
  readonly span: Span | null;
  readonly value: WorkflowAssumptions;
}

/** What is assumed of a workflow and holds for each part of it, too. */
export interface WorkflowSettings {
  /** Execution data of a Map or Parallel step, in decimal kB for Express memory. */
  readonly payloadKb?: Stated<number>;
  readonly logging?: LoggingAssumptions;
  readonly tracing?: TracingAssumptions;
  readonly encryption?: EncryptionAssumptions;
}

export interface WorkflowAssumptions extends WorkflowSettings {
  readonly type?: Stated<WorkflowType>;
  readonly executionsPerMonth?: Stated<number>;
  /** Replaces the computed duration of an execution. */
  readonly durationMs?: Stated<number>;
  /** Replaces the computed Express memory. */
  readonly memoryMb?: Stated<number>;
  /** Share of the failed executions that are redriven. */
  readonly redrives?: Stated<number>;
  readonly states: readonly KeyedStateAssumptions[];
  readonly budgets?: Budgets;
  readonly ignore?: readonly Ignored[];
}

export interface KeyedStateAssumptions {
  /** A state's name, or `Outer/Inner`. */
  readonly key: string;
  readonly span: Span | null;
  readonly value: StateAssumptions;
}

/** What may have to be known of a call to price the service behind it; each with its unit. */
export const callQuantities = {
  memoryMb: 'MB',
  vcpu: 'vCPU',
  dpu: 'DPU',
  runMs: 'ms',
  itemKb: 'KB',
  itemsPerCall: 'items',
  httpDeliveries: 'deliveries',
  emailDeliveries: 'deliveries',
  gbScanned: 'GB',
  inputTokens: 'tokens',
  outputTokens: 'tokens',
} as const;

export type CallQuantity = keyof typeof callQuantities;

/** What may have to be known of a call and is one of several words. */
export const callWords = {
  architecture: ['x86_64', 'arm64'],
  queue: ['standard', 'fifo'],
  api: ['rest', 'http'],
  paid: ['here', 'elsewhere'],
} as const;

export type CallWord = keyof typeof callWords;

/** A question about a call; docs/interface.md has what each of them means. */
export type CallQuestion = CallQuantity | CallWord;

/** All of them, quantities first. */
export const callQuestions = [...Object.keys(callQuantities), ...Object.keys(callWords)] as readonly CallQuestion[];

type CallAssumptions = { readonly [Quantity in CallQuantity]?: Stated<number> } & {
  readonly [Word in CallWord]?: Stated<(typeof callWords)[Word][number]>;
};

export interface StateAssumptions extends CallAssumptions {
  readonly durationMs?: Stated<number>;
  /** Chance per attempt of each error, by name. */
  readonly errors?: Stated<readonly { readonly name: string; readonly chance: number }[]>;
  /** One chance per attempt without a name: counts as States.TaskFailed. */
  readonly failureRate?: Stated<number>;
  readonly branches?: Stated<
    readonly { readonly target: string; readonly chance: number; readonly span: Span | null }[]
  >;
  readonly items?: Stated<number>;
  readonly turns?: Stated<number>;
  /** A loop given as time instead of turns. */
  readonly loopForMs?: Stated<number>;
  /** The measured form: attempts per entry, and the shares of entries that end in a Catch or fail. */
  readonly attempts?: Stated<number>;
  readonly caught?: Stated<readonly { readonly target: string; readonly chance: number }[]>;
  readonly fails?: Stated<number>;
}

/** The assumptions that hold for one workflow, after keys, globs, defaults and flags were brought together. */
export interface BoundAssumptions {
  /** `--type`: prices as if, whatever the source says. */
  readonly forcedType: Stated<WorkflowType> | null;
  /** The file's type: only where the source does not say. */
  readonly type: Stated<WorkflowType> | null;
  /** Volume where another workflow starts this one: stated for this very workflow, it replaces what the callers cause. */
  readonly childExecutionsPerMonth: Stated<number> | null;
  /** Volume where nobody starts it: stated for it, or for all workflows. */
  readonly rootExecutionsPerMonth: Stated<number> | null;
  readonly durationMs: Stated<number> | null;
  readonly memoryMb: Stated<number> | null;
  readonly payloadKb: Stated<number> | null;
  readonly redrives: Stated<number> | null;
  readonly logging: LoggingAssumptions;
  readonly tracing: TracingAssumptions;
  readonly encryption: EncryptionAssumptions;
  /** By state id. */
  readonly states: readonly StateAssumptions[];
  /** Its own limits, and those that the file sets for each workflow. */
  readonly budgets: Budgets;
  readonly ignore: readonly Ignored[];
}

/** A value that is settled, what it stands on, and where it was stated (null for defaults). */
export interface Decided<T> {
  readonly value: T;
  readonly basis: Basis;
  readonly span: Span | null;
}

/** The answers, by workflow and by state id: `measure` reads them by place, `listDecisions` as one list. */
export interface Decisions {
  readonly transitionRule: Decided<TransitionRule>;
  readonly workflows: readonly WorkflowDecisions[];
}

export interface WorkflowDecisions {
  readonly type: Decided<WorkflowType>;
  /**
   * Stated volume, or that of the schedules in the source, which adds to what callers cause. Null where it is unknown or
   * comes from the callers alone.
   */
  readonly executionsPerMonth: Decided<number> | null;
  readonly durationMs: Decided<number> | null;
  readonly memoryMb: Decided<number> | null;
  readonly payloadKb: Decided<number>;
  /** Share of the failed executions that are redriven, each once; null where nobody says that any are. */
  readonly redrives: Decided<number> | null;
  /** By state id. */
  readonly states: readonly StateDecisions[];
  /** Null where the services around the workflow are not counted. */
  readonly services: ServiceDecisions | null;
}

/** What the bill of the services stands on. */
export interface ServiceDecisions {
  readonly logging: Decided<LoggingDecision>;
  readonly tracing: Decided<TracingDecision>;
  readonly encryption: Decided<EncryptionDecision>;
  /** By state id; null for a state that calls none. */
  readonly calls: readonly (CallDecisions | null)[];
}

/** What was asked of one call, and the answers. */
export interface CallDecisions {
  /** Name of the meter that bills it; null where there is none. */
  readonly meter: string | null;
  readonly answers: CallAnswers;
  /** Questions that have no honest default, and that nobody answered: the call is not included then. */
  readonly unanswered: readonly CallQuestion[];
}

export type CallAnswers = { readonly [Quantity in CallQuantity]?: Decided<number> } & {
  readonly [Word in CallWord]?: Decided<(typeof callWords)[Word][number]>;
};

/** Chance per attempt of an error; `name` null is an error without a known name. */
export interface ErrorChance {
  readonly name: string | null;
  readonly chance: number;
}

/** Fields that do not apply to the state's type are null. */
export interface StateDecisions {
  /** Task: of one attempt. Wait: of the wait. */
  readonly durationMs: Decided<number> | null;
  readonly errors: Decided<readonly ErrorChance[]> | null;
  readonly measured: MeasuredShares | null;
  /** Choice: chance of each of `outcomes`, by index; they add up to 1. Turns are already in it. */
  readonly branches: Decided<readonly number[]> | null;
  /** Choice that closes a loop: times it is entered per visit of the loop. */
  readonly turns: Decided<number> | null;
  readonly items: Decided<number> | null;
  /** Size of one item of a Map in KB of 1,024 bytes; null where it was not stated. */
  readonly itemKb: Decided<number> | null;
}

/** What recorded executions showed of a state, per entry. */
export interface MeasuredShares {
  readonly attempts: number;
  /** Chance by catcher index. */
  readonly caught: readonly number[];
  readonly fails: number;
  readonly span: Span | null;
}

/** A state that keeps a workflow from being an Express workflow; `state` is null for the time limit. */
export interface Blocker {
  readonly reason: BlockerReason;
  /** Id of the state. */
  readonly state: number | null;
}
