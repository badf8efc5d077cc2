import { describe, expect, test } from 'vitest';
import { distributed, scope, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/** How many items a batch would have, and by what; undefined where batches are not advised. */
async function batchOf(each: object, work: object = {}) {
  const definition = scope({ Each: distributed('EXPRESS', { Work: task() }) });
  const report = await estimateOf({ 'a.asl.json': definition }, { assumed: { states: { Each: each, Work: work } } });
  const notes = report.workflows[0]?.advice.find(({ rule }) => rule === 'batch-items')?.notes ?? [];
  const found = notes.find(({ code }) => code === 'batch-in-code');
  return found?.code === 'batch-in-code' ? [found.items, found.bound] : undefined;
}

describe('a batch', () => {
  test.each([
    // 256 KiB have room for 4 items of 60 KB; of 2, 5, 10, … items that leaves 2.
    ['its input is full', { items: 1_000, itemKb: 60 }, { durationMs: 100 }, [2, 'payload']],
    // A child has 300 s, which are 3 items of 100 s.
    ['its time is over', { items: 1_000, itemKb: 1 }, { durationMs: 100_000 }, [2, 'time']],
    // All that there are: neither the time nor the input bounds it.
    ['there are no more', { items: 5, itemKb: 1 }, { durationMs: 100 }, [5, 'knee']],
  ])('is as large as it may be: %s', async (_, each, work, expected) => {
    expect(await batchOf(each, work)).toEqual(expected);
  });

  test('is not advised where a recorded item failed: nobody knows how often a batch would', async () => {
    const recorded = { attempts: 1, fails: 0.001 };
    expect(await batchOf({ items: 1_000 }, { ...recorded, fails: 0 })).toBeDefined();
    expect(await batchOf({ items: 1_000 }, recorded)).toBeUndefined();
  });
});
