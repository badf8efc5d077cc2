/**
 * What the user states: the assumptions file and the flags, as they are written (`Assumptions`), and as they are meant for
 * one workflow (`BoundAssumptions`). What is not stated is absent; `decide` makes `Decisions` of it.
 */
import type { CallQuantity, CallWord, callWords, TransitionRule } from './decisions.ts';
import type { EncryptionAssumptions, LoggingAssumptions, TracingAssumptions } from './observing.ts';
import type { Span } from './source.ts';
import type { AccountTerms } from './terms.ts';
import type { WorkflowType } from './workflow.ts';

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

/** By what is limited; absent where it is not. */
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

/** What is assumed of the workflows that a key names. */
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

/** What is assumed of a workflow. */
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

/** What is assumed of the states that a key names. */
export interface KeyedStateAssumptions {
  /** A state's name, or `Outer/Inner`. */
  readonly key: string;
  readonly span: Span | null;
  readonly value: StateAssumptions;
}

type CallAssumptions = { readonly [Quantity in CallQuantity]?: Stated<number> } & {
  readonly [Word in CallWord]?: Stated<(typeof callWords)[Word][number]>;
};

/** What is assumed of a state, and of the call that it makes. */
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
