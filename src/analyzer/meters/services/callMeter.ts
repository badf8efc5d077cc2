import type { MeterId } from '../../../model/bill.ts';
import type { CallAnswers, CallQuestion, Decided } from '../../../model/decisions.ts';
import type { Integration, MapState, TaskState, Workflow } from '../../../model/workflow.ts';

/** A state that calls a service: a Task, or a Distributed Map that reads its items from one or writes its results there. */
export interface ServiceCall {
  readonly state: TaskState | MapState;
  /** Null for a Map. */
  readonly integration: Integration | null;
  readonly workflow: Workflow;
  /** Of one attempt of a Task. */
  readonly durationMs: Decided<number>;
  /** Of a Map. */
  readonly items: Decided<number> | null;
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

/**
 * Questions about a call, with what the definition or AWS's default answers; null where there is no honest default, so that
 * the call is not included until somebody answers; `optional` where nothing is used unless somebody says so.
 */
export type Asked = { readonly [Question in CallQuestion]?: CallAnswers[Question] | null | 'optional' };

/** What one service bills of the states that call it. */
export interface CallMeter {
  /** As in the meters' ids, for decisions; unique. */
  readonly name: string;
  /** What has to be known of a call; null where the call is not one of this meter's. */
  readonly asks: (call: ServiceCall) => Asked | null;
  /** What one attempt uses, once all is known; nothing where AWS does not charge for the call. */
  readonly uses: (call: AnsweredCall) => readonly Use[];
}
