/**
 * The states of a workflow as far as its cost depends on them. Each keeps the source node it was read from, so that a change
 * can be made on the whole definition and read again.
 */
import type { SourceNode, SourceObject, Span } from './source.ts';
import type { WorkflowType } from './workflow.ts';

/** A value that stands in the definition, or is only known when it runs (a `${placeholder}`, a path, an expression). */
export type Literal<T> =
  | { readonly known: true; readonly value: T; readonly span: Span }
  | { readonly known: false; readonly text: string; readonly span: Span };

/** A set of states of which one runs at a time: the top level, a branch of a Parallel, the item processor of a Map. */
export interface Scope {
  /** Index of the first state in `states`; null where `StartAt` names none. */
  readonly start: number | null;
  readonly states: readonly State[];
  readonly span: Span;
}

/** Where a state goes: by index in the scope's `states`; null where the named state does not exist. */
export interface Target {
  readonly name: string;
  readonly index: number | null;
  readonly span: Span;
}

/** In what a state writes its expressions. */
export type QueryLanguage = 'JSONPath' | 'JSONata';

interface StateBase {
  /** Index in `Workflow.states`. */
  readonly id: number;
  readonly name: string;
  /** Names from the outermost scope to this state, joined with `/`. */
  readonly path: string;
  /** The key that names the state. */
  readonly span: Span;
  /** Of the state itself, else of the machine; an expression that cannot be evaluated leaves other events in each. */
  readonly queryLanguage: QueryLanguage;
  /** False where the definition does not tell the type: the state is taken for a Pass then. */
  readonly typeKnown: boolean;
  readonly node: SourceObject;
}

/** Where a state that has `Next` or `End` goes: null is the end of its scope. */
interface Continuing extends StateBase {
  readonly next: Target | null;
}

interface Retryable extends Continuing {
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

/** A call of something outside, which may be tried again. */
export interface TaskState extends Retryable {
  readonly type: 'Task';
  readonly integration: Integration;
  /** `TimeoutSeconds` of the attempt, in ms. */
  readonly timeoutMs: Literal<number> | null;
  readonly heartbeatMs: Literal<number> | null;
  /** The workflow that this Task starts; null when it starts none. */
  readonly child: ChildReference | null;
}

/** A fork: each entry takes one of its outcomes. */
export interface ChoiceState extends StateBase {
  readonly type: 'Choice';
  /** The distinct targets of the rules in their order, then the `Default`'s where no rule has it. */
  readonly outcomes: readonly Target[];
  readonly hasDefault: boolean;
}

/** A delay. */
export interface WaitState extends Continuing {
  readonly type: 'Wait';
  /** Length of the wait in ms; not known for time stamps and paths. */
  readonly waitMs: Literal<number>;
}

/** A step that only shapes data. */
export interface PassState extends Continuing {
  readonly type: 'Pass';
  /** Literal `Result` (or JSONata `Output`): a Map behind it may take its items from there. */
  readonly result: SourceNode | null;
  readonly resultPath: string | null;
}

/** An end of its scope, well. */
export interface SucceedState extends StateBase {
  readonly type: 'Succeed';
}

/** An end of its scope, with an error. */
export interface FailState extends StateBase {
  readonly type: 'Fail';
  /** Name of the error; null where it is absent or only known at run time. */
  readonly error: string | null;
}

/** Branches that all run at the same time, once for each attempt. */
export interface ParallelState extends Retryable {
  readonly type: 'Parallel';
  readonly branches: readonly Scope[];
}

/** One scope for each item or batch: inside the execution, or as child executions of their own. */
export interface MapState extends Retryable {
  readonly type: 'Map';
  readonly processor: Scope;
  readonly mode: 'INLINE' | 'DISTRIBUTED';
  /** Type of a Distributed Map's child executions; null in an inline Map, or where it is missing. */
  readonly executionType: WorkflowType | null;
  /** Size of the definition of a Distributed Map's child, as JSON without white space, in bytes; 0 for an inline Map. */
  readonly childBytes: number;
  /** Number of items where the definition holds them (`Items`). */
  readonly items: number | null;
  /** `ItemsPath`, for a preceding Pass's `Result`; `$` where absent in a JSONPath Map. Null in JSONata. */
  readonly itemsPath: string | null;
  readonly maxConcurrency: Literal<number> | null;
  readonly batcher: Batcher | null;
  /** `ReaderConfig.MaxItems`: a cap on the items, not their count. */
  readonly maxItems: Literal<number> | null;
  readonly hasReader: boolean;
  readonly hasWriter: boolean;
  /** `ToleratedFailurePercentage`, 0 to 100, and `ToleratedFailureCount`, in items; null where absent. */
  readonly toleratedPercentage: Literal<number> | null;
  readonly toleratedCount: Literal<number> | null;
}

/** Any state, told apart by `type`. */
export type State =
  | TaskState
  | ChoiceState
  | WaitState
  | PassState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

/** The word that the language has for a state's type. */
export type StateType = State['type'];

/** The states that can have Retry and Catch. */
export type RetryableState = TaskState | ParallelState | MapState;

/** What a Task calls and how it waits. */
export interface Integration {
  readonly kind: 'lambda-arn' | 'activity' | 'optimized' | 'aws-sdk' | 'unknown';
  /** `lambda`, `dynamodb`, `states`, …; `unknown` where the resource is not known. */
  readonly service: string;
  /** `invoke`, `putItem`, …, without `.sync` and `.waitForTaskToken`. */
  readonly action: string;
  readonly pattern: 'request-response' | 'sync' | 'task-token' | 'activity';
  /** As written. */
  readonly resource: string;
  readonly span: Span;
}

/** The state machine that a Task starts, as it is written there. */
export interface ChildReference {
  /** The name in an ARN, with the placeholders that it may have; null where the text is no ARN. */
  readonly name: string | null;
  /** `Workflow.address` of the resource that it refers to; null where it refers to none. */
  readonly address: string | null;
  readonly text: string;
  readonly span: Span;
}

/** `ItemBatcher`: how a Distributed Map puts items together; a bound is null where it is absent. */
export interface Batcher {
  readonly maxItems: Literal<number> | null;
  readonly maxBytes: Literal<number> | null;
  /** Size of the literal `BatchInput` as JSON, in bytes; 0 without one. */
  readonly inputBytes: number;
}

/** One entry of `Retry`, with AWS's defaults filled in. */
export interface Retrier {
  readonly errors: readonly string[];
  /** Delay before the first retry, in ms. */
  readonly intervalMs: number;
  /** 0: never. */
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelayMs: number | null;
  /** `JitterStrategy` FULL: the delay is drawn evenly from 0 to itself. */
  readonly fullJitter: boolean;
  readonly span: Span;
}

/** One entry of `Catch`: where the errors that no retry heals go on. */
export interface Catcher {
  readonly errors: readonly string[];
  readonly target: Target;
  readonly span: Span;
}
