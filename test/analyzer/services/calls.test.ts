import { describe, expect, test } from 'vitest';
import { distributed, end, scope } from '../../support/definitions.ts';
import { estimateOf } from '../../support/estimateOf.ts';
import { type ServiceUse, serviceLines } from '../../support/serviceLines.ts';

/** What a million calls use of each meter, per call. */
async function perCall(resource: string, parameters: object, state: object = {}) {
  const use: ServiceUse = { resource, parameters, calls: 1e6, state };
  return (await serviceLines(use)).map(([meter, quantity]) => [meter, quantity / 1e6]);
}

/** The examples of https://aws.amazon.com/dynamodb/pricing/on-demand/ and of the developer guide's read-write-operations. */
describe('DynamoDB', () => {
  test.each([
    ['strongly consistent read of 8 KB', 'getItem', { ConsistentRead: true }, { itemKb: 8 }, 'dynamodb.read', 2],
    ['eventually consistent read of 8 KB', 'getItem', {}, { itemKb: 8 }, 'dynamodb.read', 1],
    ['read of 3.5 KB, half a unit', 'getItem', {}, { itemKb: 3.5 }, 'dynamodb.read', 0.5],
    ['read of 10 KB, rounded up to 12', 'getItem', {}, { itemKb: 10 }, 'dynamodb.read', 1.5],
    ['write of 1 KB', 'putItem', {}, { itemKb: 1 }, 'dynamodb.write', 1],
    ['write of 3 KB', 'updateItem', {}, { itemKb: 3 }, 'dynamodb.write', 3],
    ['write of half a KB, rounded up', 'deleteItem', {}, { itemKb: 0.5 }, 'dynamodb.write', 1],
  ])('%s', async (_, action, parameters, state, meter, units) => {
    expect(await perCall(`dynamodb:${action}`, parameters, state)).toEqual([[meter, units]]);
  });

  test('transactions are twice as dear', async () => {
    // A transactional read of 8 KB requires four units; two writes of 1 KB in a transaction four.
    const items = { TransactItems: [{}, {}] };
    expect(await perCall('aws-sdk:dynamodb:transactWriteItems', items)).toEqual([['dynamodb.write', 4]]);
    expect(await perCall('aws-sdk:dynamodb:transactGetItems', { TransactItems: [{}] }, { itemKb: 8 })).toEqual([
      ['dynamodb.read', 4],
    ]);
  });

  test('a batch rounds each item, a query their sum', async () => {
    // 1.5 KB and 6.5 KB are 4 + 8 KB in a batch; ten items of 1.5 KB are 15 KB in a query, so 16.
    expect(await perCall('aws-sdk:dynamodb:batchGetItem', {}, { itemKb: 1.5, itemsPerCall: 10 })).toEqual([
      ['dynamodb.read', 5],
    ]);
    expect(await perCall('aws-sdk:dynamodb:query', {}, { itemKb: 1.5, itemsPerCall: 10 })).toEqual([
      ['dynamodb.read', 2],
    ]);
  });

  test('a million writes and a million reads cost what AWS’s list says', async () => {
    expect(await serviceLines({ resource: 'dynamodb:putItem', calls: 1e6 })).toEqual([
      ['dynamodb.write', 1e6, '0.625'],
    ]);
    expect(
      await serviceLines({ resource: 'dynamodb:getItem', parameters: { ConsistentRead: true }, calls: 1e6 }),
    ).toEqual([['dynamodb.read', 1e6, '0.125']]);
  });
});

