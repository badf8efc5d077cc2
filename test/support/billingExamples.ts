import type { Report } from '../../src/index.ts';
import {
  choice,
  distributed,
  end,
  lambda,
  map,
  ofBytes,
  pass,
  row,
  scope,
  task,
  taskTo,
  twoWays,
} from './definitions.ts';
import type { EstimateOptions } from './estimateOf.ts';

/**
 * A worked example of docs/billing.md. Each is computed there by hand; its definition is estimated, and each figure must be
 * the program's and must stand in the example's text.
 */
export interface Example extends EstimateOptions {
  readonly definitions: { readonly [file: string]: object | string };
  /** Figures as they stand in the text, and what the program makes of them. */
  readonly shows: (report: Report) => { readonly [figure: string]: number | string | null | undefined };
}

const each = (report: Report) => report.workflows[0]?.perExecution;
const entries = (report: Report, state: string) =>
  report.workflows[0]?.states.find(({ name }) => name === state)?.visits.entriesPerExecution;
const chances = (report: Report, state: string) => {
  const value = report.workflows[0]?.assumptions.find(({ key }) => key === `states.${state}.branches`)?.value;
  return new Map(typeof value === 'object' ? value.map(({ target, chance }) => [target, chance * 100]) : []);
};
const option = (report: Report, type: string) => report.workflows[0]?.options.find((one) => one.type === type);

const line = (report: Report, meter: string) => report.workflows[0]?.lines.find((one) => one.meter === meter);

/** A workflow of one Task that calls a service, with the services on its bill. */
function calling(resource: string, Parameters: object): Pick<Example, 'definitions' | 'services'> {
  const work = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters, ...end };
  return { definitions: { 'a.asl.json': scope({ Work: work }) }, services: true };
}

const loop = scope({
  Wait: { Type: 'Wait', Seconds: 30, Next: 'Check' },
  Check: { ...lambda, Next: 'Ready' },
  Ready: choice('Done', 'Wait'),
  Done: { Type: 'Succeed' },
});

/** A SAM template with a state machine that schedules start. */
function scheduled(...schedules: readonly string[]): Example['definitions'] {
  const events = schedules.map((Schedule, index) => [`Event${index}`, { Type: 'Schedule', Properties: { Schedule } }]);
  const properties = { Definition: row(1), Events: Object.fromEntries(events) };
  return { 'a.json': { Resources: { Flow: { Type: 'AWS::Serverless::StateMachine', Properties: properties } } } };
}

const always = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }];

