import type { Check } from './check.ts';

/** A batch is bounded by bytes, at 256 KiB at the latest; without the size of an item that bound was not applied. */
export const batchSize: Check = ({ workflow, decisions, index }) =>
  workflow.states.flatMap((state) => {
    if (state.type !== 'Map' || state.mode === 'INLINE' || state.batcher === null) return [];
    if (decisions.workflows[index]?.states[state.id]?.itemKb !== null) return [];
    return [{ code: 'batch-size-unbounded' as const, args: { state: state.name }, span: state.span }];
  });
