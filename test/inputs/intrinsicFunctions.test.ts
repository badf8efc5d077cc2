import { describe, expect, test } from 'vitest';
import type { Workflow } from '../../src/index.ts';
import { readProject } from '../support/readProject.ts';

/** A template with one machine that waits for this long, and what else it has. */
function waiting(seconds: unknown, rest: object = {}): object {
  const Definition = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: seconds, End: true } } };
  const { Resources, ...sections } = rest as { Resources?: object };
  return {
    ...sections,
    Resources: { ...Resources, Order: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition } } },
  };
}

/** How long the one machine waits: in ms, or the text that stands there where nobody knows. */
async function waits(template: object): Promise<number | string | undefined> {
  const { workflows } = await readProject({ 'template.json': template }, ['template.json']);
  const state = workflows[0]?.states[0];
  if (state?.type !== 'Wait') return undefined;
  return state.waitMs.known ? state.waitMs.value : state.waitMs.text;
}

const sections = {
  Parameters: {
    Seconds: { Type: 'Number', Default: 5 },
    Quoted: { Type: 'Number', Default: '6' },
    List: { Type: 'CommaDelimitedList', Default: '7, 8' },
    Stage: { Type: 'String', Default: 'prod' },
    Unknown: { Type: 'String' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/key' },
  },
  Mappings: { Waits: { prod: { seconds: 9 }, 'us-east-1': { seconds: 10 } } },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    IsOpen: { 'Fn::Equals': [{ Ref: 'Unknown' }, 'prod'] },
    IsSame: { 'Fn::Equals': [{ Ref: 'Unknown' }, { Ref: 'Unknown' }] },
    IsBoth: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsOpen' }] },
    IsNone: { 'Fn::And': [{ Condition: 'IsTest' }, { Condition: 'IsOpen' }] },
    IsEither: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsOpen' }] },
    IsHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
    IsCircular: { 'Fn::Not': [{ Condition: 'IsCircular' }] },
  },
};

describe('a value that the template knows is used', () => {
  test.each<[string, unknown, number]>([
    ['a number', { Ref: 'Seconds' }, 5_000],
    ['a number that is written as a text', { Ref: 'Quoted' }, 6_000],
    ['an item of a list', { 'Fn::Select': [0, [2, 3]] }, 2_000],
    ['a mapping', { 'Fn::FindInMap': ['Waits', { Ref: 'Stage' }, 'seconds'] }, 9_000],
    ['a mapping by region', { 'Fn::FindInMap': ['Waits', { Ref: 'AWS::Region' }, 'seconds'] }, 10_000],
    ['the default of a mapping', { 'Fn::FindInMap': ['Waits', 'test', 'seconds', { DefaultValue: 11 }] }, 11_000],
    ['a condition that holds', { 'Fn::If': ['IsProd', 1, 2] }, 1_000],
    ['a condition that does not hold', { 'Fn::If': ['IsTest', 1, 2] }, 2_000],
    ['the same unknown twice', { 'Fn::If': ['IsSame', 1, 2] }, 1_000],
    ['all of several, of which one is false', { 'Fn::If': ['IsNone', 1, 2] }, 2_000],
    ['any of several, of which one is true', { 'Fn::If': ['IsEither', 1, 2] }, 1_000],
    ['the region of the run', { 'Fn::If': ['IsHere', 1, 2] }, 1_000],
    ['an open condition of which both ways are the same', { 'Fn::If': ['IsOpen', 3, 3] }, 3_000],
  ])('%s', async (_name, seconds, ms) => {
    expect(await waits(waiting(seconds, sections))).toBe(ms);
  });

  test('a value that is taken away is not there', async () => {
    const { problems } = await readProject({ 'template.json': waiting({ Ref: 'AWS::NoValue' }) });
    expect(problems).toMatchObject([{ code: 'missing-field', args: { of: 'the Wait state Wait' } }]);
  });
});

describe('a value that only the deployment knows stays a placeholder', () => {
  test.each<[string, unknown, string]>([
    ['a parameter without a default', { Ref: 'Unknown' }, '${Unknown}'],
    ['a parameter whose default is a key', { Ref: 'Stored' }, '${Stored}'],
    ['an open condition', { 'Fn::If': ['IsOpen', 1, 2] }, '${If IsOpen}'],
    ['all of several, of which one is open', { 'Fn::If': ['IsBoth', 1, 2] }, '${If IsBoth}'],
    ['a mapping that has no such key', { 'Fn::FindInMap': ['Waits', { Ref: 'Unknown' }, 'x'] }, '${Waits. Unknown .x}'],
    ['what another stack exports', { 'Fn::ImportValue': 'other' }, '${other}'],
    ['an attribute', { 'Fn::GetAtt': ['Order', 'Name'] }, '${Order.Name}'],
  ])('%s', async (_name, seconds, text) => {
    expect(await waits(waiting(seconds, sections))).toBe(text);
  });

  test('a condition that is its own condition is a problem', async () => {
    const template = waiting({ 'Fn::If': ['IsCircular', 1, 2] }, sections);
    const { problems } = await readProject({ 'template.json': template });
    expect(problems).toMatchObject([
      { code: 'circular-reference', args: { names: ['IsCircular'] } },
      { code: 'unresolved-placeholder', args: { text: '${If IsCircular}' } },
    ]);
  });

  test('of larger things the first way is taken, and reported', async () => {
    const work = { Type: 'Pass', End: true };
    const States = { 'Fn::If': ['IsOpen', { Work: work }, { Other: work }] };
    const Definition = { StartAt: 'Work', States };
    const { workflows, problems } = await readProject({
      'template.json': {
        ...sections,
        Resources: { Order: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition } } },
      },
    });
    expect(workflows[0]?.states.map(({ name }) => name)).toEqual(['Work']);
    expect(problems).toMatchObject([{ code: 'undecided-condition', args: { condition: 'IsOpen' } }]);
  });
});