export const billingExamples: { readonly [name: string]: Example } = {
  'ten states in a row': {
    definitions: { 'a.asl.json': row(10) },
    assumed: { executionsPerMonth: 10_000_000 },
    freeTier: true,
    shows: (report) => ({
      '10': each(report)?.transitionsByRule.states,
      '11': each(report)?.transitionsByRule['states+start'],
      '12': each(report)?.transitionsByRule['states+start+end'],
      '2,749.90': report.monthlyUsd,
    }),
  },
  'a retried Task': {
    definitions: { 'a.asl.json': scope({ Work: { ...lambda, ...end, Retry: always } }) },
    assumed: { states: { Work: { failureRate: 0.5 } } },
    shows: (report) => ({
      '1.75': report.workflows[0]?.states[0]?.visits.attemptsPerEntry,
      '2.75': each(report)?.transitions.expected,
    }),
  },
  'a retried Map': {
    definitions: {
      'a.asl.json': scope({
        Each: map({ Work: { ...lambda, ...end } }, { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }),
      }),
    },
    assumed: { states: { Work: { failureRate: 0.5 }, Each: { items: 2 } } },
    shows: (report) => ({
      '1.75': report.workflows[0]?.states[0]?.visits.attemptsPerEntry,
      '3.5': entries(report, 'Work'),
      '6.25': each(report)?.transitions.expected,
    }),
  },
  'Standard children': {
    definitions: { 'a.asl.json': scope({ Each: distributed('STANDARD', { Work: { ...lambda, ...end } }) }) },
    assumed: { executionsPerMonth: 1, states: { Each: { items: 1_000 } } },
    shows: (report) => ({ '2,002': each(report)?.transitions.expected, '0.05005': report.monthlyUsd }),
  },
  'Express children': {
    definitions: { 'a.asl.json': scope({ Each: distributed('EXPRESS', { Work: { ...lambda, ...end } }) }) },
    assumed: { executionsPerMonth: 1, states: { Each: { items: 500_000 }, Work: { durationMs: 28_000 } } },
    shows: (report) => ({
      '500,002': each(report)?.transitions.expected,
      '875,000': report.workflows[0]?.lines[2]?.quantity,
      '27.5863': report.monthlyUsd,
    }),
  },
  'a nested workflow': {
    definitions: {
      'parent.asl.json': scope({
        Start: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution',
          Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:child' },
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
          ...end,
        },
      }),
      'child.asl.json': row(3),
    },
    assumptions: {
      version: 1,
      workflows: { parent: { executionsPerMonth: 1_000, states: { Start: { failureRate: 0.1 } } } },
    },
    shows: (report) => ({
      '2,100': report.workflows[0]?.lines[0]?.quantity,
      '1,100': report.workflows[1]?.executionsPerMonth,
      '4,400': report.workflows[1]?.lines[0]?.quantity,
    }),
  },
  'two tiers of an Express workflow': {
    definitions: { 'a.asl.json': row(10) },
    assumed: { type: 'EXPRESS', executionsPerMonth: 10_000_000, durationMs: 2_000, memoryMb: 512 },
    shows: (report) => ({
      '10,000,000': report.workflows[0]?.lines[1]?.quantity,
      '60.012': report.totals[1]?.slices[0]?.amount,
      '53.312': report.totals[1]?.slices[1]?.amount,
      '123.324': report.monthlyUsd,
    }),
  },
  'two paths': {
    definitions: { 'a.asl.json': twoWays('Short', 'Long') },
    assumed: { states: { Short: { durationMs: 120 }, Long: { durationMs: 280 } } },
    shows: (report) => ({ '200': each(report)?.durationMs.expected, '250': each(report)?.durationMs.billed }),
  },
  "AWS's memory example": {
    definitions: { 'a.asl.json': ofBytes(scope({ Each: map({ Work: { ...lambda, ...end } }) }), 50_000) },
    assumed: { payloadKb: 32, states: { Each: { items: 400 } } },
    shows: (report) => ({ '62.85': each(report)?.memoryMb.expected, '64': each(report)?.memoryMb.billed }),
  },
  'a Choice of four': {
    definitions: {
      'a.asl.json': scope({
        Size: choice('Huge', 'Large', 'Medium', 'Small'),
        ...Object.fromEntries(['Huge', 'Large', 'Medium', 'Small'].map((name) => [name, { ...pass, ...end }])),
      }),
    },
    assumed: { states: { Size: { branches: { Large: 0.1, Medium: 0.3 } } } },
    shows: (report) => ({ '10 %': chances(report, 'Size').get('Large'), '30 %': chances(report, 'Size').get('Huge') }),
  },
  'a validation': {
    definitions: {
      'a.asl.json': scope({
        Kind: choice('Book', 'Toy', 'Reject'),
        Book: { ...pass, ...end },
        Toy: { ...pass, ...end },
        Reject: { Type: 'Fail', Error: 'Bad' },
      }),
    },
    shows: (report) => ({ '1 %': chances(report, 'Kind').get('Reject'), '49.5 %': chances(report, 'Kind').get('Toy') }),
  },
  'a polling loop': {
    definitions: { 'a.asl.json': loop },
    assumed: { states: { Ready: { turns: 20 } } },
    shows: (report) => ({ '20': entries(report, 'Check'), '62': each(report)?.transitions.expected }),
  },
  'a loop given as time': {
    definitions: { 'a.asl.json': loop },
    assumed: { states: { Ready: { loopFor: '20m' }, Check: { durationMs: 2_000 } } },
    shows: (report) => ({ '37.5': entries(report, 'Ready'), '114.5': each(report)?.transitions.expected }),
  },
  'two retriers': {
    definitions: {
      'a.asl.json': scope({
        Work: {
          ...lambda,
          ...end,
          Retry: [
            { ErrorEquals: ['Busy'], MaxAttempts: 2 },
            { ErrorEquals: ['States.Timeout'], MaxAttempts: 1 },
          ],
        },
      }),
    },
    assumed: { states: { Work: { errors: { Busy: 0.2, 'States.Timeout': 0.1 } } } },
    shows: (report) => ({
      '1.392': report.workflows[0]?.states[0]?.visits.attemptsPerEntry,
      '4': report.workflows[0]?.states[0]?.visits.attemptsMax,
    }),
  },
  'back-off': {
    definitions: { 'a.asl.json': scope({ Work: { ...lambda, ...end, Retry: [{ ErrorEquals: ['States.ALL'] }] } }) },
    assumed: { states: { Work: { durationMs: 150, failureRate: 1 } } },
    shows: (report) => ({ '7,600': each(report)?.durationMs.billed }),
  },
  'one item at a time': {
    definitions: { 'a.asl.json': scope({ Each: map({ Work: { ...lambda, ...end } }, { MaxConcurrency: 1 }) }) },
    assumed: { states: { Each: { items: 3 }, Work: { failureRate: 0.5 } } },
    shows: (report) => ({ '1.75': entries(report, 'Work'), '3.75': each(report)?.transitions.expected }),
  },
  'two branches that fail': {
    definitions: {
      'a.asl.json': scope({
        Both: {
          Type: 'Parallel',
          Branches: [scope({ Left: { ...lambda, ...end } }), scope({ Right: { ...lambda, ...end } })],
          Catch: [
            { ErrorEquals: ['A'], Next: 'OnA' },
            { ErrorEquals: ['B'], Next: 'OnB' },
          ],
          ...end,
        },
        OnA: { ...pass, ...end },
        OnB: { ...pass, ...end },
      }),
    },
    assumed: { states: { Left: { errors: { A: 0.5 } }, Right: { errors: { B: 0.5 } } } },
    shows: (report) => ({ '0.375': entries(report, 'OnA') }),
  },
  'one failure tolerated': {
    definitions: {
      'a.asl.json': scope({
        Each: distributed(
          'STANDARD',
          { Work: { ...lambda, ...end } },
          {
            ToleratedFailureCount: 1,
            Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'Report' }],
          },
        ),
        Report: { ...pass, ...end },
      }),
    },
    assumed: { states: { Each: { items: 2 }, Work: { failureRate: 0.5 } } },
    shows: (report) => ({ '0.25': entries(report, 'Report') }),
  },
  'batches by bytes': {
    definitions: {
      'a.asl.json': scope({
        Each: distributed('STANDARD', { Work: { ...lambda, ...end } }, { ItemBatcher: { MaxItemsPerBatch: 100 } }),
      }),
    },
    assumed: { states: { Each: { items: 1_000, itemKb: 4 } } },
    shows: (report) => ({
      '64': report.workflows[0]?.scopes[1]?.items?.itemsPerBatch,
      '16': report.workflows[0]?.scopes[1]?.items?.batches,
    }),
  },
  'a Task with a fallback': {
    definitions: {
      'a.asl.json': scope({
        Pay: {
          ...lambda,
          ...end,
          Retry: [{ ErrorEquals: ['Busy'] }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Refund' }],
        },
        Refund: { ...lambda, ...end },
      }),
    },
    shows: (report) => ({
      '2': each(report)?.transitions.min,
      '6': each(report)?.transitions.max,
      '21': each(report)?.historyEvents.max,
    }),
  },
  'a way that fails': {
    definitions: {
      'a.asl.json': scope({
        Pay: { ...lambda, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }], Next: 'Pack' },
        Pack: { ...pass, Next: 'Ship' },
        Ship: { ...pass, ...end },
      }),
    },
    assumed: { states: { Pay: { failureRate: 0.1 } } },
    shows: (report) => ({
      '2': each(report)?.transitions.min,
      '4.108': each(report)?.transitions.expected,
      '6': each(report)?.transitions.max,
    }),
  },
  'a Parallel of two': {
    definitions: {
      'a.asl.json': scope({
        Both: { Type: 'Parallel', Branches: [twoWays('Quick', 'Slow'), twoWays('Quick2', 'Slow2')], ...end },
      }),
    },
    assumed: {
      states: {
        Quick: { durationMs: 100 },
        Quick2: { durationMs: 100 },
        Slow: { durationMs: 300 },
        Slow2: { durationMs: 300 },
      },
    },
    shows: (report) => ({ '250': each(report)?.durationMs.expected }),
  },
  'a Map in rounds': {
    definitions: { 'a.asl.json': scope({ Each: map({ Work: { ...lambda, ...end } }, { MaxConcurrency: 10 }) }) },
    assumed: { states: { Each: { items: 25 }, Work: { durationMs: 2_000 } } },
    shows: (report) => ({ '6,000': each(report)?.durationMs.expected }),
  },
  'office hours': {
    definitions: scheduled('cron(0/15 8-17 ? * MON-FRI *)'),
    shows: (report) => ({ '857.142857142857': report.workflows[0]?.executionsPerMonth }),
  },
  'two schedules': {
    definitions: scheduled('rate(6 hours)', 'cron(0 3 1,31 * ? *)'),
    shows: (report) => ({ '121.583333333333': report.workflows[0]?.executionsPerMonth }),
  },
  'events of a Map': {
    definitions: { 'a.asl.json': scope({ Each: map({ Work: { ...lambda, ...end } }) }) },
    assumed: { states: { Each: { items: 3 } } },
    shows: (report) => ({ '27': each(report)?.historyEvents.expected }),
  },
  'events of a failure': {
    definitions: { 'a.asl.json': scope({ Work: { ...lambda, ...end } }) },
    assumed: { states: { Work: { failureRate: 1 } } },
    shows: (report) => ({ '6': each(report)?.historyEvents.expected }),
  },
  'the next GB-second': {
    definitions: { 'a.asl.json': scope({ Work: { ...pass, ...end } }) },
    assumptions: {
      version: 1,
      account: { gbSecondsUsed: 3_600_000 },
      defaults: { type: 'EXPRESS', executionsPerMonth: 1_000_000, durationMs: 2_000, memoryMb: 512 },
    },
    shows: (report) => ({
      '1,000,000': line(report, 'sfn.express.duration')?.quantity,
      '8.33': line(report, 'sfn.express.duration')?.usd,
      '1.00': line(report, 'sfn.express.requests')?.usd,
      '9.33': report.monthlyUsd,
    }),
  },
  'a thousand free transitions left': {
    definitions: { 'a.asl.json': row(2) },
    assumptions: {
      version: 1,
      account: { transitionsUsed: 3_000 },
      discountPercent: { 'step-functions': 20 },
      defaults: { executionsPerMonth: 2_000 },
    },
    freeTier: true,
    shows: (report) => ({
      '6,000': report.totals[0]?.quantity,
      '1,000': report.totals[0]?.freeQuantity,
      '0.125': report.listUsd,
      '0.10': report.monthlyUsd,
    }),
  },
  'redriven executions': {
    definitions: { 'a.asl.json': scope({ A: taskTo('B'), B: taskTo('C'), C: task() }) },
    assumed: { redrives: 0.5, states: { B: { failureRate: 0.1 } } },
    shows: (report) => ({
      '0.05': report.workflows[0]?.redrivesPerExecution,
      '4.045': each(report)?.transitions.expected,
    }),
  },
  'data keys': {
    definitions: Object.fromEntries(
      ['many', 'few'].map((name) => [`${name}.asl.json`, scope({ Wait: { Type: 'Wait', Seconds: 3_600, ...end } })]),
    ),
    services: true,
    assumptions: {
      version: 1,
      defaults: { encryption: { customerKey: true } },
      workflows: { many: { executionsPerMonth: 1_000 }, few: { executionsPerMonth: 100 } },
    },
    shows: (report) => {
      const [few, many] = ['few', 'many'].map((name) =>
        report.workflows
          .find((workflow) => workflow.name === name)
          ?.lines.find(({ meter }) => meter === 'kms.requests'),
      );
      return { '17,280': many?.quantity, '2,400': few?.quantity };
    },
  },
  'one free tier': {
    definitions: { 'a.asl.json': row(2), 'b.asl.json': row(2) },
    assumed: { executionsPerMonth: 1_000 },
    freeTier: true,
    shows: (report) => ({
      '0.05': report.monthlyUsd,
      '0.025': report.workflows[0]?.monthlyUsd,
    }),
  },
  'three equal shares': {
    definitions: { 'a.asl.json': row(2) },
    assumed: { executionsPerMonth: 2_000 },
    freeTier: true,
    shows: (report) => ({
      '0.05': report.monthlyUsd,
      '0.016666666666': report.workflows[0]?.states[0]?.monthlyUsd,
      '0.016666666668': report.workflows[0]?.start.monthlyUsd,
    }),
  },
  'break-even': {
    definitions: { 'a.asl.json': row(10) },
    shows: (report) => ({ '262,900': option(report, 'EXPRESS')?.breakEvenDurationMs }),
  },
  'a Lambda function': {
    definitions: { 'a.asl.json': scope({ Work: { ...lambda, ...end } }) },
    assumed: { executionsPerMonth: 100_000, states: { Work: { durationMs: 350, memoryMb: 512 } } },
    services: true,
    shows: (report) => ({
      '0.02': line(report, 'lambda.requests')?.usd,
      '17,500': line(report, 'lambda.duration')?.quantity,
      '0.29166725': line(report, 'lambda.duration')?.usd,
    }),
  },
  'two writes in a transaction': {
    ...calling('aws-sdk:dynamodb:transactWriteItems', { TransactItems: [{}, {}] }),
    assumed: { executionsPerMonth: 1_000_000, states: { Work: { itemKb: 1.5 } } },
    shows: (report) => ({
      '8,000,000': line(report, 'dynamodb.write')?.quantity,
      '5.00': line(report, 'dynamodb.write')?.usd,
    }),
  },
  'a large message': {
    ...calling('sqs:sendMessage', { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/orders.fifo' }),
    assumed: { executionsPerMonth: 1_000_000, states: { Work: { itemKb: 100 } } },
    shows: (report) => ({
      '2,000,000': line(report, 'sqs.requests.fifo')?.quantity,
      '1.00': line(report, 'sqs.requests.fifo')?.usd,
    }),
  },
  'a Map over objects': {
    definitions: {
      'a.asl.json': scope({
        Each: distributed(
          'STANDARD',
          { Work: { ...pass, ...end } },
          { ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'readings' } } },
        ),
      }),
    },
    assumed: { executionsPerMonth: 1, states: { Each: { items: 12_000 } } },
    services: true,
    shows: (report) => ({ '12': line(report, 's3.put')?.quantity, '0.00006': line(report, 's3.put')?.usd }),
  },
  'a container of an hour': {
    ...calling('ecs:runTask.sync', { LaunchType: 'FARGATE' }),
    assumed: { executionsPerMonth: 1, states: { Work: { durationMs: 3_600_000, vcpu: 2, memoryMb: 4_096 } } },
    shows: (report) => ({
      '0.08096': line(report, 'ecs.vcpu')?.usd,
      '0.01778': line(report, 'ecs.memory')?.usd,
    }),
  },
  'a log of everything': {
    definitions: { 'a.asl.json': scope({ Work: { ...lambda, ...end } }) },
    assumed: { executionsPerMonth: 1_000_000, payloadKb: 4, logging: { level: 'ALL', includeExecutionData: true } },
    services: true,
    shows: (report) => ({
      '24.9594449997': line(report, 'cloudwatch-logs.ingested')?.quantity,
      '12.4797224998': line(report, 'cloudwatch-logs.ingested')?.usd,
    }),
  },
};
