import { expect, test } from 'vitest';
import { end, pass, row, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

test('a share is one of what the account pays for the workflow, not of its share of the bill', async () => {
  const definition = scope({ Idle: { ...pass, Next: 'Work' }, Work: { ...pass, Result: 1, ...end } });
  const report = await estimateOf(
    { 'a.asl.json': definition, 'b.asl.json': row(2) },
    { assumed: { executionsPerMonth: 1_000 }, freeTier: true },
  );
  const [a] = report.workflows;
  // 3,000 transitions each, of which 4,000 are free: $0.05, of which half is told of each. Without one of them all would be free.
  expect([report.monthlyUsd, a?.monthlyUsd]).toEqual(['0.05', '0.025']);
  const savings = a?.advice.map(({ rule, savingUsd, savingPercent }) => [rule, savingUsd, savingPercent]);
  expect(savings).toEqual([
    // 3,000 transitions are free then; a thousand requests are $0.001, and 6.25 GB-seconds $0.0001041875.
    ['use-express', '0.0488958125', 97.8],
    // A transition less of each.
    ['drop-pass', '0.025', 50],
  ]);
});
