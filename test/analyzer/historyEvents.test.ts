import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import { caught, choice, distributed, end, map, parallel, pass, retry, task } from '../support/definitions.ts';

const last = { ...pass, ...end };
const calls = (Resource: string) => ({ Type: 'Task', Resource, End: true });
const failing = { Work: { failureRate: 0.5 } };
const oneRetry = { Retry: [retry('States.ALL', 1)] };
const threshold = 'States.ExceedToleratedFailureThreshold';

interface Case {
  readonly name: string;
  readonly states: { readonly [name: string]: object };
  readonly assumed?: object;
  /** The started and the ended execution are 2 of them. */
  readonly events: number;
}

/** Every row of docs/billing.md's table of history events; each figure is the sum of its rows. */
const cases: readonly Case[] = [
  {
    name: 'Pass, Wait, Choice and Succeed: 2 each',
    states: {
      A: { ...pass, Next: 'B' },
      B: { Type: 'Wait', Seconds: 1, Next: 'C' },
      C: choice('D', 'E'),
      D: { Type: 'Succeed' },
      E: { Type: 'Succeed' },
    },
    events: 2 + 2 + 2 + 2 + 2,
  },
  { name: 'a Fail: 1', states: { Stop: { Type: 'Fail' } }, events: 2 + 1 },
  ...[
    'arn:aws:lambda:us-east-1:123456789012:function:work',
    'arn:aws:states:::lambda:invoke',
    'arn:aws:states:::aws-sdk:s3:listBuckets',
    'arn:aws:states:us-east-1:123456789012:activity:byHand',
  ].map((resource) => ({
    name: `a Task of ${resource}: 2 and 3 an attempt`,
    states: { Work: calls(resource) },
    events: 2 + 2 + 3,
  })),
  ...['glue:startJobRun.sync', 'states:startExecution.sync:2', 'sqs:sendMessage.waitForTaskToken'].map((action) => ({
    name: `a Task that waits, ${action}: 2 and 4 an attempt`,
    states: { Work: calls(`arn:aws:states:::${action}`) },
    events: 2 + 2 + 4,
  })),
  {
    // 1.5 attempts. One entry in four is not caught and leaves no Exited.
    name: 'a retried Task that nothing catches',
    states: { Work: task(oneRetry) },
    assumed: failing,
    events: 2 + (2 - 1 / 4) + 3 * 1.5,
  },
  {
    // Caught it does leave one, and a quarter of the executions enters the catcher's target.
    name: 'a retried Task that is caught',
    states: { Work: task({ ...oneRetry, Catch: [caught('States.ALL', 'Caught')] }), Caught: last },
    assumed: failing,
    events: 2 + 2 + 3 * 1.5 + 2 / 4,
  },
  {
    name: 'an inline Map: 4 and 2 an iteration, and the inside',
    states: { Each: map({ A: last }) },
    assumed: { Each: { items: 3 } },
    events: 2 + 4 + 3 * (2 + 2),
  },
  {
    name: 'an inline Map of nothing',
    states: { Each: map({ A: last }) },
    assumed: { Each: { items: 0 } },
    events: 2 + 4,
  },
  {
    // The Task inside has its Exited though it fails; the Map at the top has none where nothing catches it.
    name: 'an inline Map that fails',
    states: { Each: map({ Work: task() }) },
    assumed: { ...failing, Each: { items: 1 } },
    events: 2 + (4 - 1 / 2) + (2 + 2 + 3),
  },
  {
    // Two items, all at once: it fails with 3/4, is tried 1.75 times, and fails for good with 9/16.
    name: 'an inline Map that is retried: 1 and the inside again',
    states: { Each: map({ Work: task() }, oneRetry) },
    assumed: { ...failing, Each: { items: 2 } },
    events: 2 + (4 - 9 / 16) + 2 * 7 + (3 / 4) * (1 + 2 * 7),
  },
  {
    name: 'a Parallel: 4 and the inside',
    states: { Both: parallel([{ A: last }, { B: last }]) },
    events: 2 + 4 + 2 + 2,
  },
  {
    name: 'a Parallel that is retried and caught: 1 and the inside again',
    states: {
      Both: parallel([{ Work: task() }, { B: last }], { ...oneRetry, Catch: [caught('States.ALL', 'Caught')] }),
      Caught: last,
    },
    assumed: failing,
    events: 2 + 4 + (5 + 2) + (1 / 2) * (1 + 5 + 2) + 2 / 4,
  },
  {
    // The Wait has its Exited, or the Aborted in its place; the Parallel loses its own Exited in half of the executions.
    name: 'a Wait inside a Parallel that is stopped: 2 as well',
    states: { Both: parallel([{ Sleep: { Type: 'Wait', Seconds: 1, End: true } }]) },
    assumed: { Sleep: { fails: 0.5 } },
    events: 2 + (4 - 1 / 2) + 2,
  },
  {
    // Inside, the Map keeps its Exited; the Parallel around it loses its own.
    name: 'a Map that fails inside a Parallel',
    states: { Both: parallel([{ Each: map({ Work: task() }) }]) },
    assumed: { ...failing, Each: { items: 1 } },
    events: 2 + (4 - 1 / 2) + 4 + (2 + 5),
  },
  {
    name: 'a Distributed Map: 6, whatever the items',
    states: { Each: distributed('STANDARD', { A: last }) },
    assumed: { Each: { items: 1_000 } },
    events: 2 + 6,
  },
  {
    name: 'a Distributed Map of Express children',
    states: { Each: distributed('EXPRESS', { A: last }) },
    assumed: { Each: { items: 0 } },
    events: 2 + 6,
  },
  {
    name: 'a Distributed Map that fails: 5',
    states: { Each: distributed('STANDARD', { Stop: { Type: 'Fail' } }) },
    assumed: { Each: { items: 10 } },
    events: 2 + 5,
  },
  {
    name: 'a Distributed Map that fails and is caught: 6',
    states: {
      Each: distributed('STANDARD', { Stop: { Type: 'Fail' } }, { Catch: [caught(threshold, 'Caught')] }),
      Caught: last,
    },
    assumed: { Each: { items: 10 } },
    events: 2 + 6 + 2,
  },
  // Recorded executions of which no entry came to an attempt.
  ...[
    { what: 'a Task', state: task(), events: 2 + 1 },
    { what: 'an inline Map', state: map({ A: last }), events: 2 + 1 },
    { what: 'a Parallel', state: parallel([{ A: last }]), events: 2 + 1 },
    { what: 'a Distributed Map, which has its Started', state: distributed('STANDARD', { A: last }), events: 2 + 2 },
  ].map(({ what, state, events }) => ({
    name: `a path that names nothing in ${what}: no Exited`,
    states: { Work: state },
    assumed: { Work: { attempts: 0, fails: 1, items: 1 } },
    events,
  })),
  ...[
    { what: 'a Task: EvaluationFailed', state: task(), events: 2 + (2 + 1) + 2 },
    { what: 'an inline Map: EvaluationFailed and Failed', state: map({ A: last }), events: 2 + (2 + 2) + 2 },
    { what: 'a Parallel: EvaluationFailed and Failed', state: parallel([{ A: last }]), events: 2 + (2 + 2) + 2 },
    {
      what: 'a Distributed Map: EvaluationFailed and Failed',
      state: distributed('STANDARD', { A: last }),
      events: 2 + (2 + 2) + 2,
    },
  ].map(({ what, state, events }) => ({
    name: `an expression of JSONata that cannot be evaluated, caught, in ${what}`,
    states: {
      Work: { ...state, QueryLanguage: 'JSONata', Catch: [caught('States.ALL', 'Caught')] },
      Caught: last,
    },
    assumed: { Work: { attempts: 0, caught: { Caught: 1 }, items: 1 } },
    events,
  })),
];