describe('messages and events', () => {
  test.each([
    ['sqs:sendMessage', {}, { itemKb: 64 }, 'sqs.requests', 1],
    ['sqs:sendMessage', {}, { itemKb: 256 }, 'sqs.requests', 4],
    ['aws-sdk:sqs:sendMessageBatch', { Entries: [{}, {}, {}] }, { itemKb: 32 }, 'sqs.requests', 2],
    ['aws-sdk:sqs:deleteMessage', {}, {}, 'sqs.requests', 1],
    ['sns:publish', {}, { itemKb: 65 }, 'sns.requests', 2],
    ['events:putEvents', { Entries: [{}, {}] }, { itemKb: 100 }, 'eventbridge.events', 4],
    ['events:putEvents', { 'Entries.$': '$.events' }, {}, 'eventbridge.events', 10],
  ])('%s %j %j', async (resource, parameters, state, meter, quantity) => {
    expect(await perCall(resource, parameters, state)).toEqual([[meter, quantity]]);
  });

  test('a text message to a telephone is not included', async () => {
    expect(await missing('sns:publish', { PhoneNumber: '+1' })).toMatchObject([{ what: 'sns:publish', needs: [] }]);
  });
});

/** What is not included of a workflow of one Task. */
async function missing(resource: string, parameters: object = {}, state: object = {}) {
  const work = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: parameters, ...end };
  const assumed = { executionsPerMonth: 1_000, states: { Work: state } };
  const report = await estimateOf({ 'a.asl.json': scope({ Work: work }) }, { assumed, services: true });
  expect(report.complete).toBe(
    report.workflows[0]?.notIncluded.length === 0 && report.totals.every(({ rate }) => rate),
  );
  return report.workflows[0]?.notIncluded;
}

describe('jobs', () => {
  test.each([
    // A minute at least; seconds are rounded up.
    ['ecs:runTask.sync', {}, { durationMs: 10_000, vcpu: 1, memoryMb: 2_048 }, 'ecs.vcpu', 60 / 3_600],
    ['ecs:runTask.sync', {}, { durationMs: 89_500, vcpu: 1, memoryMb: 2_048 }, 'ecs.vcpu', 90 / 3_600],
    ['ecs:runTask', { Overrides: { Cpu: '512', Memory: '1024' }, Count: 4 }, { runMs: 3_600_000 }, 'ecs.memory', 4],
    [
      'batch:submitJob.sync',
      {
        ArrayProperties: { Size: 3 },
        ContainerOverrides: {
          ResourceRequirements: [
            { Type: 'VCPU', Value: '0.5' },
            { Type: 'MEMORY', Value: '1024' },
          ],
        },
      },
      { durationMs: 3_600_000 },
      'ecs.vcpu',
      1.5,
    ],
    ['glue:startJobRun.sync', {}, { durationMs: 1_000, dpu: 2 }, 'glue.dpu', 120 / 3_600],
    ['aws-sdk:glue:startCrawler', {}, { runMs: 1_000, dpu: 2 }, 'glue.crawler', 1_200 / 3_600],
    ['athena:startQueryExecution.sync', {}, { gbScanned: 512 }, 'athena.scanned', 0.5],
    // At least 10 MB.
    ['athena:startQueryExecution', {}, { gbScanned: 0 }, 'athena.scanned', 10 / 1_024 / 1_024],
    ['bedrock:invokeModel', {}, { inputTokens: 500, outputTokens: 100 }, 'bedrock.input-tokens', 500],
  ])('%s %j %j', async (resource, parameters, state, meter, quantity) => {
    const found = (await perCall(resource, parameters, state)).find(([id]) => id === meter);
    expect(found?.[1]).toBeCloseTo(quantity, 9);
  });

  test.each([
    ['ecs:runTask.sync', {}, ['memoryMb', 'vcpu']],
    ['ecs:runTask', {}, ['memoryMb', 'vcpu', 'runMs']],
    ['glue:startJobRun', {}, ['runMs']],
    ['athena:startQueryExecution.sync', {}, ['gbScanned']],
    ['bedrock:invokeModel', {}, ['inputTokens', 'outputTokens']],
  ])('%s is not included until somebody states what it uses', async (resource, state, needs) => {
    expect(await missing(resource, {}, state)).toMatchObject([{ callsPerMonth: 1_000, states: ['Work'], needs }]);
  });

  test('what has no price is counted and unpriced', async () => {
    const use = { resource: 'athena:startQueryExecution.sync', calls: 10, state: { gbScanned: 1_024 } };
    expect(await serviceLines(use)).toEqual([['athena.scanned', 10, null]]);
    expect(await missing('athena:startQueryExecution.sync', {}, { gbScanned: 1_024 })).toEqual([]);
  });

  test('what is used not at all is no line, and a single one is', async () => {
    const tokens = await perCall('bedrock:invokeModel', {}, { inputTokens: 1, outputTokens: 0 });
    expect(tokens.map(([meter, quantity]) => [meter, quantity])).toEqual([['bedrock.input-tokens', 1]]);
  });

  test('containers on instances of one’s own cost nothing by the run', async () => {
    expect(await missing('ecs:runTask.sync', { LaunchType: 'EC2' })).toEqual([]);
    expect(await perCall('ecs:runTask.sync', { LaunchType: 'EC2' })).toEqual([]);
  });
});

