import { describe, expect, test } from 'vitest';
import { readProject } from '../support/readProject.ts';

const work = { StartAt: 'Work', States: { Work: { Type: 'Wait', Seconds: 1, End: true } } };
const machine = (properties: object) => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: properties });
const stack = (TemplateURL: string, Parameters: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL, Parameters },
});

/** A child that waits for as long as its parameter says. */
const child = {
  Parameters: { Seconds: { Type: 'Number', Default: 1 } },
  Resources: {
    Flow: machine({
      Definition: { StartAt: 'Work', States: { Work: { Type: 'Wait', Seconds: { Ref: 'Seconds' }, End: true } } },
    }),
  },
  Outputs: { Arn: { Value: { Ref: 'Flow' } } },
};

describe('a nested stack', () => {
  test('is read with what its parent gives it', async () => {
    const { workflows, problems } = await readProject({
      'main.json': {
        Parameters: { Slow: { Type: 'Number', Default: 60 } },
        Resources: { Slow: stack('child.json', { Seconds: { Ref: 'Slow' } }), Fast: stack('./child.json') },
      },
      'child.json': child,
    });
    expect(problems).toEqual([]);
    expect(workflows).toMatchObject([
      { address: 'main.json#Slow/Flow', file: 'child.json', states: [{ waitMs: { value: 60_000 } }] },
      { address: 'main.json#Fast/Flow', file: 'child.json', states: [{ waitMs: { value: 1_000 } }] },
    ]);
  });

  test('of SAM is an application', async () => {
    const application = (Location: unknown) => ({ Type: 'AWS::Serverless::Application', Properties: { Location } });
    const { workflows, problems } = await readProject({
      'main.json': {
        Resources: {
          Own: application('apps/child.json'),
          Published: application({ ApplicationId: 'arn:aws:serverlessrepo:x', SemanticVersion: '1.0.0' }),
        },
      },
      'apps/child.json': { Resources: { Flow: machine({ DefinitionUri: 'flow.asl.json' }) } },
      'apps/flow.asl.json': work,
    });
    expect(problems).toEqual([]);
    expect(workflows).toMatchObject([{ address: 'main.json#Own/Flow', file: 'apps/flow.asl.json' }]);
  });

  test('names the path of its definition by what its parent gives it', async () => {
    const { workflows, problems } = await readProject({
      'main.json': { Resources: { Nested: stack('child.json', { Path: 'flow.asl.json' }) } },
      'child.json': {
        Parameters: { Path: { Type: 'String' } },
        Resources: { Flow: machine({ DefinitionUri: { 'Fn::Sub': './flows/${Path}' } }) },
      },
      'flows/flow.asl.json': work,
    });
    expect(problems).toEqual([]);
    expect(workflows).toMatchObject([{ file: 'flows/flow.asl.json' }]);
  });

  test.each([
    ['that is missing', 'nowhere.json'],
    ['in a bucket', 'https://bucket.s3.amazonaws.com/child.json'],
  ])('%s is said, and the rest goes on', async (_name, url) => {
    const { workflows, problems } = await readProject({
      'main.json': { Resources: { Nested: stack(url), Own: machine({ Definition: work }) } },
    });
    expect(workflows).toMatchObject([{ name: 'Own' }]);
    expect(problems).toMatchObject([{ code: 'template-not-read', args: { stack: 'Nested', where: url } }]);
  });

  test('that contains itself is a problem', async () => {
    const { workflows, problems } = await readProject({
      'a.json': { Resources: { B: stack('b.json') } },
      'b.json': { Resources: { A: stack('a.json'), Flow: machine({ Definition: work }) } },
    });
    expect(workflows).toMatchObject([{ address: 'a.json#B/Flow' }]);
    expect(problems).toMatchObject([{ code: 'circular-reference', args: { names: ['A'] }, span: { file: 'b.json' } }]);
  });
});

describe('values go from stack to stack', () => {
  const starting = (StateMachineArn: unknown) => ({
    StartAt: 'Start',
    States: {
      Start: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution',
        Parameters: { StateMachineArn },
        End: true,
      },
    },
  });

  /** The address of the workflow that the first Task of a workflow starts. */
  async function started(files: { readonly [path: string]: object }, by: string): Promise<string | null | undefined> {
    const { workflows } = await readProject(files);
    const state = workflows.find(({ address }) => address === by)?.states[0];
    return state?.type === 'Task' ? state.child?.address : undefined;
  }

  test('out of a nested stack', async () => {
    const files = {
      'main.json': {
        Resources: {
          Nested: stack('child.json'),
          Parent: machine({ Definition: starting({ 'Fn::GetAtt': ['Nested', 'Outputs.Arn'] }) }),
        },
      },
      'child.json': child,
    };
    expect(await started(files, 'main.json#Parent')).toBe('main.json#Nested/Flow');
  });

  test('into a nested stack', async () => {
    const files = {
      'main.json': {
        Resources: { Flow: machine({ Definition: work }), Nested: stack('child.json', { Child: { Ref: 'Flow' } }) },
      },
      'child.json': {
        Parameters: { Child: { Type: 'String' } },
        Resources: {
          Flow: machine({ Definition: starting({ Ref: 'Child' }) }),
          Both: machine({
            DefinitionString: { 'Fn::Sub': JSON.stringify({ ...starting('${Child}'), Comment: '${Flow}' }) },
          }),
        },
      },
    };
    expect(await started(files, 'main.json#Nested/Flow')).toBe('main.json#Flow');
    expect(await started(files, 'main.json#Nested/Both')).toBe('main.json#Flow');
  });

  test('by the name under which a stack exports it', async () => {
    const exported = { Arn: { Value: { 'Fn::GetAtt': ['Flow', 'Arn'] }, Export: { Name: 'shared-flow' } } };
    const files = {
      'a.json': { Resources: { Parent: machine({ Definition: starting({ 'Fn::ImportValue': 'shared-flow' }) }) } },
      'b.json': { Resources: { Flow: machine({ Definition: work }) }, Outputs: exported },
    };
    expect(await started(files, 'a.json#Parent')).toBe('b.json#Flow');
  });

  test('in a circle is a problem', async () => {
    const { problems } = await readProject({
      'main.json': {
        Resources: {
          Nested: stack('child.json', { In: { 'Fn::GetAtt': ['Nested', 'Outputs.Out'] } }),
          Parent: machine({ Definition: starting({ 'Fn::GetAtt': ['Nested', 'Outputs.Out'] }) }),
        },
      },
      'child.json': {
        Parameters: { In: { Type: 'String' } },
        Resources: { Queue: { Type: 'AWS::SQS::Queue' } },
        Outputs: { Out: { Value: { Ref: 'In' } } },
      },
    });
    expect(problems.map(({ code }) => code)).toContain('circular-reference');
  });
});
