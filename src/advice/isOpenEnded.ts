import type { State } from '../model/workflow.ts';
import type { Subject } from './proposal.ts';

/**
 * Whether some states may take any time as far as anybody has said: a Wait until a moment that is only known when it runs, or a
 * loop with a Wait of which only we guess how often it turns.
 */
export function isOpenEnded(
  states: readonly State[],
  { decisions, visits }: Pick<Subject, 'decisions' | 'visits'>,
): boolean {
  const waits = states.filter(({ type }) => type === 'Wait');
  const isUntil = waits.some(({ id }) => decisions.states[id]?.durationMs?.basis === 'default');
  const isGuessed = states.some(({ id }) => decisions.states[id]?.turns?.basis === 'default');
  return isUntil || (isGuessed && waits.some(({ id }) => (visits.states[id]?.entriesPerExecution ?? 0) > 1));
}
