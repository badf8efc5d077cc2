import { expect, test } from 'vitest';
import { estimateOf } from '../support/estimateOf.ts';

const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };

async function durationOf(States: object, states: object) {
  const { workflows } = await estimateOf({ 'a.asl.json': { StartAt: 'Work', States } }, { assumed: { states } });
  return workflows[0]?.perExecution.durationMs;
}

test('a Task that always fails takes all of its attempts and the delays between them', async () => {
  // Four attempts of 150 ms and the default delays of 1, 2 and 4 s.
  const Work = { ...task, Retry: [{ ErrorEquals: ['States.ALL'] }] };
  const assumed = { Work: { durationMs: 150, failureRate: 1 } };
  expect(await durationOf({ Work }, assumed)).toEqual({ expected: 7_600, billed: 7_600 });
});

test('a Task that always fails and is caught goes on in its catcher', async () => {
  // One attempt of 1 s, then 2 s.
  const Work = { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Repair' }] };
  const assumed = { Work: { durationMs: 1_000, failureRate: 1 }, Repair: { durationMs: 2_000 } };
  expect(await durationOf({ Work, Repair: task }, assumed)).toEqual({ expected: 3_000, billed: 3_000 });
});