describe('texts', () => {
  /** The text of a Task's resource. */
  async function resource(value: unknown): Promise<string | undefined> {
    const Definition = { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: value, End: true } } };
    const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition } };
    const { workflows } = await readProject({ 'template.json': { ...sections, Resources: { Order: machine } } });
    const state = workflows[0]?.states[0];
    return state?.type === 'Task' ? state.integration.resource : undefined;
  }

  test.each<[unknown, string]>([
    [{ 'Fn::Sub': '${Stage}-${AWS::Region}-${Unknown}' }, 'prod-us-east-1-${Unknown}'],
    [{ 'Fn::Sub': ['${Stage}-${Own}', { Own: { Ref: 'Seconds' } }] }, 'prod-5'],
    [{ 'Fn::Sub': '${!Literal} ${Order.Name} ${AWS::AccountId}' }, '${Literal} ${Order.Name} ${AWS::AccountId}'],
    [{ 'Fn::Join': [':', ['a', { Ref: 'Stage' }, { Ref: 'AWS::NoValue' }, { 'Fn::Sub': '${Stage}' }]] }, 'a:prod:prod'],
    [{ 'Fn::Join': ['-', { Ref: 'List' }] }, '7-8'],
    [{ 'Fn::Join': ['+', { 'Fn::Split': ['.', 'a.b.c'] }] }, 'a+b+c'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': ['.', 'a.b.c'] }] }, 'b'],
    [{ 'Fn::Sub': 'arn:${AWS::Partition}:states:::sqs:sendMessage' }, 'arn:aws:states:::sqs:sendMessage'],
    [{ 'Fn::If': ['IsProd', { 'Fn::Sub': '${Stage}1' }, 'x'] }, 'prod1'],
    [
      { 'Fn::Join': ['', ['a-', { 'Fn::If': ['IsProd', 'b', 'c'] }, { 'Fn::If': ['IsOpen', 'd', 'e'] }]] },
      'a-b${If IsOpen}',
    ],
    [{ 'Fn::Sub': ['${Own}', { Own: ['no', 'text'] }] }, '${Own}'],
    [{ 'Fn::GetAtt': 'Order.Arn' }, '${Order.Arn}'],
    [{ 'Fn::Select': [3, ['a']] }, '${Select}'],
    [{ 'Fn::Split': [',', { Ref: 'Unknown' }] }, '${Split}'],
    [{ 'Fn::Base64': 'a' }, '${Base64}'],
    [{ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, '${Select}'],
    [{ 'Fn::Join': ['', [{ 'Fn::Cidr': ['10.0.0.0/16', 1, 8] }]] }, '${Cidr}'],
  ])('%j', async (value, text) => {
    expect(await resource(value)).toBe(text);
  });
});

