/**
 * A state machine as far as its cost depends on it. Every state keeps the source node it was read from, so that a change
 * can be made on the whole definition and read again.
 */
import type { SourceNode, SourceObject, Span } from './source.ts';

export type WorkflowType = 'STANDARD' | 'EXPRESS';

/** A value that stands in the definition, or is only known when it runs (a `${placeholder}`, a path, an expression). */
export type Literal<T> =
  | { readonly known: true; readonly value: T; readonly span: Span }
  | { readonly known: false; readonly text: string; readonly span: Span };

/** What wrote the workflow's source down. */
export type SourceKind = 'asl' | 'cloudformation' | 'sam' | 'cdk' | 'terraform' | 'serverless';

/** Where the workflow was found. Names are the report's. */
export interface WorkflowSource {
  readonly kind: SourceKind;
  /** The file that declares it: the template, plan or configuration, or the bare definition itself. */
  readonly file: string;
  /** The resource's name inside its template, plan or configuration; null for a bare definition. */
  readonly logicalId: string | null;
  /** CDK: the construct's path, as `aws:cdk:path` has it. */
  readonly constructPath: string | null;
  /** The region that the source deploys it to; null where it does not say. */
  readonly region: string | null;
}

/** What the source says of a workflow's logs. */
export interface LoggingSetting {
  readonly level: 'ALL' | 'ERROR' | 'FATAL' | 'OFF';
  readonly includeExecutionData: boolean;
}

/** With which key a source has a workflow encrypted. */
export interface EncryptionSetting {
  /** Whether it is a key of the customer; AWS's own cost nothing. */
  readonly customerKey: boolean;
  /** How long a data key is used again, in seconds; null where the source does not say, or not in a number. */
  readonly reuseSeconds: number | null;
}

/** A resource of a template that a definition names with a placeholder. */
export interface ResourceReference {
  /** The placeholder as it stands in the definition, like `${Worker.Arn}`. */
  readonly text: string;
  /** The resource's type, like `AWS::Lambda::Function`. */
  readonly type: string;
  /** What names the resource in this run; that of a workflow is its `Workflow.address`. */
  readonly address: string;
  /** Of a Lambda function, as far as the template says. */
  readonly lambda: LambdaSetting | null;
}

export interface LambdaSetting {
  readonly memoryMb: number | null;
  readonly architecture: 'x86_64' | 'arm64' | null;
  /** The one call of AWS that its code makes, and nothing else, like `dynamodb:putItem`; absent where the code is not at hand, or does more. */
  readonly onlyCall?: string;
}

/** What starts a workflow from outside, as far as a source says: a schedule, or something of which nobody knows how often. */
export interface Trigger {
  /** `event` is an EventBridge rule with a pattern, `api` is API Gateway, `pipe` EventBridge Pipes. */
  readonly kind: 'schedule' | 'event' | 'api' | 'pipe' | 'iot-rule';
  /** The expression of a schedule; of the others what they listen to, like `aws.s3` or `POST /orders`. */
  readonly detail: string;
  /** False where the source switches it off: it starts nothing then. */
  readonly enabled: boolean;
  /** Executions that it starts in a month of 30 days while it is switched on; null where nobody can say. */
  readonly executionsPerMonth: number | null;
  readonly span: Span;
}

