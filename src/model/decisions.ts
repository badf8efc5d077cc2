/**
 * What the definitions leave open, and the answers that the rest of the program counts with. Nothing after `decide` knows a
 * default. What the user states is in `assumptions.ts`.
 */
import type { EncryptionDecision, LoggingDecision, TracingDecision } from './observing.ts';
import type { Span } from './source.ts';
import type { WorkflowType } from './workflow.ts';

export type {
  Assumptions,
  BoundAssumptions,
  BudgetLimit,
  BudgetName,
  Budgets,
  Ignored,
  Included,
  KeyedAssumptions,
  KeyedStateAssumptions,
  StateAssumptions,
  Stated,
  WorkflowAssumptions,
  WorkflowSettings,
} from './assumptions.ts';

/**
 * What a number stands on, from weakest to strongest: our guess, a rate carried over from another region, the user's
 * word, recorded executions, the definition itself.
 */
export type Basis = 'default' | 'inferred' | 'assumption' | 'measured' | 'definition';

/** How the start and the end of an execution count; docs/billing.md says why this is a setting. */
export type TransitionRule = 'states' | 'states+start' | 'states+start+end';

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

/** A question about a call that a number answers. */
export type CallQuantity = keyof typeof callQuantities;

/** What may have to be known of a call and is one of several words. */
export const callWords = {
  architecture: ['x86_64', 'arm64'],
  queue: ['standard', 'fifo'],
  api: ['rest', 'http'],
  paid: ['here', 'elsewhere'],
} as const;

/** A question about a call that a word answers. */
export type CallWord = keyof typeof callWords;

/** A question about a call; docs/interface.md has what each of them means. */
export type CallQuestion = CallQuantity | CallWord;

/** All of them, quantities first. */
export const callQuestions = [...Object.keys(callQuantities), ...Object.keys(callWords)] as readonly CallQuestion[];

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

/** The answers for one workflow; null where a question is not asked, or has no honest default. */
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
  /** Whether all that happens is logged, as stated, else as the template says. */
  readonly logsAll: boolean;
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

/** By question; absent where it was not asked, or is optional and nobody answered it. */
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
