import type { StateDecisions } from '../model/decisions.ts';
import { payloadBytesMax } from '../model/limits.ts';
import type { ItemRuns } from '../model/visits.ts';
import type { MapState } from '../model/workflow.ts';

/**
 * How the items of a Map become iterations or child executions. Items are not divided: a batch holds as many whole items
 * as both bounds allow, and at least one; the last batch may be smaller, so the batches are rounded up.
 */
export function itemRuns(state: MapState, { items, itemKb }: StateDecisions): ItemRuns {
  const count = items?.value ?? 0;
  const { batcher } = state;
  if (batcher === null || state.mode === 'INLINE') {
    return { items: count, itemsPerBatch: 1, batchBound: 'none', batches: count };
  }
  const byItems = batcher.maxItems?.known ? batcher.maxItems.value : Number.POSITIVE_INFINITY;
  const bytes = batcher.maxBytes?.known ? Math.min(batcher.maxBytes.value, payloadBytesMax) : payloadBytesMax;
  const byBytes =
    itemKb === null ? Number.POSITIVE_INFINITY : Math.floor((bytes - batcher.inputBytes) / (itemKb.value * 1024));
  const bound = Math.min(byItems, byBytes);
  // Without a number of items and without a size of one, nothing is known of the batch: one item each is the upper bound.
  const itemsPerBatch = Number.isFinite(bound) ? Math.max(1, bound) : 1;
  return {
    items: count,
    itemsPerBatch,
    batchBound: byBytes < byItems ? 'bytes' : 'items',
    batches: Math.ceil(count / itemsPerBatch),
  };
}