export interface Workflow {
  /** The name that the template gives, else its logical id; the file's name without its extension for a bare definition. */
  readonly name: string;
  /** The file that has the definition's text: states stand there. A template may refer to it, or have it inside. */
  readonly file: string;
  readonly source: WorkflowSource;
  /** What names it in this run: the declaring file and, behind a `#`, its place there. */
  readonly address: string;
  /** The name it is deployed with as far as the source says, `${placeholders}` and all; null where AWS makes one up. */
  readonly deployedName: string | null;
  /** What the source says of the type; null for a bare ASL file, which does not say. */
  readonly type: WorkflowType | null;
  /** What the source says of logs; null where it says nothing. */
  readonly logging: LoggingSetting | null;
  /** Whether X-Ray traces it; null where the source says nothing. */
  readonly tracing: boolean | null;
  /** What the source says of encryption; null where it says nothing. */
  readonly encryption: EncryptionSetting | null;
  /** The resources behind the definition's placeholders, as far as its template has them. */
  readonly resources: readonly ResourceReference[];
  /** What starts it besides other workflows, as far as the sources of the run say. */
  readonly triggers: readonly Trigger[];
  readonly scope: Scope;
  /** Every state at every depth; a state's `id` is its place here. */
  readonly states: readonly State[];
  /** Size of the definition as JSON without white space, in bytes, however it is written; it counts for Express memory. */
  readonly definitionBytes: number;
  /** The top-level `TimeoutSeconds`, in ms; null without one. */
  readonly timeoutMs: Literal<number> | null;
  /** The `${placeholders}` of the definition, each once, in the order of the text. */
  readonly placeholders: readonly { readonly text: string; readonly span: Span }[];
  readonly node: SourceObject;
}

/** A set of states of which one runs at a time: the top level, a branch of a Parallel, the item processor of a Map. */
export interface Scope {
  /** Index of the first state in `states`; null where `StartAt` names none. */
  readonly start: number | null;
  readonly states: readonly State[];
  /** Size as JSON without white space, in bytes: the definition of a Distributed Map's child. */
  readonly bytes: number;
  readonly span: Span;
}

/** Where a state goes: by index in the scope's `states`; null where the named state does not exist. */
export interface Target {
  readonly name: string;
  readonly index: number | null;
  readonly span: Span;
}

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

export interface TaskState extends Retryable {
  readonly type: 'Task';
  readonly integration: Integration;
  /** `TimeoutSeconds` of the attempt, in ms. */
  readonly timeoutMs: Literal<number> | null;
  readonly heartbeatMs: Literal<number> | null;
  /** The workflow that this Task starts; null when it starts none. */
  readonly child: ChildReference | null;
}

export interface ChoiceState extends StateBase {
  readonly type: 'Choice';
  /** The distinct targets of the rules in their order, then the `Default`'s where no rule has it. */
  readonly outcomes: readonly Target[];
  readonly hasDefault: boolean;
}

export interface WaitState extends Continuing {
  readonly type: 'Wait';
  /** Length of the wait in ms; not known for time stamps and paths. */
  readonly waitMs: Literal<number>;
}

export interface PassState extends Continuing {
  readonly type: 'Pass';
  /** Literal `Result` (or JSONata `Output`): a Map behind it may take its items from there. */
  readonly result: SourceNode | null;
  readonly resultPath: string | null;
}

export interface SucceedState extends StateBase {
  readonly type: 'Succeed';
}

export interface FailState extends StateBase {
  readonly type: 'Fail';
  /** Name of the error; null where it is absent or only known at run time. */
  readonly error: string | null;
}

export interface ParallelState extends Retryable {
  readonly type: 'Parallel';
  readonly branches: readonly Scope[];
}

export interface MapState extends Retryable {
  readonly type: 'Map';
  readonly processor: Scope;
  readonly mode: 'INLINE' | 'DISTRIBUTED';
  /** Type of a Distributed Map's child executions; null in an inline Map, or where it is missing. */
  readonly executionType: WorkflowType | null;
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

export type State =
  | TaskState
  | ChoiceState
  | WaitState
  | PassState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

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

export interface Catcher {
  readonly errors: readonly string[];
  readonly target: Target;
  readonly span: Span;
}

/** All workflows of a run, and who starts whom. */
export interface Account {
  readonly workflows: readonly Workflow[];
  readonly calls: readonly Call[];
}

/** A Task that starts a workflow. */
export interface Call {
  /** Index in `Account.workflows`. */
  readonly caller: number;
  /** Id of the Task in the caller. */
  readonly state: number;
  /** Index in `Account.workflows`; null when the child is not among the inputs. */
  readonly callee: number | null;
}
