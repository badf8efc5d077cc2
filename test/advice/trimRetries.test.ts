import { expect, test } from 'vitest';
import { scope, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

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
  expect(await notesOf(['Broken', 10], ['States.ALL', 11])).toEqual([fewer(11)]);
  expect(await notesOf(['States.DataLimitExceeded', 0], ['States.ALL', 20])).toEqual([fewer(20)]);
});