describe('a Distributed Map', () => {
  /** What one execution of a Map over so many objects uses of S3. */
  async function ofMap(items: number, rest: object) {
    const assumed = { executionsPerMonth: 1, states: { Each: { items } } };
    const Each = distributed('STANDARD', { Work: { Type: 'Pass', ...end } }, rest);
    const { workflows } = await estimateOf({ 'a.asl.json': scope({ Each }) }, { assumed, services: true });
    return (workflows[0]?.lines ?? []).filter(({ meter }) => meter.startsWith('s3.')).map((line) => line.quantity);
  }
  const reader = (action: string, ReaderConfig?: object) => ({
    ItemReader: { Resource: `arn:aws:states:::s3:${action}`, ReaderConfig },
  });

  test.each([
    ['a LIST for each thousand of the objects that it lists', 12_001, reader('listObjectsV2'), [13]],
    ['a LIST where there are no objects', 0, reader('listObjectsV2'), [1]],
    ['one GET of an object', 12_001, reader('getObject', { InputType: 'CSV' }), [1]],
    ['two GETs of a manifest', 12_001, reader('getObject', { InputType: 'MANIFEST' }), [2]],
    ['two PUTs of its results', 3, { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } }, [2]],
    ['nothing where a writer only shapes the output', 3, { ResultWriter: { WriterConfig: {} } }, []],
    ['nothing of what comes with its input', 3, {}, []],
  ])('makes %s', async (_, items, rest, quantities) => {
    expect(await ofMap(items, rest)).toEqual(quantities);
  });
});

describe('calls without a charge', () => {
  test.each([
    'aws-sdk:sfn:sendTaskSuccess',
    'aws-sdk:ec2:describeInstances',
    'aws-sdk:athena:getQueryResults',
    'athena:getQueryExecution',
    'aws-sdk:glue:getJobRun',
    'aws-sdk:organizations:listAccounts',
    'aws-sdk:s3:deleteObject',
  ])('%s', async (resource) => {
    expect(await missing(resource)).toEqual([]);
    expect(await perCall(resource, {})).toEqual([]);
  });

  test.each([
    'aws-sdk:ec2:runInstances',
    'states:startExecution',
    'aws-sdk:rekognition:detectLabels',
    // AWS writes actions in camel case, so these name none of which a list could say that it is free.
    'states:StartSyncExecution',
    'lambda:Invoke',
    'lambda',
  ])('are not %s', async (resource) => {
    expect(await missing(resource)).toMatchObject([{ needs: [] }]);
  });
});

describe('calls that are paid elsewhere', () => {
  test('are on no line, and nothing is missing', async () => {
    const state = { paid: 'elsewhere' };
    expect(await perCall('dynamodb:putItem', {}, state)).toEqual([]);
    expect(await perCall('dynamodb:putItem', {}, { paid: 'here' })).toEqual([['dynamodb.write', 1]]);
    const assumed = { executionsPerMonth: 1, states: { A: state } };
    const definition = scope({
      A: { Type: 'Task', Resource: 'arn:aws:states:::athena:startQueryExecution.sync', ...end },
    });
    const report = await estimateOf({ 'a.asl.json': definition }, { assumed, services: true });
    // What the query scans would have to be stated.
    expect([report.workflows[0]?.notIncluded, report.complete]).toEqual([[], true]);
  });
});
