import type { Edge } from '../graph/chain.ts';
import { components } from '../graph/components.ts';
import { expectedVisits } from '../graph/expectedVisits.ts';
import type { StateDecisions } from '../model/decisions.ts';
import type { Scope } from '../model/workflow.ts';

/**
 * Turns of a loop that was given as time: the time divided by the duration of one turn, at least 1. A turn goes from the
 * Choice that closes the loop, by the outcomes that stay, back to it; durations are those of Tasks and Waits at one attempt.
 * Infinity where a turn takes no time.
 */
export function loopTurns(
  scope: Scope,
  closing: number,
  staying: readonly boolean[],
  decided: readonly StateDecisions[],
  loopForMs: number,
): number {
  const stays = staying.filter(Boolean).length;
  const out: Edge[][] = scope.states.map((state, index) => {
    if (state.type === 'Choice') {
      const chances = decided[state.id]?.branches?.value ?? [];
      return state.outcomes.flatMap(({ index: to }, outcome) => {
        if (to === null || to === closing) return [];
        if (index !== closing) return [{ to, chance: chances[outcome] ?? 0 }];
        return staying[outcome] ? [{ to, chance: 1 / stays }] : [];
      });
    }
    if (state.type === 'Succeed' || state.type === 'Fail' || state.next === null) return [];
    return state.next.index === null || state.next.index === closing ? [] : [{ to: state.next.index, chance: 1 }];
  });
  const end = out.map((edges) => Math.max(0, 1 - edges.reduce((sum, { chance }) => sum + chance, 0)));
  const visits = expectedVisits({ out, end }, components(out), closing);
  const turnMs = scope.states.reduce((sum, { id }, index) => {
    return sum + (visits[index] as number) * (decided[id]?.durationMs?.value ?? 0);
  }, 0);
  return Math.max(1, loopForMs / turnMs);
}
