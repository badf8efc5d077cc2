import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import { choice, distributed, end, map, parallel, pass, retry, scope, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const last = { ...pass, ...end };

/**
 * Memory of an execution without the share of its definition, which here is some hundred bytes, in the payloads of 4 kB
 * that are assumed by default: (memory − 50 MB − definition) ÷ 4 kB.
 */
async function payloadsOf(states: { readonly [name: string]: object }, assumed: object = {}) {
  const { each } = await countedOf(states, assumed);
  const definitionMb = JSON.stringify(scope(states)).length / 1_000_000;
  return ((each.memoryMb.expected ?? Number.NaN) - 50 - definitionMb) / 0.004;
}

describe('memory of an Express execution', () => {
  test('AWS’s worked example: 50 MB + 50 kB + 400 × 32 kB = 62.85 MB, billed 64', async () => {
    // https://aws.amazon.com/step-functions/pricing, read 2026-11-23. The definition is filled up to 50,000 bytes.
    const states = { Each: map({ Work: last }) };
    const Comment = 'x'.repeat(50_000 - JSON.stringify({ Comment: '', ...scope(states) }).length);
    const { workflows } = await estimateOf(
      { 'a.asl.json': { Comment, ...scope(states) } },
      { assumed: { payloadKb: 32, states: { Each: { items: 400 } } } },
    );
    expect(workflows[0]?.perExecution.memoryMb).toEqual({ expected: expect.closeTo(62.85, 9), billed: 64 });
  });

  test('is 50 MB and the definition without Map and Parallel', async () => {
    expect(await payloadsOf({ A: { ...pass, Next: 'B' }, B: task() })).toBeCloseTo(0, 6);
  });

  test('holds a payload for each branch and each iteration, however deep', async () => {
    expect(await payloadsOf({ Both: parallel([{ A: last }, { B: last }, { C: last }]) })).toBeCloseTo(3, 6);
    expect(await payloadsOf({ Each: map({ A: last }) }, { Each: { items: 7 } })).toBeCloseTo(7, 6);
    // Two branches, of which one has 7 iterations of 3 branches each: 2 + 7 + 7 × 3.
    const inside = parallel([{ A: last }, { B: last }, { C: last }]);
    const states = { Both: parallel([{ Each: map({ Inner: inside }) }, { D: last }]) };
    expect(await payloadsOf(states, { Each: { items: 7 } })).toBeCloseTo(2 + 7 + 21, 6);
  });

  test('has no cap at 40 at once', async () => {
    expect(await payloadsOf({ Each: map({ A: last }, { MaxConcurrency: 2 }) }, { Each: { items: 90 } })).toBeCloseTo(
      90,
      6,
    );
  });

  test('goes by what is expected: a way that is taken half of the time, a retry that is made half of the time', async () => {
    const half = { Which: choice('Both', 'C'), Both: parallel([{ A: last }, { B: last }]), C: last };
    expect(await payloadsOf(half)).toBeCloseTo(1, 6);
    const retried = { Both: parallel([{ A: task() }, { B: last }], { Retry: [retry('States.ALL', 1)] }) };
    expect(await payloadsOf(retried, { A: { failureRate: 0.5 } })).toBeCloseTo(3, 6);
  });

  test('of the children of a Distributed Map is their own, and nothing in the parent', async () => {
    const Each = distributed('EXPRESS', { Inner: map({ A: last }) });
    const { each, workflow } = await countedOf(
      { Each },
      { Each: { items: 10 }, Inner: { items: 4_000 } },
      { executionsPerMonth: 1 },
    );
    expect(each.memoryMb.billed).toBe(64);
    // A child: 50 MB and 4,000 × 4 kB = 66 MB, billed 128; 100 ms: 10 × 0.1 × 0.125 GB-seconds.
    expect(workflow.lines[2]).toMatchObject({ meter: 'sfn.express.duration', quantity: expect.closeTo(0.125, 9) });
  });

  test.each([
    [0.1, 64],
    [63.9, 64],
    [64, 64],
    [64.01, 128],
    [512, 512],
    [1_000, 1_024],
  ])('of %d MB, stated, is billed as %d', async (memoryMb, billed) => {
    const { each } = await countedOf({ A: last }, {}, { memoryMb });
    expect(each.memoryMb).toEqual({ expected: memoryMb, billed });
  });

  test('of branches that a loop starts for ever is not known', async () => {
    const { each } = await countedOf({ Both: { ...parallel([{ A: last }]), End: undefined, Next: 'Both' } });
    expect(each.memoryMb).toEqual({ expected: null, billed: null });
  });
});
