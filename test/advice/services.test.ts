import { describe, expect, test } from 'vitest';
import { adviceOn, difference } from '../support/adviceOn.ts';
import { distributed, end, map, scope, task, taskTo } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

type Case = Parameters<typeof adviceOn>[1];
type Tried = Awaited<ReturnType<typeof adviceOn>>[number];

/** What a month costs of the services, meter by meter, over all workflows that a change makes. */
function servicesOf({ after }: Tried): { readonly [meter: string]: number } {
  const sums: Record<string, number> = {};
  for (const { meter, usd } of after.workflows.flatMap(({ lines }) => lines)) {
    if (!meter.startsWith('sfn.')) sums[meter] = (sums[meter] ?? 0) + Number(usd);
  }
  return sums;
}

/** The advice of one rule with the services on the bill; each saves what its change costs less, to the last digit. */
async function advised(rule: string, definition: object, states: Case, file: object = {}): Promise<Tried> {
  const tried = await adviceOn(definition, states, 1_000_000, { services: true, file });
  for (const { advice, before, after } of tried) {
    const saved = difference(before ?? '0', after.monthlyUsd ?? '0');
    expect([advice.rule, saved]).toEqual([advice.rule, difference(advice.savingUsd ?? '0', '0')]);
  }
  const found = tried.find((one) => one.rule === rule);
  if (found === undefined) throw new Error(`no ${rule}`);
  return found;
}

/** A Lambda function in a row of others. */
const called = (name: string, next: object) => ({
  Type: 'Task',
  Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  ...next,
});

