import type { Problem, ProblemArgs } from '../../model/problem.ts';
import type { Retrier, RetryableState, StateType } from '../../model/workflow.ts';
import type { Check } from './check.ts';

type Why = ProblemArgs['retry-without-effect']['why'];

/*
 * Names of errors: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html and
 * https://states-language.net/spec.html#appendix-a, read 2026-11-25.
 */

/** States.Runtime ends the execution; the others are reserved, and AWS reports what they name as a States.Runtime. */
const neverRetried = [
  'States.Runtime',
  'States.IntrinsicFailure',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
];

/** What a Task can report besides errors of its own, whose names must not begin with `States.`, and those of HTTP. */
const ofTasks = [
  'States.ALL',
  'States.DataLimitExceeded',
  'States.HeartbeatTimeout',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultPathMatchFailure',
  'States.TaskFailed',
  'States.Timeout',
];

/** Retriers that name an error which never comes to them. */
export const retryWithoutEffect: Check = ({ workflow }) =>
  workflow.states.flatMap((state) => ('retriers' in state ? neverMet(state) : []));

function neverMet({ name, type, retriers }: RetryableState): readonly Problem[] {
  const before = new Set<string>();
  const problems: Problem[] = [];
  for (const retrier of retriers) {
    const found = new Map<Why, string[]>();
    for (const error of retrier.errors) {
      const why = whyNever(error, type, retrier, before);
      if (why !== null) found.set(why, [...(found.get(why) ?? []), error]);
    }
    for (const [why, errors] of found)
      problems.push({ code: 'retry-without-effect', args: { state: name, errors, why }, span: retrier.span });
    for (const error of retrier.errors) before.add(error);
  }
  return problems;
}

/** Why an error never comes to a retrier; null where it may. @param before the errors of the retriers above it. */
function whyNever(error: string, type: StateType, { maxAttempts }: Retrier, before: ReadonlySet<string>): Why | null {
  const isOwn = error.startsWith('States.');
  // Whoever writes 0 attempts does not expect one.
  if (neverRetried.includes(error)) return maxAttempts === 0 ? null : 'never-retried';
  if (type === 'Task' && isOwn && !error.startsWith('States.Http.') && !ofTasks.includes(error)) return 'not-of-a-task';
  return before.has(error) || (!isOwn && before.has('States.TaskFailed')) ? 'met-before' : null;
}
