import { expectedRemaining } from '../graph/expectedRemaining.ts';
import type { ScopeRun } from './run.ts';

/**
 * For each Choice of a scope, by index: how many transitions per run of the scope lie between its cheapest and its dearest
 * outcome, times the entries. It is the weight of the Choice's chances on the total; 0 for other states.
 */
export function choiceSwings({ states, entries, chain, walked, apart }: ScopeRun): readonly number[] {
  if (!states.some(({ state }) => state.type === 'Choice')) return states.map(() => 0);
  const remaining = expectedRemaining(
    chain,
    walked,
    states.map(({ transitions }) => transitions.expected),
    apart,
  );
  return states.map(({ state, edges }, index) => {
    if (state.type !== 'Choice' || edges.length < 2 || entries[index] === 0) return 0;
    const after = edges.map(({ to }) => remaining[to] as number);
    return (entries[index] as number) * (Math.max(...after) - Math.min(...after));
  });
}