describe('what the states call costs after a change', () => {
  const waiting = scope({
    Wait: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Next: 'A' },
    A: taskTo('B'),
    B: taskTo('C'),
    C: task(),
  });

  test('is the same in a nested workflow: memory and architecture move with their states', async () => {
    const states = { A: { memoryMb: 1_024, durationMs: 120 }, C: { architecture: 'arm64' } };
    const tried = await advised('nest-express', waiting, states);
    // A: 120,000 s × 1 GB, B: 200,000 s × 0.125 GB: 145,000 × 0.0000166667; C: 25,000 × 0.0000133334. Three million requests.
    expect(servicesOf(tried)).toEqual({
      'sqs.requests': 0.4,
      'lambda.requests': 0.6,
      'lambda.duration': 2.4166715,
      'lambda.duration.arm': 0.333335,
    });
  });

  test('is logged, traced and encrypted in a nested workflow as in the one that it was a part of', async () => {
    const file = {
      defaults: { payloadKb: 8 },
      workflows: {},
    };
    const whole = {
      logging: { level: 'ALL' },
      tracing: { enabled: true, samplingRate: 0.2 },
      encryption: { customerKey: true },
    };
    const { change } = await advised(
      'nest-express',
      waiting,
      { A: { durationMs: 120 } },
      { ...file, defaults: { ...file.defaults, ...whole } },
    );
    expect(Object.values(change.assumptions.workflows)).toMatchObject([
      {
        payloadKb: 8,
        logging: { level: 'ALL', includeExecutionData: false, eventBytes: 400 },
        tracing: { enabled: true, samplingRate: 0.2 },
        encryption: { customerKey: true, reuseSeconds: 300 },
      },
    ]);
  });

  test('is the same in batches: a call does the work of all items', async () => {
    const put = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:batchWriteItem', ...end };
    const states = { Each: { items: 5_000 }, Put: { itemsPerCall: 1 } };
    const tried = await advised('batch-items', scope({ Each: distributed('EXPRESS', { Put: put }) }), states);
    // 5,000 × 1,000,000 items of 1 KB, one by one or together: 5 × 10⁹ units × 0.000000625.
    expect(servicesOf(tried)).toEqual({ 'dynamodb.write': 3_125 });
  });

  test('is the same in batches of what takes several at once, and less only in requests of a function', async () => {
    const many = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:batchWriteItem', Next: 'Work' };
    const definition = scope({ Each: distributed('EXPRESS', { Put: many, Work: task() }) });
    const states = { Each: { items: 5_000 }, Put: { itemsPerCall: 3 }, Work: { memoryMb: 512 } };
    const tried = await advised('batch-items', definition, states);
    const size = tried.after.workflows[0]?.scopes.find(({ items }) => items !== null)?.items?.itemsPerBatch ?? 0;
    expect(size).toBeGreaterThan(1);
    const services = servicesOf(tried);
    // 3 units × 5 × 10⁹; 200 ms of 0.5 GB for each item, 5 × 10⁸ GB-seconds; one request for each batch.
    expect(services['dynamodb.write']).toBeCloseTo(9_375, 6);
    expect(services['lambda.duration']).toBeCloseTo(8_333.35, 6);
    expect(services['lambda.requests']).toBeCloseTo((5e9 / size) * 0.0000002, 6);
  });

  test('is that of the largest memory where functions become one', async () => {
    const chain = {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: {
        Small: { Type: 'AWS::Serverless::Function', Properties: { MemorySize: 128 } },
        Large: { Type: 'AWS::Serverless::Function', Properties: { MemorySize: 1_024 } },
        Flow: {
          Type: 'AWS::Serverless::StateMachine',
          Properties: {
            DefinitionSubstitutions: {
              SmallArn: { 'Fn::GetAtt': ['Small', 'Arn'] },
              LargeArn: { 'Fn::GetAtt': ['Large', 'Arn'] },
            },
            Definition: scope({
              A: { Type: 'Task', Resource: '${SmallArn}', Next: 'B' },
              B: { Type: 'Task', Resource: '${LargeArn}', ...end },
            }),
          },
        },
      },
    };
    const report = await estimateOf(
      { 'template.json': chain },
      { assumed: { executionsPerMonth: 1_000_000 }, services: true },
    );
    const [workflow] = report.workflows;
    // 200,000 s × 0.125 GB and × 1 GB: 225,000 GB-seconds, 3.7500075; with 2 million requests and 3 million transitions.
    expect(workflow?.monthlyUsd).toBe('79.1500075');
    const merged = workflow?.advice.find(({ rule }) => rule === 'merge-tasks');
    // 400,000 s × 1 GB: 6.66668, a million requests less (0.2), a million transitions less (25): 25.2 − 2.9166725.
    expect(merged?.savingUsd).toBe('22.2833275');
    const [assumed] = merged?.change !== undefined && 'assumptions' in merged.change ? merged.change.assumptions : [];
    expect(assumed?.states[0]?.value).toMatchObject({ memoryMb: { value: 1_024 }, durationMs: { value: 400 } });
  });

  test('is the same where a Map is distributed, but for its logs', async () => {
    const definition = scope({ Each: map({ A: taskTo('B'), B: taskTo('C'), C: task() }) });
    const states = { Each: { items: 100 }, A: { memoryMb: 512 } };
    const tried = await advised('distribute-map', definition, states);
    // 10⁸ items: 0.2 s × (0.5 + 0.125 + 0.125) GB × 0.0000166667; three requests each.
    expect(servicesOf(tried)['lambda.duration']).toBeCloseTo(250.0005, 6);
    expect(servicesOf(tried)['lambda.requests']).toBeCloseTo(60, 6);
  });

  test('of a row of functions as Express is the same', async () => {
    const definition = scope({ A: called('a', { Next: 'B' }), B: called('b', end) });
    const tried = await advised('use-express', definition, { A: { memoryMb: 256 } });
    expect(servicesOf(tried)).toEqual({ 'lambda.requests': 0.4, 'lambda.duration': 1.2500025 });
  });

  test('is the same of a job that is waited for, where it is stated how long it runs', async () => {
    const definition = scope({
      Start: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun', Next: 'Pause' },
      Pause: { Type: 'Wait', Seconds: 30, Next: 'Ask' },
      Ask: { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:glue:getJobRun', Next: 'Ready' },
      Ready: {
        Type: 'Choice',
        Choices: [{ Variable: '$.s', StringEquals: 'SUCCEEDED', Next: 'Done' }],
        Default: 'Pause',
      },
      Done: { Type: 'Succeed' },
    });
    const states = { Ready: { turns: 40 }, Start: { runMs: 1_200_000, dpu: 2 } };
    const tried = await advised('replace-polling', definition, states);
    // A third of an hour × 2 units × 0.44 each; 3 × 40 transitions less.
    expect(servicesOf(tried)['glue.dpu']).toBeCloseTo(293_333.333333, 6);
    expect(tried.advice.savingUsd).toBe('3000');
  });
});
