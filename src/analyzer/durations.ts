import type { TaskState } from '../model/workflow.ts';

/**
 * Durations of attempts that nobody stated. Ours: no source gives a mean, so every report lists them as defaults, and
 * docs/billing.md has them as one table.
 */
const lambdaMs = 200;
const requestResponseMs = 50;
/** `.sync`, task tokens and activities wait for somebody. */
const waitingMs = 60_000;

/** A Wait whose end is a time stamp, a path or an expression. */
export const unknownWaitMs = 60_000;

/** Items of a Map whose number neither the definition nor the assumptions give. */
export const defaultItems = 10;

/** Execution data of a Map or Parallel step, in kB. */
export const defaultPayloadKb = 4;

/** Turns of a loop that nobody stated: an even split would make 2 of what may be 20. The bill is marked incomplete. */
export const defaultTurns = 10;

/** Chance that the outcomes share from which only a Fail can be reached: 35 of 121 real Choices have one. */
export const failOnlyChance = 0.01;

/** Default duration of one attempt of a Task. */
export function defaultDurationMs({ integration }: TaskState): number {
  if (integration.pattern !== 'request-response') return waitingMs;
  return integration.service === 'lambda' ? lambdaMs : requestResponseMs;
}