describe('history events of an execution', () => {
  test.each(cases)('$name', async ({ states, assumed = {}, events }) => {
    expect((await countedOf(states, assumed)).each.historyEvents.expected).toBeCloseTo(events, 12);
  });

  test('at most: every retry, and every Exited', async () => {
    // A Task of 1 + 2 attempts: 2 + 2 + 9.
    const work = { Work: task({ Retry: [retry('States.ALL', 2)] }) };
    expect((await countedOf(work)).each.historyEvents.max).toBe(13);
    // In a Parallel that is retried once: 4, the inside of 11, and 1 and the inside again.
    expect((await countedOf({ Both: parallel([work], oneRetry) })).each.historyEvents.max).toBe(2 + 4 + 11 + 1 + 11);
    // In 5 items of a Map that is retried once.
    const Each = map(work, oneRetry);
    expect((await countedOf({ Each }, { Each: { items: 5 } })).each.historyEvents.max).toBe(
      2 + 4 + 5 * 13 + 1 + 5 * 13,
    );
  });

  test('have no most in a loop', async () => {
    const states = { A: { ...pass, Next: 'B' }, B: choice('C', 'A'), C: { Type: 'Succeed' } };
    const { each } = await countedOf(states, { B: { turns: 3 } });
    expect(each.historyEvents).toMatchObject({ expected: 2 + 3 * 4 + 2, max: null });
  });
});

describe('the limit of 25,000 events', () => {
  /** What is said of a Map of so many items: each is 2 and 2 events, the Map 4 and the execution 2. */
  async function said(items: number, rest: object = {}) {
    const { report } = await countedOf({ Each: map({ A: last }, rest) }, { Each: { items } });
    return report.problems;
  }

  test('is told where it is passed on average', async () => {
    expect(await said(6_248)).toEqual([]);
    expect(await said(6_249)).toMatchObject([
      { code: 'history-limit', args: { events: 25_002, limit: 25_000, of: 'expected', where: null } },
    ]);
  });

  test('and where it is passed only at most', async () => {
    // 2 + 4 + 3,200 × 4 = 12,806, and once more with a retry: 25,607.
    expect(await said(3_200, oneRetry)).toMatchObject([{ code: 'history-limit', args: { events: 25_607, of: 'max' } }]);
  });

  test('and for each Standard child of a Distributed Map by itself', async () => {
    const inside = { Inner: map({ A: last }) };
    const assumed = { Outer: { items: 100_000 }, Inner: { items: 6_249 } };
    const standard = await countedOf({ Outer: distributed('STANDARD', inside) }, assumed);
    expect(standard.report.problems).toMatchObject([
      { code: 'history-limit', args: { events: 25_002, where: 'Outer' } },
    ]);
    // Express executions have no history.
    expect((await countedOf({ Outer: distributed('EXPRESS', inside) }, assumed)).codes).toEqual([]);
    expect(
      (await countedOf({ Each: map({ A: last }) }, { Each: { items: 9_000 } }, { type: 'EXPRESS' })).codes,
    ).toEqual([]);
  });
});
