import { describe, expect, test } from 'vitest';
import { estimateOf } from '../support/estimateOf.ts';
import { placeIn } from '../support/placeIn.ts';

const work = { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } };
const machine = (properties: object = {}, type = 'AWS::StepFunctions::StateMachine') => ({
  Type: type,
  Properties: { Definition: work, ...properties },
});
const sam = (Events: object) => machine({ Events }, 'AWS::Serverless::StateMachine');
const rule = (properties: object) => ({ Type: 'AWS::Events::Rule', Properties: properties });
const target = (Arn: unknown) => ({ Targets: [{ Arn, Id: 'Flow', RoleArn: 'arn:aws:iam::111111111111:role/start' }] });

/** The triggers and the volume of each workflow of a template, by its name. */
async function started(resources: object, other: object = {}, assumptions: object = { version: 1 }) {
  const report = await estimateOf({ 'template.json': { Resources: resources }, ...other }, { assumptions });
  const workflows = Object.fromEntries(
    report.workflows.map(({ name, executionsPerMonth, triggers }) => [
      name,
      { volume: executionsPerMonth, triggers: triggers.map(({ kind, detail }) => `${kind} ${detail}`) },
    ]),
  );
  return { workflows, problems: report.problems };
}

describe('schedules give the volume', () => {
  test.each<[string, object, number]>([
    ['of SAM', { Daily: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } } }, 30],
    [
      'of SAM in the second form',
      { A: { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'rate(1 hour)' } } },
      720,
    ],
    [
      'several of them together',
      {
        A: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } },
        B: { Type: 'Schedule', Properties: { Schedule: 'cron(0 12 ? * MON *)' } },
      },
      30 + 30 / 7,
    ],
    [
      'without those that are switched off',
      {
        A: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)', Enabled: true } },
        B: { Type: 'Schedule', Properties: { Schedule: 'rate(1 hour)', Enabled: false } },
        C: { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'rate(1 hour)', State: 'DISABLED' } },
        D: { Type: 'Api', Properties: { Path: '/', Method: 'post' } },
      },
      Number.NaN,
    ],
  ])('%s', async (_name, events, volume) => {
    const { workflows } = await started({ Flow: sam(events) });
    // Something that starts it nobody knows how often makes the volume unknown.
    expect(workflows['Flow']?.volume).toBe(Number.isNaN(volume) ? null : volume);
  });

  test.each<[string, unknown]>([
    ['by Ref', { Ref: 'Flow' }],
    ['by GetAtt', { 'Fn::GetAtt': ['Flow', 'Arn'] }],
    ['by the name in an ARN', 'arn:aws:states:us-east-1:111111111111:stateMachine:flow'],
    ['by the name in an ARN that is put together', { 'Fn::Sub': 'arn:aws:states:${AWS::Region}:1:stateMachine:flow' }],
  ])('a rule names its state machine %s', async (_name, arn) => {
    const { workflows, problems } = await started({
      Flow: machine({ StateMachineName: 'flow' }),
      Other: machine(),
      Rule: rule({ ScheduleExpression: 'rate(1 hour)', ...target(arn) }),
    });
    expect(problems).toEqual([]);
    expect(workflows).toEqual({
      flow: { volume: 720, triggers: ['schedule rate(1 hour)'] },
      Other: { volume: null, triggers: [] },
    });
  });

  test('a rule may stand in another template', async () => {
    const { workflows } = await started(
      { Flow: machine({ StateMachineName: 'flow' }) },
      {
        'rules.json': {
          Resources: {
            Rule: rule({ ScheduleExpression: 'rate(1 hour)', ...target('arn:aws:states:x:1:stateMachine:flow') }),
          },
        },
      },
    );
    expect(workflows['flow']?.volume).toBe(720);
  });

  test('not of a workflow that starts itself again', async () => {
    const Parameters = { StateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:flow' };
    const again = { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', Parameters, End: true };
    const resources = {
      Flow: machine({ StateMachineName: 'flow', Definition: { StartAt: 'Again', States: { Again: again } } }),
      Rule: rule({ ScheduleExpression: 'rate(1 day)', ...target({ Ref: 'Flow' }) }),
    };
    // 30 executions begin in a month; how many each of them leads to nobody says, unless it is stated.
    const { workflows, problems } = await started(resources);
    expect(workflows).toMatchObject({ flow: { volume: null } });
    expect(problems).toMatchObject([{ code: 'workflow-cycle', args: { workflows: ['flow', 'flow'] } }]);
    const stated = await started(resources, {}, { version: 1, workflows: { flow: { executionsPerMonth: 90 } } });
    expect(stated.workflows).toMatchObject({ flow: { volume: 90 } });
  });

  test('a rule that is switched off, or left out, says nothing', async () => {
    const report = await estimateOf({
      'template.json': {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: {
          Flow: machine(),
          Off: rule({ ScheduleExpression: 'rate(1 hour)', State: 'DISABLED', ...target({ Ref: 'Flow' }) }),
          Out: { ...rule({ ScheduleExpression: 'rate(1 day)', ...target({ Ref: 'Flow' }) }), Condition: 'Never' },
        },
      },
    });
    expect(report.workflows).toMatchObject([{ executionsPerMonth: null, triggers: [{ enabled: false }] }]);
  });

  test('of EventBridge Scheduler, also where the state machine is in the input', async () => {
    const { workflows } = await started({
      A: machine(),
      B: machine(),
      ScheduleA: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { ScheduleExpression: 'rate(1 day)', Target: { Arn: { 'Fn::GetAtt': ['A', 'Arn'] } } },
      },
      ScheduleB: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          ScheduleExpression: 'cron(0 12 1 * ? *)',
          Target: {
            Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
            Input: { 'Fn::Sub': '{"StateMachineArn":"${B}","Input":"{}"}' },
          },
        },
      },
    });
    expect([workflows['A']?.volume, workflows['B']?.volume]).toEqual([30, 1]);
  });

  test('of a parameter with a default', async () => {
    const report = await estimateOf({
      'template.json': {
        Parameters: { Every: { Type: 'String', Default: 'rate(1 day)' }, Unknown: { Type: 'String' } },
        Resources: {
          Flow: machine(),
          Late: machine(),
          Rule: rule({ ScheduleExpression: { Ref: 'Every' }, ...target({ Ref: 'Flow' }) }),
          Other: rule({ ScheduleExpression: { Ref: 'Unknown' }, ...target({ Ref: 'Late' }) }),
        },
      },
    });
    expect(report.workflows).toMatchObject([
      { executionsPerMonth: 30 },
      { executionsPerMonth: null, triggers: [{ detail: '${Unknown}' }] },
    ]);
    expect(report.problems).toEqual([]);
  });

  test('in a nested stack', async () => {
    const { workflows } = await started(
      { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'child.json' } } },
      {
        'child.json': {
          Resources: { Flow: sam({ A: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } } }) },
        },
      },
    );
    expect(workflows['Flow']?.volume).toBe(30);
  });
});

