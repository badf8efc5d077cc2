/** What Step Functions recorded of one Standard execution: the answer of GetExecutionHistory. */

/** The events of one execution. */
export interface History {
  /** In the order in which they happened. */
  readonly events: readonly HistoryEvent[];
  /** False where a page of the answer is missing (`nextToken`), or its beginning. */
  readonly whole: boolean;
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html, as far as it is counted. */
export interface HistoryEvent {
  /** From 1, without gaps; 0 where the record lost it. */
  readonly id: number;
  /** Id of the event that led to this one; 0 for those that the start of the execution led to. */
  readonly previousId: number;
  /** `TaskStateEntered`, `MapIterationStarted`, …; a type that AWS adds is counted as an event and nothing more. */
  readonly type: string;
  /** The state that the event names: entered, exited, started an iteration, failed to be evaluated. Null for others. */
  readonly state: string | null;
}
