import type { Spread } from '../model/visits.ts';
import type { State } from '../model/workflow.ts';
import type { Subject } from './proposal.ts';

/**
 * Chance of being cut off at five minutes from which nothing is advised that makes an Express execution. Ours: one execution in
 * a hundred that dies is no saving.
 */
export const cutOffMax = 0.01;

/**
 * Whether too many Express executions of some states would be cut off, or nobody can say: a loop that waits, of which only we
 * guess how often it turns, may take any time.
 */
export function isCutOff(
  duration: Spread,
  states: readonly State[],
  { beyondTimeLimit, decisions }: Pick<Subject, 'beyondTimeLimit' | 'decisions'>,
): boolean {
  const chance = beyondTimeLimit(duration);
  if (chance === null || chance > cutOffMax) return true;
  const isGuessed = states.some(({ id }) => decisions.states[id]?.turns?.basis === 'default');
  return isGuessed && states.some(({ type }) => type === 'Wait');
}
