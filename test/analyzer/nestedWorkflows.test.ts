import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/index.ts';
import { caught, end, map, pass, retry, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const last = { ...pass, ...end };
const arn = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

/** A Task that starts a workflow. */
function starting(action: string, child: string, rest: object = {}): object {
  const Resource = `arn:aws:states:::${action}`;
  return { Type: 'Task', Resource, Parameters: { StateMachineArn: arn(child) }, ...end, ...rest };
}

/** A workflow that takes 200 ms: one Lambda. */
const child = scope({ Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...end } });

function workflowOf({ workflows }: Report, name: string) {
  const found = workflows.find((workflow) => workflow.name === name);
  if (found === undefined) throw new Error(`no workflow ${name}`);
  return found;
}

/** A parent and its child, of which only the parent's volume is stated. */
async function parentAndChild(
  states: { readonly [name: string]: object },
  assumedStates: object,
  childType: string,
  more: object = {},
) {
  const report = await estimateOf(
    { 'parent.asl.json': scope(states), 'child.asl.json': child },
    {
      assumptions: {
        version: 1,
        workflows: {
          parent: { executionsPerMonth: 1_000, states: assumedStates },
          child: { type: childType, ...more },
        },
      },
    },
  );
  return { report, parent: workflowOf(report, 'parent'), child: workflowOf(report, 'child') };
}

const starts = [
  'states:startExecution',
  'states:startExecution.sync',
  'states:startExecution.sync:2',
  'states:startExecution.waitForTaskToken',
  'aws-sdk:sfn:startExecution',
];

