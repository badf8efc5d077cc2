import { inlineConcurrencyMax as limit } from '../../model/limits.ts';
import type { Problem } from '../../model/problem.ts';
import type { Check } from './check.ts';

/** An inline Map that asks for more iterations at a time than it gets. */
export const inlineMapLimit: Check = ({ workflow }) => {
  const problems: Problem[] = [];
  for (const state of workflow.states) {
    if (state.type !== 'Map' || state.mode === 'DISTRIBUTED' || !state.maxConcurrency?.known) continue;
    const { value: concurrency, span } = state.maxConcurrency;
    if (concurrency > limit)
      problems.push({ code: 'inline-map-limit', args: { state: state.name, concurrency, limit }, span });
  }
  return problems;
};
