import type { Spread } from '../model/visits.ts';
import type { Subject } from './proposal.ts';

/**
 * Chance of being cut off at five minutes from which nothing is advised that makes an Express execution. Ours: one execution in
 * a hundred that dies is no saving.
 */
export const cutOffMax = 0.01;

/** Whether too many Express executions that take so long would be cut off, or nobody can say. */
export function isCutOff(duration: Spread, { beyondTimeLimit }: Pick<Subject, 'beyondTimeLimit'>): boolean {
  const chance = beyondTimeLimit(duration);
  return chance === null || chance > cutOffMax;
}
