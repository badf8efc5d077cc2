import type { CallAnswers, CallQuestion, StateAssumptions, WorkflowDecisions } from '../model/decisions.ts';

/** What was stated of the call of a state, as assumptions for a state that makes the same call elsewhere. */
export function callAssumptions({ services }: WorkflowDecisions, id: number): StateAssumptions {
  const answers = Object.entries(services?.calls[id]?.answers ?? {}) as readonly [
    CallQuestion,
    NonNullable<CallAnswers[CallQuestion]>,
  ][];
  // Each answer stands under the question that it answers.
  return Object.fromEntries(
    answers
      .filter(([, { basis }]) => basis === 'assumption' || basis === 'measured')
      .map(([question, { value }]) => [question, { value, span: null }]),
  ) as StateAssumptions;
}
