import { describe, expect, test } from 'vitest';
import { discover, readSources } from '../../src/index.ts';
import { readWorkflows } from '../../src/inputs/readWorkflows.ts';
import { memoryFiles } from '../support/memoryFiles.ts';
import { placeIn } from '../support/placeIn.ts';
import { readProject } from '../support/readProject.ts';

const flow = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };

/** A service with these state machines. */
function service(stateMachines: object | string, more: object = {}): object {
  return { service: 'orders', provider: { name: 'aws' }, stepFunctions: { stateMachines }, ...more };
}

async function workflowsOf(files: { readonly [path: string]: string | object }) {
  const { workflows, places } = await readProject(files);
  expect(places).toEqual([]);
  return workflows;
}

describe('a state machine of a service', () => {
  test('says its name, type, logging and tracing', async () => {
    const machine = {
      name: 'order-flow',
      type: 'EXPRESS',
      loggingConfig: { level: 'ERROR', includeExecutionData: true },
      tracingConfig: { enabled: true },
      encryptionConfig: { KmsKeyId: 'alias/own', KmsDataKeyReusePeriodSeconds: 100, Type: 'CUSTOMER_MANAGED_KMS_KEY' },
      definition: flow,
    };
    expect(await workflowsOf({ 'serverless.json': service({ order: machine }) })).toMatchObject([
      {
        name: 'order-flow',
        type: 'EXPRESS',
        logging: { level: 'ERROR', includeExecutionData: true },
        tracing: true,
        encryption: { customerKey: true, reuseSeconds: 100 },
        source: { kind: 'serverless', file: 'serverless.json', logicalId: 'OrderDashflow' },
      },
    ]);
  });

  test('is Standard and has its name in the service where nothing is said', async () => {
    expect(await workflowsOf({ 'serverless.yml': service({ order: { definition: flow } }) })).toMatchObject([
      {
        name: 'order',
        type: 'STANDARD',
        logging: { level: 'OFF' },
        tracing: false,
        source: { logicalId: 'OrderStepFunctionsStateMachine' },
      },
    ]);
  });

  test('has its definition as an object, as a text, or in a file', async () => {
    const names = (
      await workflowsOf({
        'serverless.yml': service({
          object: { definition: flow },
          text: { definition: JSON.stringify(flow) },
          file: { definition: '${file(flows/order.asl.json)}' },
          part: { definition: '${file(flows/all.yml):order}' },
        }),
        'flows/order.asl.json': flow,
        'flows/all.yml': { order: flow },
      })
    ).map(({ name, file, states }) => [name, file, states[0]?.type]);
    expect(names).toEqual([
      ['object', 'serverless.yml', 'Succeed'],
      ['text', 'serverless.yml', 'Succeed'],
      ['file', 'flows/order.asl.json', 'Succeed'],
      ['part', 'flows/all.yml', 'Succeed'],
    ]);
  });

  test('may stand in a file of machines, and in a list of such', async () => {
    const files = { 'one.yml': { one: { definition: flow } }, 'two.yml': { two: { definition: flow } } };
    const whole = await workflowsOf({ 'serverless.yml': service('${file(one.yml)}'), ...files });
    expect(whole.map(({ name }) => name)).toEqual(['one']);
    const listed = await workflowsOf({
      'serverless.yml': service(['${file(one.yml)}', '${file(./two.yml)}']),
      ...files,
    });
    expect(listed.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  test('may be a resource of CloudFormation', async () => {
    const Order = { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: flow } };
    const { service: name, provider } = service({}) as { service: string; provider: object };
    expect(
      await workflowsOf({ 'serverless.yml': { service: name, provider, resources: { Resources: { Order } } } }),
    ).toMatchObject([{ name: 'Order', source: { kind: 'serverless', logicalId: 'Order' } }]);
  });
});

describe('what a definition refers to', () => {
  const calling = (Resource: object | string) => ({
    StartAt: 'A',
    States: { A: { Type: 'Task', Resource, End: true } },
  });
  const functions = {
    'say-hello': { handler: 'a.b', memorySize: 256, architecture: 'arm64' },
    plain: { handler: 'a.c' },
  };

  test.each([
    [{ 'Fn::GetAtt': ['SayDashhelloLambdaFunction', 'Arn'] }, 256, 'arm64'],
    [{ 'Fn::GetAtt': ['say-hello', 'Arn'] }, 256, 'arm64'],
    // The framework's default is 1,024 MB.
    [{ 'Fn::GetAtt': ['plain', 'Arn'] }, 1_024, 'x86_64'],
  ])('is a function: %j', async (resource, memoryMb, architecture) => {
    const [workflow] = await workflowsOf({
      'serverless.json': service({ order: { definition: calling(resource) } }, { functions }),
    });
    expect(workflow?.states[0]).toMatchObject({ type: 'Task', integration: { service: 'lambda' } });
    expect(workflow?.resources).toMatchObject([{ lambda: { memoryMb, architecture } }]);
  });

  const arn = (name: string, region = '#{AWS::Region}') =>
    `arn:aws:lambda:${region}:#{AWS::AccountId}:function:${name}`;

  // The framework names a function by the service, the stage and its key, unless it has a name of its own.
  // https://www.serverless.com/framework/docs/providers/aws/guide/functions, read 2026-11-26.
  test.each([
    ['by the stage of a command line', arn('${self:service}-${opt:stage}-plain'), {}],
    ['by the stage of the provider', arn('orders-${sls:stage}-plain', '${opt:region}'), { stage: 'live' }],
    ['with a version behind it', `${arn('orders-dev-plain', '${aws:region}')}:3`, {}],
    ['by a name that the deployment gives', arn('orders-${self:provider.stage}-plain'), { stage: '${opt:stage}' }],
    ['by a name of its own', arn('own'), {}],
  ])('is a function, named in an ARN that is written out: %s', async (_, resource, more) => {
    const provider = { name: 'aws', ...more };
    const own = resource.endsWith(':own') ? { plain: { handler: 'a.c', name: 'own' } } : functions;
    const [workflow] = await workflowsOf({
      'serverless.json': service({ order: { definition: calling(resource) } }, { provider, functions: own }),
    });
    expect(workflow?.states[0]).toMatchObject({ type: 'Task', integration: { service: 'lambda' } });
    expect(workflow?.resources).toMatchObject([{ lambda: { memoryMb: 1_024 } }]);
  });

  test('is an activity', async () => {
    const stepFunctions = {
      stateMachines: { order: { definition: calling({ Ref: 'ByHandStepFunctionsActivity' }) } },
      activities: ['byHand'],
    };
    const [workflow] = await workflowsOf({ 'serverless.json': service({}, { stepFunctions }) });
    expect(workflow?.states[0]).toMatchObject({ type: 'Task', integration: { kind: 'activity' } });
  });

  test('is another state machine of the service', async () => {
    const start = {
      StartAt: 'A',
      States: {
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution',
          Parameters: { StateMachineArn: { Ref: 'ChildStepFunctionsStateMachine' } },
          End: true,
        },
      },
    };
    const [parent, child] = await workflowsOf({
      'serverless.json': service({ parent: { definition: start }, child: { definition: flow } }),
    });
    expect(parent?.states[0]).toMatchObject({ type: 'Task', child: { address: child?.address } });
  });
});

describe('variables', () => {
  const wait = (Seconds: string) => ({ StartAt: 'A', States: { A: { Type: 'Wait', Seconds, End: true } } });
  const waits = async (seconds: string, more: object = {}) => {
    const { workflows } = await readProject({
      'serverless.json': service({ order: { definition: wait(seconds) } }, more),
    });
    const [state] = workflows[0]?.states ?? [];
    return state?.type === 'Wait' && (state.waitMs.known ? state.waitMs.value : state.waitMs.text);
  };

  test.each([
    ['${self:custom.wait}', { custom: { wait: 5 } }, 5_000],
    ['${self:custom.${self:custom.which}}', { custom: { which: 'long', long: 60 } }, 60_000],
    ['${self:custom.waits.${sls:stage}}', { custom: { waits: { dev: 7 } } }, 7_000],
    ["${opt:wait, '9'}", {}, '9'],
    ['${opt:wait, 9}', {}, 9_000],
    ['${opt:wait, self:custom.wait}', { custom: { wait: 4 } }, 4_000],
    ['${opt:wait}', {}, '${opt:wait}'],
    // Whoever gives the stage as an option gives it to the provider too.
    ['${self:custom.waits.${opt:stage}}', { custom: { waits: { dev: 7 } } }, 7_000],
    [
      '${self:custom.waits.${opt:stage}}',
      { provider: { stage: "${opt:stage, 'pet'}" }, custom: { waits: { pet: 8 } } },
      8_000,
    ],
    ["${self:custom.waits.${opt:stage, 'qa'}}", { custom: { waits: { dev: 7, qa: 9 } } }, 9_000],
    [
      '${opt:stage}',
      { provider: { stage: '${self:custom.stage}' }, custom: { stage: '${opt:stage}' } },
      '${opt:stage}',
    ],
    [
      '${self:custom.waits.${aws:region}}',
      { provider: { region: 'eu-west-1' }, custom: { waits: { 'eu-west-1': 3 } } },
      3_000,
    ],
    ['${aws:region}', {}, '${aws:region}'],
    ['${env:WAIT}', {}, '${env:WAIT}'],
    ['${ssm:/wait}', {}, '${ssm:/wait}'],
  ])('%s', async (seconds, more, expected) => {
    expect(await waits(seconds, more)).toBe(expected);
  });

  test('of the environment are read only where that is allowed', async () => {
    const files = memoryFiles({ 'serverless.json': service({ order: { definition: wait('${env:WAIT}') } }) });
    const environment = new Map([['WAIT', '5']]);
    const sources = await readSources(discover(['.'], [], files).value, files, null, environment);
    const read = (allowed: ReadonlyMap<string, string> | null) => readWorkflows(sources.value.sources, null, allowed);
    expect(JSON.stringify(read(environment).value[0]?.states[0])).toContain('"value":"5"');
    expect(read(null).value[0]?.states[0]).toMatchObject({ waitMs: { known: false, text: '${env:WAIT}' } });
  });

  test('in a circle, and of files that are not there, are told with their place', async () => {
    const circle = JSON.stringify(
      service('${self:custom.a}', { custom: { a: '${self:custom.b}', b: '${self:custom.a}' } }),
    );
    expect((await readProject({ 'serverless.json': circle })).places[0]).toMatch(
      /^circular-reference serverless\.json/,
    );
    const missing =
      'service: a\nprovider: { name: aws }\nstepFunctions:\n  stateMachines:\n    order:\n      definition: ${file(no.yml)}\n';
    expect((await readProject({ 'serverless.yml': missing })).places).toContain(
      `missing-file serverless.yml:${placeIn(missing, '${file(no.yml)}')}`,
    );
  });

  test('of programs are not run', async () => {
    const { workflows, places } = await readProject({
      'serverless.json': service({ order: { definition: '${file(./flows.js):order}' }, other: { definition: flow } }),
    });
    expect(workflows.map(({ name }) => name)).toEqual(['other']);
    expect(places).toEqual([expect.stringMatching(/^unresolved-definition serverless\.json/)]);
  });
});

describe('events', () => {
  test('give the volume, or are named', async () => {
    const events = [
      { schedule: 'rate(1 hour)' },
      { schedule: { rate: ['rate(1 day)', 'cron(0 12 * * ? *)'], enabled: false } },
      { http: { path: 'orders', method: 'post' } },
      { http: 'GET orders' },
      { cloudwatchEvent: { event: { source: ['aws.ec2'] } } },
      { eventBridge: { event: { 'detail-type': ['Order placed'] } } },
    ];
    const [workflow] = await workflowsOf({ 'serverless.json': service({ order: { events, definition: flow } }) });
    expect(
      workflow?.triggers.map(({ kind, detail, enabled, executionsPerMonth }) => [
        kind,
        detail,
        enabled,
        executionsPerMonth,
      ]),
    ).toEqual([
      ['schedule', 'rate(1 hour)', true, 720],
      ['schedule', 'rate(1 day)', false, 30],
      ['schedule', 'cron(0 12 * * ? *)', false, 30],
      ['api', 'POST orders', true, null],
      ['api', 'GET orders', true, null],
      ['event', 'aws.ec2', true, null],
      ['event', 'Order placed', true, null],
    ]);
  });
});

test('a state that is wrong is told at its line in the service', async () => {
  const text = `service: orders
provider: { name: aws }
stepFunctions:
  stateMachines:
    order:
      definition:
        StartAt: A
        States:
          A: { Type: Pas, End: true }
`;
  expect((await readProject({ 'serverless.yml': text })).places).toEqual([
    `unknown-value serverless.yml:${placeIn(text, 'Pas,')}`,
  ]);
});