describe('a child among the inputs', () => {
  test.each(starts)('is started by %s, once per execution', async (action) => {
    const {
      parent,
      child: started,
      report,
    } = await parentAndChild({ Start: starting(action, 'child') }, {}, 'STANDARD');
    expect(started.executionsPerMonth).toBe(1_000);
    // The parent: its start and the Task. The child: its own start and its Task. 4,000 × 0.000025.
    expect(parent.lines.map(({ quantity }) => quantity)).toEqual([2_000]);
    expect(started.lines.map(({ quantity }) => quantity)).toEqual([2_000]);
    expect(report.monthlyUsd).toBe('0.1');
    // Its volume is known and its price is in the bill, so nothing is left out.
    expect(parent.notIncluded).toEqual([]);
  });

  test('of type Express has no start of its own: a request, and 200 ms of 64 MB', async () => {
    for (const action of ['states:startExecution', 'aws-sdk:sfn:startSyncExecution']) {
      const { child: started } = await parentAndChild({ Start: starting(action, 'child') }, {}, 'EXPRESS');
      // 1,000 × 0.000001 and 1,000 × 0.2 s × 0.0625 GB × 0.00001667.
      expect(started.lines).toEqual([
        { meter: 'sfn.express.requests', quantity: 1_000, unit: 'requests', usd: '0.001' },
        { meter: 'sfn.express.duration', quantity: 12.5, unit: 'GB-seconds', usd: '0.000208375' },
      ]);
      expect(started.start).toEqual({ transitions: 0, monthlyUsd: '0' });
      expect(started.whole.monthlyUsd).toBe('0.001208375');
    }
  });

  test('is started once per attempt, with all that encloses the Task', async () => {
    // 10 items, each tries 1 + 1/2 + 1/4 times: 17.5 starts per execution of the parent.
    const Start = starting('states:startExecution', 'child', {
      Retry: [retry('States.ALL', 2)],
      Catch: [caught('States.ALL', 'Never')],
    });
    const { parent, child: started } = await parentAndChild(
      { Each: map({ Start, Never: last }) },
      { Each: { items: 10 }, Start: { failureRate: 0.5 } },
      'STANDARD',
    );
    expect(started.executionsPerMonth).toBe(17_500);
    // The start, the Map, 17.5 attempts and 10 × 1/8 caught.
    expect(parent.perExecution.transitions.expected).toBe(1 + 1 + 17.5 + 1.25);
  });

  test('gets its volume from all who start it', async () => {
    // From a 1,000, from b twice 500.
    const report = await estimateOf(
      {
        'a.asl.json': scope({ Start: starting('states:startExecution', 'child') }),
        'b.asl.json': scope({
          One: { ...starting('states:startExecution', 'child'), End: undefined, Next: 'Two' },
          Two: starting('states:startExecution', 'child'),
        }),
        'child.asl.json': child,
      },
      { assumptions: { version: 1, workflows: { a: { executionsPerMonth: 1_000 }, b: { executionsPerMonth: 500 } } } },
    );
    expect(workflowOf(report, 'child').executionsPerMonth).toBe(2_000);
  });

  test('of a child of a child', async () => {
    const report = await estimateOf(
      {
        'c.asl.json': child,
        'b.asl.json': scope({ Each: map({ Start: starting('states:startExecution', 'c') }) }),
        'a.asl.json': scope({ Each: map({ Start: starting('states:startExecution', 'b') }) }),
      },
      {
        assumptions: {
          version: 1,
          workflows: {
            a: { executionsPerMonth: 7, states: { Each: { items: 5 } } },
            b: { states: { Each: { items: 3 } } },
          },
        },
      },
    );
    expect(report.workflows.map(({ name, executionsPerMonth }) => [name, executionsPerMonth])).toEqual([
      ['c', 7 * 5 * 3],
      ['b', 35],
      ['a', 7],
    ]);
  });

  test('has no known volume where a caller has none', async () => {
    const report = await estimateOf({
      'parent.asl.json': scope({ Start: starting('states:startExecution', 'child') }),
      'child.asl.json': child,
    });
    expect(report.workflows.map(({ executionsPerMonth, monthlyUsd }) => [executionsPerMonth, monthlyUsd])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('a volume stated for all is for those that nobody starts', async () => {
    const report = await estimateOf(
      {
        'parent.asl.json': scope({ Each: map({ Start: starting('states:startExecution', 'child') }) }),
        'child.asl.json': child,
      },
      { assumed: { executionsPerMonth: 100, states: { Each: { items: 4 } } } },
    );
    expect(workflowOf(report, 'child').executionsPerMonth).toBe(400);
  });

  test('a volume stated for itself replaces that of its callers, and a difference is told', async () => {
    const Start = starting('states:startExecution', 'child');
    const different = await parentAndChild({ Start }, {}, 'STANDARD', { executionsPerMonth: 1_500 });
    expect(different.child.executionsPerMonth).toBe(1_500);
    expect(different.report.problems).toMatchObject([
      { code: 'volume-differs', args: { workflow: 'child', stated: 1_500, fromCallers: 1_000 } },
    ]);
    const same = await parentAndChild({ Start }, {}, 'STANDARD', { executionsPerMonth: 1_000 });
    expect(same.report.problems).toEqual([]);
  });

  test('is waited for by .sync and startSyncExecution as long as it takes, and by the others not', async () => {
    const durations = new Map([
      ['states:startExecution.sync:2', 200],
      ['aws-sdk:sfn:startSyncExecution', 200],
      // The default of a call.
      ['states:startExecution', 50],
      // The default of waiting for somebody: who sends the token is not known.
      ['states:startExecution.waitForTaskToken', 60_000],
    ]);
    for (const [action, expected] of durations) {
      const type = action.includes('Sync') ? 'EXPRESS' : 'STANDARD';
      const { parent } = await parentAndChild({ Start: starting(action, 'child') }, {}, type);
      expect([action, parent.perExecution.durationMs.expected]).toEqual([action, expected]);
    }
  });

  test('is waited for as long as is stated of its executions', async () => {
    const { parent } = await parentAndChild(
      { Start: starting('aws-sdk:sfn:startSyncExecution', 'child') },
      {},
      'EXPRESS',
      { durationMs: 11_300 },
    );
    expect(parent.perExecution.durationMs).toEqual({ expected: 11_300, billed: 11_300 });
  });

  test('a stated duration of the Task holds before that of the child', async () => {
    const { parent } = await parentAndChild(
      { Start: starting('states:startExecution.sync', 'child') },
      { Start: { durationMs: 5_000 } },
      'STANDARD',
    );
    expect(parent.perExecution.durationMs.expected).toBe(5_000);
  });

  test('of type Express cannot be waited for by .sync', async () => {
    const { report } = await parentAndChild({ Start: starting('states:startExecution.sync', 'child') }, {}, 'EXPRESS');
    expect(report.problems).toMatchObject([{ code: 'sync-of-express', args: { state: 'Start', child: 'child' } }]);
  });

  test('workflows that start each other in a circle have no volume from it', async () => {
    const report = await estimateOf(
      {
        'a.asl.json': scope({ Start: starting('states:startExecution', 'b') }),
        'b.asl.json': scope({ Start: starting('states:startExecution', 'a') }),
      },
      { assumed: { executionsPerMonth: 10 } },
    );
    expect(report.problems.map(({ code }) => code)).toEqual(['workflow-cycle', 'workflow-cycle']);
    expect(report.monthlyUsd).not.toBeNull();
  });

  test('a loop that cannot be left starts it nobody knows how often', async () => {
    const report = await estimateOf(
      {
        'parent.asl.json': scope({
          Start: starting('states:startExecution', 'child', { End: undefined, Next: 'Start' }),
          Never: last,
        }),
        'child.asl.json': child,
      },
      { assumed: { executionsPerMonth: 10 } },
    );
    expect(workflowOf(report, 'child').executionsPerMonth).toBeNull();
    expect(report).toMatchObject({ complete: false, monthlyUsd: null });
  });
});

describe('a child that is not among the inputs', () => {
  test('is named, with how often it is started', async () => {
    const Start = starting('states:startExecution', 'elsewhere', { Retry: [retry('States.ALL', 1)] });
    const report = await estimateOf(
      { 'parent.asl.json': scope({ Start }) },
      { assumed: { executionsPerMonth: 100, states: { Start: { failureRate: 0.5 } } } },
    );
    expect(report.workflows[0]?.notIncluded).toEqual([
      { what: 'states:startExecution', callsPerExecution: 1.5, callsPerMonth: 150, states: ['Start'] },
    ]);
    expect(report.problems).toMatchObject([
      { code: 'unlinked-child', args: { state: 'Start', child: 'elsewhere', needs: 'definition' } },
    ]);
  });

  test('is named too where only the run time knows it', async () => {
    const Start = { ...starting('states:startExecution', ''), Parameters: { 'StateMachineArn.$': '$.arn' } };
    const report = await estimateOf({ 'parent.asl.json': scope({ Start }), 'child.asl.json': child });
    expect(report.workflows[0]?.notIncluded).toMatchObject([
      { what: 'states:startExecution', callsPerExecution: 1, callsPerMonth: null },
    ]);
    expect(report.problems.map(({ code }) => code)).toEqual(['unlinked-child']);
  });

  test('what the Tasks call besides is named by integration, and not what is never called', async () => {
    const call = (resource: string, Next?: string) => ({
      Type: 'Task',
      Resource: `arn:aws:states:::${resource}`,
      ...(Next === undefined ? end : { Next }),
    });
    const report = await estimateOf({
      'a.asl.json': scope({
        One: call('lambda:invoke', 'Two'),
        Two: call('dynamodb:putItem', 'Three'),
        Three: { ...call('lambda:invoke'), Catch: [caught('States.ALL', 'Four')] },
        Four: call('sns:publish'),
      }),
    });
    expect(
      report.workflows[0]?.notIncluded.map(({ what, callsPerExecution, states }) => [what, callsPerExecution, states]),
    ).toEqual([
      ['lambda:invoke', 2, ['One', 'Three']],
      ['dynamodb:putItem', 1, ['Two']],
    ]);
  });
});
