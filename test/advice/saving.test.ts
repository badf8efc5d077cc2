import { expect, test } from 'vitest';
import { end, pass, row, scope, task } from '../support/definitions.ts';
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

test('what is tried ten times is not tried less, and what is never tried is not told', async () => {
  const notesOf = async (...retriers: readonly [error: string, attempts: number][]) => {
    const Retry = retriers.map(([error, MaxAttempts]) => ({ ErrorEquals: [error], MaxAttempts }));
    const report = await estimateOf(
      { 'a.asl.json': scope({ Work: task({ Retry }) }) },
      { assumed: { states: { Work: { failureRate: 0.9 } } } },
    );
    return report.workflows[0]?.advice.find(({ rule }) => rule === 'trim-retries')?.notes;
  };
  const fewer = (from: number) => ({ code: 'fewer-attempts', from, to: 10 });
  expect(await notesOf(['States.ALL', 10])).toBeUndefined();
  expect(await notesOf(['States.ALL', 11])).toEqual([fewer(11)]);
  expect(await notesOf(['States.DataLimitExceeded', 0], ['States.ALL', 20])).toEqual([fewer(20)]);
});
