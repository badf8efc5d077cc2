/** A state machine with what its source says of it, and all those of a run. Its states are in `state.ts`. */
import type { SourceObject, Span } from './source.ts';
import type { Literal, Scope, State } from './state.ts';

export type {
  Batcher,
  Catcher,
  ChildReference,
  ChoiceState,
  FailState,
  Integration,
  Literal,
  MapState,
  ParallelState,
  PassState,
  QueryLanguage,
  Retrier,
  RetryableState,
  Scope,
  State,
  StateType,
  SucceedState,
  Target,
  TaskState,
  WaitState,
} from './state.ts';

/** How AWS runs and bills it: by the state transition, or by requests, duration and memory. */
export type WorkflowType = 'STANDARD' | 'EXPRESS';

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

/** What a template says of a Lambda function; null where it does not say, and AWS's default holds. */
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

/** One state machine, wherever it was found. */
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
  /** Index in `Account.workflows`; null when the child is not among the inputs, or when the call closes a circle. */
  readonly callee: number | null;
  /** Index of the workflow that it starts, where that one starts the caller again; absent where the call closes no circle. */
  readonly closes?: number;
}