describe('what starts a workflow nobody knows how often', () => {
  test.each<[string, object]>([
    ['api post /orders', { Flow: sam({ A: { Type: 'Api', Properties: { Path: '/orders', Method: 'post' } } }) }],
    [
      'event aws.s3',
      { Flow: sam({ A: { Type: 'EventBridgeRule', Properties: { Pattern: { source: ['aws.s3'] } } } }) },
    ],
    [
      'event Order Placed',
      {
        Flow: machine(),
        Rule: rule({ EventPattern: { 'detail-type': ['Order Placed'] }, ...target({ Ref: 'Flow' }) }),
      },
    ],
    [
      'pipe sqs',
      {
        Flow: machine(),
        Queue: { Type: 'AWS::SQS::Queue' },
        Pipe: {
          Type: 'AWS::Pipes::Pipe',
          Properties: { Source: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Target: { Ref: 'Flow' } },
        },
      },
    ],
    [
      'pipe kinesis',
      {
        Flow: machine(),
        Pipe: {
          Type: 'AWS::Pipes::Pipe',
          Properties: { Source: 'arn:aws:kinesis:us-east-1:111111111111:stream/orders', Target: { Ref: 'Flow' } },
        },
      },
    ],
    [
      'api POST',
      {
        Flow: machine(),
        Method: {
          Type: 'AWS::ApiGateway::Method',
          Properties: {
            HttpMethod: 'POST',
            Integration: {
              RequestTemplates: { 'application/json': { 'Fn::Sub': '{"stateMachineArn": "${Flow}"}' } },
            },
          },
        },
      },
    ],
    [
      "iot-rule SELECT * FROM 'orders'",
      {
        Flow: machine(),
        Rule: {
          Type: 'AWS::IoT::TopicRule',
          Properties: {
            TopicRulePayload: {
              Sql: "SELECT * FROM 'orders'",
              Actions: [{ StepFunctions: { StateMachineName: 'x', Arn: { Ref: 'Flow' } } }],
            },
          },
        },
      },
    ],
    [
      'schedule at(2027-01-01T00:00:00)',
      { Flow: sam({ A: { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'at(2027-01-01T00:00:00)' } } }) },
    ],
  ])('%s', async (trigger, resources) => {
    const { workflows, problems } = await started(resources);
    expect(workflows).toEqual({ Flow: { volume: null, triggers: [trigger] } });
    expect(problems).toEqual([]);
  });

  test('makes the volume unknown also beside a schedule and a caller', async () => {
    const start = { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', End: true };
    const parent = {
      StartAt: 'Start',
      States: { Start: { ...start, Parameters: { StateMachineArn: { Ref: 'Flow' } } } },
    };
    const schedule = { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } };
    const api = { Type: 'Api', Properties: { Path: '/', Method: 'get' } };
    const stated = { version: 1, workflows: { Parent: { executionsPerMonth: 100 } } };
    const of = async (events: object) =>
      (await started({ Flow: sam(events), Parent: machine({ Definition: parent }) }, {}, stated)).workflows['Flow']
        ?.volume;
    // 100 by the parent, and 30 by the schedule.
    expect([await of({}), await of({ schedule }), await of({ schedule, api })]).toEqual([100, 130, null]);
  });
});

test('what is stated beats a schedule', async () => {
  const resources = { Flow: sam({ A: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } } }) };
  const of = async (assumptions: object) => (await started(resources, {}, assumptions)).workflows['Flow']?.volume;
  expect(await of({ version: 1, defaults: { executionsPerMonth: 5 } })).toBe(5);
  expect(await of({ version: 1, workflows: { Flow: { executionsPerMonth: 7 } } })).toBe(7);
});

test('a schedule that AWS does not take is a problem at its place', async () => {
  const template = `Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: { StartAt: Work, States: { Work: { Type: Pass, End: true } } }
      Events:
        Daily:
          Type: Schedule
          Properties:
            Schedule: cron(0 12 * * *)
`;
  const { problems, workflows } = await estimateOf({ 'template.yaml': template });
  expect(problems).toMatchObject([{ code: 'unknown-schedule', args: { expression: 'cron(0 12 * * *)' } }]);
  const [{ span }] = problems as [(typeof problems)[0] & object];
  expect(`${span?.line}:${span?.column}`).toBe(placeIn(template, 'cron(0 12 * * *)'));
  expect(workflows).toMatchObject([{ executionsPerMonth: null }]);
});
