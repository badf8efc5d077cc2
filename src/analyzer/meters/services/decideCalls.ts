import {
  type BoundAssumptions,
  type CallAnswers,
  type CallDecisions,
  type CallQuestion,
  callQuestions,
  type Decided,
  type StateAssumptions,
  type StateDecisions,
} from '../../../model/decisions.ts';
import type { Problem, Staged } from '../../../model/problem.ts';
import type { State, Workflow } from '../../../model/workflow.ts';
import { byDefault } from './byDefault.ts';
import type { Asked, ServiceCall } from './callMeter.ts';
import { callMeters } from './callMeters.ts';

/** Answers what the calls of a workflow leave open: with what was stated, what the definition says, else a default. */
export function decideCalls(
  workflow: Workflow,
  { states: stated }: BoundAssumptions,
  states: readonly StateDecisions[],
): Staged<readonly (CallDecisions | null)[]> {
  const problems: Problem[] = [];
  const calls = workflow.states.map((state) => {
    const call = callOf(state, workflow, states[state.id]);
    if (call !== null) return decideCall(call, stated[state.id] ?? {}, problems);
    noteWithoutEffect(state, {}, stated[state.id] ?? {}, problems);
    return null;
  });
  return { value: calls, problems };
}

function callOf(state: State, workflow: Workflow, decided: StateDecisions | undefined): ServiceCall | null {
  const durationMs = decided?.durationMs ?? byDefault(0);
  if (state.type === 'Map') {
    return { state, workflow, integration: null, durationMs, items: decided?.items ?? null };
  }
  return state.type === 'Task' ? { state, workflow, integration: state.integration, durationMs, items: null } : null;
}

function decideCall(call: ServiceCall, stated: StateAssumptions, problems: Problem[]): CallDecisions {
  const [found] = callMeters.flatMap(({ name, asks }) => {
    const asked = asks(call);
    return asked === null ? [] : [{ name, asked }];
  });
  const asked: Asked = found === undefined ? {} : { ...found.asked, paid: 'optional' };
  noteWithoutEffect(call.state, asked, stated, problems);
  const answered = callQuestions.flatMap((question) => {
    const answer = answerOf(question, asked, stated);
    return answer === null ? [] : [[question, answer] as const];
  });
  return {
    meter: found?.name ?? null,
    answers: Object.fromEntries(answered) as CallAnswers,
    unanswered:
      stated.paid?.value === 'elsewhere'
        ? []
        : callQuestions.filter((question) => asked[question] === null && stated[question] === undefined),
  };
}

function answerOf(question: CallQuestion, asked: Asked, stated: StateAssumptions): Decided<number | string> | null {
  const answer = asked[question];
  if (answer === undefined) return null;
  const word = stated[question];
  if (word !== undefined) return { value: word.value, basis: 'assumption', span: word.span };
  return answer === 'optional' ? null : answer;
}

/** What was stated of a call that its price does not depend on. The size of an item also says what fits into a Map's batch. */
function noteWithoutEffect(state: State, asked: Asked, stated: StateAssumptions, problems: Problem[]): void {
  for (const what of callQuestions) {
    const value = stated[what];
    if (value === undefined || asked[what] !== undefined || (what === 'itemKb' && state.type !== 'Task')) continue;
    const args = { state: state.name, what, why: 'call whose price depends on it' };
    problems.push({ code: 'assumption-without-effect', args, span: value.span });
  }
}