describe('DefinitionSubstitutions', () => {
  const definition = {
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 0, Next: '${Target}' },
      Work: { Type: 'Task', Resource: '${Fn}', TimeoutSeconds: '${Quoted}', Comment: '${Nobody}', End: true },
    },
  };
  const substitutions = {
    Seconds: { Ref: 'Seconds' },
    Target: 'Work',
    Fn: { 'Fn::GetAtt': ['Worker', 'Arn'] },
    Quoted: 5,
  };

  async function substituted(properties: object, files: object = {}): Promise<Workflow | undefined> {
    const machine = {
      Type: 'AWS::Serverless::StateMachine',
      Properties: { ...properties, DefinitionSubstitutions: substitutions },
    };
    const worker = { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 512, Architectures: ['arm64'] } };
    const template = { ...sections, Resources: { Order: machine, Worker: worker } };
    const { workflows } = await readProject({ 'template.json': template, ...files }, ['template.json']);
    return workflows[0];
  }

  test.each([
    ['in a file', { DefinitionUri: 'order.asl.json' }],
    ['in a text', { DefinitionString: JSON.stringify(definition).replace('"Seconds":0', '"Seconds":${Seconds}') }],
  ])('are filled in %s', async (_name, properties) => {
    const text = JSON.stringify(definition, null, 2).replace('"Seconds": 0', '"Seconds": ${Seconds}');
    const workflow = await substituted(properties, { 'order.asl.json': text });
    const [wait, work] = workflow?.states ?? [];
    expect(wait).toMatchObject({ waitMs: { known: true, value: 5_000 }, next: { name: 'Work', index: 1 } });
    expect(work).toMatchObject({ integration: { kind: 'lambda-arn', service: 'lambda', resource: '${Worker.Arn}' } });
    expect(workflow?.resources).toEqual([
      {
        text: '${Worker.Arn}',
        type: 'AWS::Lambda::Function',
        address: 'template.json#Worker',
        lambda: { memoryMb: 512, architecture: 'arm64' },
      },
    ]);
  });

  test('may stand in a file that is included, or behind a condition', async () => {
    const included = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'values.json' } } };
    for (const values of [included, { 'Fn::If': ['IsProd', included, {}] }]) {
      const { workflows } = await readProject(
        {
          'template.json': {
            ...sections,
            Resources: {
              Order: {
                Type: 'AWS::Serverless::StateMachine',
                Properties: { Definition: definition, DefinitionSubstitutions: values },
              },
            },
          },
          'values.json': { Target: 'Work' },
        },
        ['template.json'],
      );
      expect(workflows[0]?.states[0]).toMatchObject({ next: { name: 'Work', index: 1 } });
    }
  });

  test('a placeholder in quotes stays a text, as AWS has it', async () => {
    const workflow = await substituted({ DefinitionString: JSON.stringify(definition) });
    expect(workflow?.states[1]).toMatchObject({ timeoutMs: { known: false } });
  });

  test('what nothing replaces stays', async () => {
    const workflow = await substituted({ DefinitionString: JSON.stringify(definition) });
    expect(workflow?.placeholders.map(({ text }) => text)).toEqual(['${Worker.Arn}', '${Nobody}']);
  });
});

describe('a Lambda function of the template', () => {
  async function lambda(properties: object, rest: object = {}) {
    const Definition = {
      StartAt: 'Work',
      States: { Work: { Type: 'Task', Resource: { 'Fn::GetAtt': ['Worker', 'Arn'] }, End: true } },
    };
    const { workflows } = await readProject({
      'template.json': {
        ...rest,
        Resources: {
          Order: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition } },
          Worker: { Type: 'AWS::Serverless::Function', Properties: properties },
        },
      },
    });
    return workflows[0]?.resources[0]?.lambda;
  }

  test("has AWS's defaults where nothing is said", async () => {
    expect(await lambda({})).toEqual({ memoryMb: 128, architecture: 'x86_64' });
  });

  test("has what SAM's Globals say", async () => {
    const Globals = { Function: { MemorySize: 1024, Architectures: ['arm64'] } };
    expect(await lambda({}, { Globals })).toEqual({ memoryMb: 1024, architecture: 'arm64' });
    expect(await lambda({ MemorySize: 256 }, { Globals })).toEqual({ memoryMb: 256, architecture: 'arm64' });
  });

  test('is not known where only the deployment knows it', async () => {
    const rest = { Parameters: { Size: { Type: 'Number' } } };
    expect(await lambda({ MemorySize: { Ref: 'Size' }, Architectures: [{ Ref: 'Arch' }] }, rest)).toEqual({
      memoryMb: null,
      architecture: null,
    });
  });
});

describe('resources that are written out', () => {
  const machine = {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { Definition: { StartAt: '${Name}', States: { '${Name}': { Type: 'Pass', End: true } } } },
  };

  test('by a loop', async () => {
    const { workflows } = await readProject({
      'template.json': {
        Transform: 'AWS::LanguageExtensions',
        Resources: { 'Fn::ForEach::Flows': ['Name', ['One', 'Two'], { 'Flow${Name}': machine }] },
      },
    });
    expect(workflows.map(({ name, states }) => [name, states[0]?.name])).toEqual([
      ['FlowOne', 'One'],
      ['FlowTwo', 'Two'],
    ]);
  });

  test('by an included file', async () => {
    const included = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'flows.json' } } };
    const { workflows, problems } = await readProject({
      'app/template.json': { Resources: included },
      'app/flows.json': { Flow: { ...machine, Properties: { DefinitionUri: 'flow.asl.json' } } },
      'app/flow.asl.json': { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } },
    });
    expect(problems).toEqual([]);
    expect(workflows.map(({ name, file }) => [name, file])).toEqual([['Flow', 'app/flow.asl.json']]);
  });

  test('a machine whose condition does not hold is left out, and reported', async () => {
    const off = { ...waiting(1, sections) } as { Resources: { Order: object } };
    const template = { ...off, Resources: { Order: { ...off.Resources.Order, Condition: 'IsTest' } } };
    const { workflows, problems } = await readProject({ 'template.json': template });
    expect(workflows).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'left-out-by-condition', args: { name: 'Order', condition: 'IsTest' }, span: { file: 'template.json' } },
    ]);
  });
});
