import type { ErrorChance, StateDecisions } from '../model/decisions.ts';
import type { RetryableState, State, TaskState } from '../model/workflow.ts';
import { type Attempts, attempts, measuredAttempts } from './attempts.ts';
import { chanceOfAny } from './failures.ts';
import { mapRun } from './mapRun.ts';
import { exactly } from './moments.ts';
import { parallelRun } from './parallelRun.ts';
import { plainRun } from './plainRun.ts';
import {
  type AttemptRun,
  type Bounds,
  type InnerRun,
  none,
  type RunContext,
  type StateEdge,
  type StateRun,
} from './run.ts';
import { atMost, constant } from './spread.ts';
import { times } from './times.ts';
import { waysOf } from './waysOf.ts';

const oneAttempt = attempts([], [], []);

/** One entry of a state. @param depth see `scopeRun`. */
export function stateRun(state: State, depth: number, context: RunContext): StateRun {
  const decided = context.decisions.states[state.id] as StateDecisions;
  switch (state.type) {
    case 'Task':
      return retryable(state, decided, depth, taskAttempt(state, decided, context), context);
    case 'Parallel':
      return retryable(state, decided, depth, parallelRun(state, decided, depth, context), context);
    case 'Map':
      return retryable(state, decided, depth, mapRun(state, decided, depth, context), context);
    default:
      return plainRun(state, decided, depth);
  }
}

/** Scheduled, Started, Succeeded; a Task that waits for its job or its token also has Submitted. docs/billing.md, 6. */
const attemptEvents: Bounds = { min: 3, expected: 3, max: 3 };
const submittedEvents: Bounds = { min: 4, expected: 4, max: 4 };
const noTransitions: AttemptRun['inside'] = { well: exactly(0), fails: exactly(0) };
const nothingInside: readonly InnerRun[] = [];
const neverFails: readonly ErrorChance[] = [];

function taskAttempt(state: TaskState, { durationMs }: StateDecisions, { childDurations }: RunContext): AttemptRun {
  const { pattern } = state.integration;
  const stated = durationMs?.value ?? 0;
  const child = durationMs?.basis === 'default' ? childDurations.get(state.id) : undefined;
  const spread = child ?? constant(stated);
  return {
    inner: nothingInside,
    failures: neverFails,
    transitions: none,
    inside: noTransitions,
    events: pattern === 'sync' || pattern === 'task-token' ? submittedEvents : attemptEvents,
    eventsPerRetry: 0,
    // EvaluationFailed: its Arguments could not be evaluated. In JSONPath that is a States.Runtime, which leaves nothing.
    eventsWithoutAttempt: state.queryLanguage === 'JSONata' ? 1 : 0,
    dataSteps: 0,
    spread: state.timeoutMs?.known ? atMost(state.timeoutMs.value, spread) : spread,
  };
}

function retryable(
  state: RetryableState,
  decided: StateDecisions,
  depth: number,
  attempt: AttemptRun,
  context: RunContext,
): StateRun {
  const tried = tries(state, decided, attempt);
  if (tried.cutOffAfter !== null) {
    context.problems.push({
      code: 'limit-met',
      args: { what: `retries of ${state.name}`, limit: tried.cutOffAfter, met: 'counting' },
      span: state.span,
    });
  }
  const retries = Math.max(0, tried.expected - 1);
  // Recorded executions may have entries that failed before there was an attempt.
  const unattempted = Math.max(0, 1 - tried.expected);
  const uncaught = chanceOfAny(tried.uncaught);
  const exits = depth === 0 || (state.type === 'Map' && state.mode === 'DISTRIBUTED') ? 2 - uncaught : 2;
  const timed = waysOf(state, decided, tried, attempt);
  return {
    state,
    attempts: tried,
    edges: edgesOf(state, tried),
    ends: uncaught + (state.next === null || state.next.index === null ? tried.succeeds : 0),
    fails: tried.uncaught,
    transitions: {
      min: unattempted > 0 ? 1 : 1 + attempt.transitions.min,
      expected: 1 + retries + times(tried.expected, attempt.transitions.expected),
      max: tried.max * (1 + attempt.transitions.max),
    },
    events: {
      min:
        (uncaught > 0 ? 1 : 2) +
        (unattempted > 0 ? Math.min(attempt.eventsWithoutAttempt, attempt.events.min) : attempt.events.min),
      expected:
        exits +
        times(tried.expected, attempt.events.expected) +
        retries * attempt.eventsPerRetry +
        unattempted * attempt.eventsWithoutAttempt,
      max: 2 + tried.max * attempt.events.max + (tried.max - 1) * attempt.eventsPerRetry,
    },
    dataSteps: times(tried.expected, attempt.dataSteps),
    inner: attempt.inner,
    ...timed,
  };
}

function tries(state: RetryableState, { errors, measured }: StateDecisions, { failures }: AttemptRun): Attempts {
  if (measured !== null) return measuredAttempts(measured, state.retriers);
  const own = errors?.value ?? [];
  if (failures.length === 0 && own.length === 0 && state.retriers.length === 0 && state.catchers.length === 0) {
    return oneAttempt;
  }
  const survives = 1 - chanceOfAny(own);
  const inside = failures.map(({ name, chance }) => ({ name, chance: chance * survives }));
  return attempts([...own, ...inside], state.retriers, state.catchers);
}

function edgesOf(state: RetryableState, tried: Attempts): readonly StateEdge[] {
  const to = state.next?.index ?? null;
  const edges: StateEdge[] = to === null ? [] : [{ to, chance: tried.succeeds, by: 'next' }];
  for (const [index, { target }] of state.catchers.entries()) {
    if (target.index !== null) edges.push({ to: target.index, chance: tried.caught[index] ?? 0, by: 'catch' });
  }
  return edges;
}
