/**
 * The Amazon States Language in JSONPath, as far as the second opinions write and walk it, and what is assumed of it: one
 * `workflows.<name>` entry of the assumptions file. Types of their own, so that nothing is shared with the program.
 */

export interface MachineScope {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, MachineState>>;
}

export interface MachineState {
  readonly Type: 'Task' | 'Pass' | 'Wait' | 'Choice' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';
  readonly Next?: string;
  readonly End?: true;
  readonly Resource?: string;
  readonly Parameters?: object;
  readonly Seconds?: number;
  readonly Error?: string;
  readonly Cause?: string;
  readonly Choices?: readonly { readonly Next: string; readonly [field: string]: unknown }[];
  readonly Default?: string;
  readonly Retry?: readonly MachineRetrier[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Branches?: readonly MachineScope[];
  readonly ItemProcessor?: MachineScope & {
    readonly ProcessorConfig?: { readonly Mode: string; readonly ExecutionType?: string };
  };
  readonly ItemsPath?: string;
  readonly MaxConcurrency?: number;
  readonly ItemBatcher?: { readonly MaxItemsPerBatch: number };
  readonly ToleratedFailureCount?: number;
  readonly ToleratedFailurePercentage?: number;
}

export interface MachineRetrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts?: number;
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
}

export interface MachineAssumptions {
  readonly states: Readonly<Record<string, StateAssumed>>;
}

export interface StateAssumed {
  readonly errors?: Readonly<Record<string, number>>;
  readonly failureRate?: number;
  readonly branches?: Readonly<Record<string, number>>;
  readonly turns?: number;
  readonly items?: number;
  readonly durationMs?: number;
}
