import { describe, expect, test } from 'vitest';
import { distributed, end, map, pass, scope } from '../../support/definitions.ts';
import { estimateOf } from '../../support/estimateOf.ts';

const token = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const job = 'arn:aws:states:::glue:startJobRun.sync';
const activity = 'arn:aws:states:us-east-1:123456789012:activity:byHand';
const child = 'arn:aws:states:::states:startExecution.sync:2';

const calls = (Resource: string, rest: object = {}) => ({ Type: 'Task', Resource, ...end, ...rest });

/** What is told of waits, as `state waits`. */
async function waits(definition: object, assumed: object = {}, others: { [file: string]: object } = {}) {
  const { problems } = await estimateOf({ 'order.asl.json': definition, ...others }, { assumed });
  return problems.flatMap(({ code, args }) => (code === 'unbounded-wait' ? [`${args.state} ${args.waits}`] : []));
}

describe('a Task that waits for somebody', () => {
  test.each([
    ['a task token', token, 'task-token'],
    ['a job', job, 'sync'],
    ['an Activity', activity, 'activity'],
    ['a workflow that is not among the inputs', child, 'sync'],
  ])('%s: a warning without a time-out', async (_, resource, what) => {
    expect(await waits(scope({ Work: calls(resource) }))).toEqual([`Work ${what}`]);
  });

  test.each([
    ['TimeoutSeconds', { TimeoutSeconds: 60 }],
    ['TimeoutSecondsPath', { TimeoutSecondsPath: '$.limit' }],
    ['HeartbeatSeconds', { HeartbeatSeconds: 60 }],
    ['HeartbeatSecondsPath', { HeartbeatSecondsPath: '$.limit' }],
    ['an expression', { TimeoutSeconds: '{% $limit %}', QueryLanguage: 'JSONata' }],
  ])('%s ends the wait', async (_, rest) => {
    for (const resource of [token, job, activity])
      expect(await waits(scope({ Work: calls(resource, rest) }))).toEqual([]);
  });

  test('so does a time-out of the whole execution', async () => {
    expect(await waits({ TimeoutSeconds: 60, ...scope({ Work: calls(token) }) })).toEqual([]);
  });

  test.each(['arn:aws:states:::lambda:invoke', 'arn:aws:states:::aws-sdk:s3:listBuckets', '${Function}'])(
    '%s answers by itself, or is not known',
    async (resource) => expect(await waits(scope({ Work: calls(resource) }))).toEqual([]),
  );

  test('it is found at any depth', async () => {
    const inside = { Inner: map({ Work: calls(job) }) };
    expect(await waits(scope({ Each: distributed('STANDARD', inside) }))).toEqual(['Work sync']);
  });
});

describe('what ends without a time-out', () => {
  test('an Express execution ends after five minutes; AWS refuses the state there', async () => {
    expect(await waits(scope({ Work: calls(token) }), { type: 'EXPRESS' })).toEqual([]);
    const each = distributed('EXPRESS', { Inner: map({ Work: calls(token) }) });
    expect(await waits(scope({ Each: each }))).toEqual([]);
  });

  test('a child of this run is looked at itself', async () => {
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:ship';
    const parent = scope({ Ship: calls(child, { Parameters: { StateMachineArn: arn } }) });
    expect(await waits(parent, {}, { 'ship.asl.json': scope({ Only: { ...pass, ...end } }) })).toEqual([]);
    expect(await waits(parent, {}, { 'ship.asl.json': scope({ Work: calls(job) }) })).toEqual(['Work sync']);
  });

  test('but not what it was handed a task token for', async () => {
    const parameters = {
      StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:ship',
      Input: { 'token.$': '$$.Task.Token' },
    };
    const waiting = calls('arn:aws:states:::states:startExecution.waitForTaskToken', { Parameters: parameters });
    const ship = scope({ Only: { ...pass, ...end } });
    expect(await waits(scope({ Ship: waiting }), {}, { 'ship.asl.json': ship })).toEqual(['Ship task-token']);
  });
});

test('it is ignored by the name of its state, with the reason', async () => {
  const definition = scope({ Approve: { ...calls(token), End: undefined, Next: 'Ship' }, Ship: calls(job) });
  const ignore = [{ code: 'unbounded-wait', state: 'Approve', reason: 'reviewed in May' }];
  const report = await estimateOf({ 'order.asl.json': definition }, { assumed: { ignore } });
  expect(report.problems).toMatchObject([{ code: 'unbounded-wait', args: { state: 'Ship' } }]);
  expect(report.ignored).toMatchObject([{ problem: { args: { state: 'Approve' } }, reason: 'reviewed in May' }]);
});
