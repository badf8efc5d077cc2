import type { Check } from './check.ts';

/** A batch is bounded by bytes, at 256 KiB at the latest; without the size of an item that bound was not applied. */
export const batchSize: Check = ({ workflow, decisions, index }) =>
  workflow.states
    .filter((state) => state.type === 'Map' && state.mode === 'DISTRIBUTED' && state.batcher !== null)
    .filter(({ id }) => decisions.workflows[index]?.states[id]?.itemKb === null)
    .map(({ name, span }) => ({ code: 'batch-size-unbounded' as const, args: { state: name }, span }));
