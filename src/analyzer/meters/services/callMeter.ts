import type { MeterId } from '../../../model/bill.ts';
import type { CallAnswers, CallQuestion, Decided } from '../../../model/decisions.ts';
import type { TaskState, Workflow } from '../../../model/workflow.ts';

/** A Task that calls a service. */
export interface ServiceCall {
  readonly task: TaskState;
  readonly workflow: Workflow;
  /** Of one attempt. */
  readonly durationMs: Decided<number>;
}

/** The same with all that was asked of it. */
export interface AnsweredCall extends ServiceCall {
  readonly answers: CallAnswers;
}

/** So much of one meter. */
export interface Use {
  readonly meter: MeterId;
  readonly quantity: number;
}

/** Questions about a call, with what the definition or AWS's default answers; null where there is no honest default. */
export type Asked = { readonly [Question in CallQuestion]?: CallAnswers[Question] | null };

/** What one service bills of the Tasks that call it. */
export interface CallMeter {
  /** As in the meters' ids and in docs/interface.md. */
  readonly service: string;
  /** What has to be known of a call; null where the call is not one of this meter's. */
  readonly asks: (call: ServiceCall) => Asked | null;
  /** What one attempt uses, once all is known; nothing where AWS does not charge for the call. */
  readonly uses: (call: AnsweredCall) => readonly Use[];
}
