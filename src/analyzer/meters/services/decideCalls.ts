import {
  type BoundAssumptions,
  type CallAnswers,
  type CallDecisions,
  type CallQuestion,
  callQuantities,
  callWords,
  type Decided,
  type ServiceDecisions,
  type StateAssumptions,
  type StateDecisions,
} from '../../../model/decisions.ts';
import type { Problem, Staged } from '../../../model/problem.ts';
import type { State, Workflow } from '../../../model/workflow.ts';
import type { Asked, ServiceCall } from './callMeter.ts';
import { callMeters } from './callMeters.ts';

const questions = [...Object.keys(callQuantities), ...Object.keys(callWords)] as readonly CallQuestion[];

/** Answers what the calls of a workflow leave open: with what was stated, what the definition says, else a default. */
export function decideCalls(
  workflow: Workflow,
  { states: stated }: BoundAssumptions,
  states: readonly StateDecisions[],
): Staged<ServiceDecisions> {
  const problems: Problem[] = [];
  const calls = workflow.states.map((state) => {
    const durationMs = states[state.id]?.durationMs ?? null;
    if (state.type !== 'Task' || durationMs === null) return null;
    return decideCall({ task: state, workflow, durationMs }, stated[state.id] ?? {}, problems);
  });
  return { value: { calls }, problems };
}

function decideCall(call: ServiceCall, stated: StateAssumptions, problems: Problem[]): CallDecisions {
  const [found] = callMeters.flatMap(({ service, asks }) => {
    const asked = asks(call);
    return asked === null ? [] : [{ service, asked }];
  });
  const asked = found?.asked ?? {};
  noteWithoutEffect(call.task, asked, stated, problems);
  const answered = questions.flatMap((question) => {
    const answer = answerOf(question, asked, stated);
    return answer === null ? [] : [[question, answer] as const];
  });
  return {
    service: found?.service ?? null,
    answers: Object.fromEntries(answered) as CallAnswers,
    unanswered: questions.filter((question) => asked[question] === null && stated[question] === undefined),
  };
}

function answerOf(question: CallQuestion, asked: Asked, stated: StateAssumptions): Decided<number | string> | null {
  if (asked[question] === undefined) return null;
  const word = stated[question];
  return word === undefined ? asked[question] : { value: word.value, basis: 'assumption', span: word.span };
}

/** What was stated of a call that its service does not ask. */
function noteWithoutEffect(state: State, asked: Asked, stated: StateAssumptions, problems: Problem[]): void {
  for (const what of questions) {
    const value = stated[what];
    if (value === undefined || asked[what] !== undefined) continue;
    const args = { state: state.name, what, why: 'call whose price depends on it' };
    problems.push({ code: 'assumption-without-effect', args, span: value.span });
  }
}
