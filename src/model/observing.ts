/** What is logged, traced and encrypted of an execution: as it is stated, and as it is decided. */
import type { Stated } from './assumptions.ts';
import type { LoggingSetting } from './workflow.ts';

/** What is logged of an execution. */
export interface LoggingDecision extends LoggingSetting {
  /** Bytes of one record besides the data of the execution. */
  readonly eventBytes: number;
}

/** What is traced of an execution. */
export interface TracingDecision {
  readonly enabled: boolean;
  /** Share of the executions that X-Ray samples. */
  readonly samplingRate: number;
}

/** With which key an execution is encrypted, and what that asks of AWS KMS. */
export interface EncryptionDecision {
  readonly customerKey: boolean;
  readonly reuseSeconds: number;
}

export type EncryptionAssumptions = { readonly [Key in keyof EncryptionDecision]?: Stated<EncryptionDecision[Key]> };
export type LoggingAssumptions = { readonly [Key in keyof LoggingDecision]?: Stated<LoggingDecision[Key]> };
export type TracingAssumptions = { readonly [Key in keyof TracingDecision]?: Stated<TracingDecision[Key]> };
