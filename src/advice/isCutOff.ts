import type { Spread } from '../model/visits.ts';
import type { State } from '../model/workflow.ts';
import { isOpenEnded } from './isOpenEnded.ts';
import type { Subject } from './proposal.ts';

/**
 * Chance of being cut off at five minutes from which nothing is advised that makes an Express execution. Ours: one execution in
 * a hundred that dies is no saving.
 */
export const cutOffMax = 0.01;

/** Whether too many Express executions of some states would be cut off, or nobody can say. */
export function isCutOff(
  duration: Spread,
  states: readonly State[],
  subject: Pick<Subject, 'beyondTimeLimit' | 'decisions' | 'visits'>,
): boolean {
  const chance = subject.beyondTimeLimit(duration);
  return chance === null || chance > cutOffMax || isOpenEnded(states, subject);
}
