import { inlineConcurrencyMax as limit } from '../limits.ts';
import type { Check } from './check.ts';

/** An inline Map that asks for more iterations at a time than it gets. */
export const inlineMapLimit: Check = ({ workflow }) =>
  workflow.states.flatMap((state) => {
    if (state.type !== 'Map' || state.mode === 'DISTRIBUTED' || !state.maxConcurrency?.known) return [];
    const concurrency = state.maxConcurrency.value;
    if (concurrency <= limit) return [];
    const args = { state: state.name, concurrency, limit };
    return [{ code: 'inline-map-limit' as const, args, span: state.maxConcurrency.span }];
  });
