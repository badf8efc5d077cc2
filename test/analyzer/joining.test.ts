import { describe, expect, test } from 'vitest';
import { estimateOf } from '../support/estimateOf.ts';

const work = { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } };

/** A definition with one Task that starts a workflow. */
function starting(arn: unknown, resource = 'states:startExecution'): object {
  const StateMachineArn = arn;
  const Start = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: { StateMachineArn }, End: true };
  return { StartAt: 'Start', States: { Start } };
}

const machine = (properties: object) => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: properties });
const arnOf = (name: string): string => `arn:aws:states:us-east-1:111111111111:stateMachine:${name}`;

/** What the parent is joined to: the volume of each other workflow when the parent runs 100 times a month. */
async function volumes(files: { readonly [file: string]: object }, parent: string): Promise<unknown> {
  const report = await estimateOf(files, {
    assumptions: { version: 1, workflows: { [parent]: { executionsPerMonth: 100 } } },
  });
  return Object.fromEntries(
    report.workflows.flatMap(({ name, executionsPerMonth }) => (name === parent ? [] : [[name, executionsPerMonth]])),
  );
}

describe('inside of one template a child is found', () => {
  test.each<[string, unknown, object]>([
    ['by Ref', { Ref: 'Child' }, {}],
    ['by GetAtt', { 'Fn::GetAtt': ['Child', 'Arn'] }, {}],
    ['by Sub', { 'Fn::Sub': '${Child}' }, {}],
    ['by a name in Sub', { 'Fn::Sub': '${Child.Arn}' }, {}],
    [
      'by the name of the resource in an ARN',
      { 'Fn::Sub': 'arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:${Child.Name}' },
      {},
    ],
    ['with an alias', { 'Fn::Sub': '${Child.Arn}:live' }, {}],
    ['by a substitution', '${ChildArn}', { DefinitionSubstitutions: { ChildArn: { 'Fn::GetAtt': ['Child', 'Arn'] } } }],
    ['over its version', { Ref: 'Version' }, {}],
    ['over its alias', { 'Fn::GetAtt': ['Alias', 'Arn'] }, {}],
  ])('%s', async (_name, arn, properties) => {
    const template = {
      Resources: {
        Parent: machine({ Definition: starting(arn), ...properties }),
        Child: machine({ Definition: work }),
        Other: machine({ Definition: work }),
        Version: { Type: 'AWS::StepFunctions::StateMachineVersion', Properties: { StateMachineArn: { Ref: 'Child' } } },
        Alias: {
          Type: 'AWS::StepFunctions::StateMachineAlias',
          Properties: { RoutingConfiguration: [{ StateMachineVersionArn: { Ref: 'Version' }, Weight: 100 }] },
        },
      },
    };
    expect(await volumes({ 'template.json': template }, 'Parent')).toEqual({ Child: 100, Other: null });
  });

  test('by the name that the template gives it, placeholders and all', async () => {
    const name = { 'Fn::Sub': '${AWS::StackName}-child' };
    const template = {
      Resources: {
        Parent: machine({ Definition: starting({ 'Fn::Sub': arnOf('${AWS::StackName}-child') }) }),
        Child: machine({ Definition: work, StateMachineName: name }),
      },
    };
    expect(await volumes({ 'template.json': template }, 'Parent')).toEqual({ Child: 100 });
  });

  test('rather than another of the same name elsewhere', async () => {
    const named = (definition: object) => machine({ Definition: definition, StateMachineName: 'child' });
    const report = await estimateOf(
      {
        'a.json': { Resources: { Parent: machine({ Definition: starting(arnOf('child')) }), A: named(work) } },
        'b.json': { Resources: { B: named(work) } },
      },
      { assumptions: { version: 1, workflows: { Parent: { executionsPerMonth: 100 } } } },
    );
    expect(report.workflows.map(({ file, executionsPerMonth }) => [file, executionsPerMonth])).toEqual([
      ['a.json', 100],
      ['a.json', 100],
      ['b.json', null],
    ]);
  });
});

describe('across files and kinds a child is found by the name in an ARN', () => {
  test.each([
    ['a bare definition', { 'child.asl.json': work }, 'child'],
    [
      'of a template that names it',
      { 'child.json': { Resources: { Flow: machine({ Definition: work, StateMachineName: 'child' }) } } },
      'child',
    ],
    [
      'of a template by its logical id',
      { 'template.json': { Resources: { child: machine({ Definition: work }) } } },
      'child',
    ],
  ])('%s', async (_name, files, name) => {
    expect(await volumes({ 'parent.asl.json': starting(arnOf('child')), ...files }, 'parent')).toEqual({ [name]: 100 });
  });

  test.each(['child:3', 'child:live'])('also as %s', async (qualified) => {
    const files = { 'parent.asl.json': starting(arnOf(qualified)), 'child.asl.json': work };
    expect(await volumes(files, 'parent')).toEqual({ child: 100 });
  });

  test('from a template to a bare definition', async () => {
    const arn = { 'Fn::Sub': 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:child' };
    const template = { Resources: { Parent: machine({ Definition: starting(arn) }) } };
    expect(await volumes({ 'template.json': template, 'child.asl.json': work }, 'Parent')).toEqual({ child: 100 });
  });
});

describe('a child that is not found says what it needs', () => {
  const twice = machine({ Definition: work, StateMachineName: 'child' });

  test.each<[string, { readonly [file: string]: object }, string]>([
    ['its definition', { 'parent.asl.json': starting(arnOf('child')) }, 'definition'],
    ['the template that fills it in', { 'parent.asl.json': starting('${ChildArn}') }, 'template'],
    ['the template that names it', { 'parent.asl.json': starting(arnOf('${Stage}-child')) }, 'template'],
    ['its volume', { 'parent.asl.json': starting('$.child') }, 'volume'],
    ['its whole volume, where it is itself', { 'parent.asl.json': starting('$$.StateMachine.Id') }, 'itself'],
    ['the same in JSONata', { 'parent.asl.json': starting('{% $states.context.StateMachine.Id %}') }, 'itself'],
    [
      'a name of its own',
      {
        'parent.asl.json': starting(arnOf('child')),
        'a.json': { Resources: { A: twice } },
        'b.json': { Resources: { B: twice } },
      },
      'own-name',
    ],
    [
      'a definition that can be read',
      {
        'a.json': {
          Resources: { P: machine({ Definition: starting({ Ref: 'C' }) }), C: machine({ DefinitionUri: 's3://b/c' }) },
        },
      },
      'reading',
    ],
  ])('%s', async (_name, files, needs) => {
    const { problems } = await estimateOf(files);
    const found = problems.filter(({ code }) => code === 'unlinked-child');
    expect(found).toMatchObject([{ args: { state: 'Start', needs } }]);
  });

  test('a name with placeholders is not taken for the same in another template', async () => {
    const name = '${AWS::StackName}-child';
    const { problems } = await estimateOf({
      'a.json': { Resources: { Parent: machine({ Definition: starting({ 'Fn::Sub': arnOf(name) }) }) } },
      'b.json': { Resources: { Child: machine({ Definition: work, StateMachineName: { 'Fn::Sub': name } }) } },
    });
    expect(problems).toMatchObject([{ code: 'unlinked-child', args: { needs: 'template' } }]);
  });
});

describe('workflows that start each other', () => {
  test('over files and kinds are a circle', async () => {
    const { problems } = await estimateOf({
      'a.asl.json': starting(arnOf('b')),
      'b.json': { Resources: { B: machine({ Definition: starting(arnOf('c')), StateMachineName: 'b' }) } },
      'c.asl.json': starting(arnOf('a')),
    });
    const circles = problems.filter(({ code }) => code === 'workflow-cycle');
    expect(circles.map(({ args }) => args)).toEqual([
      { workflows: ['a', 'b'] },
      { workflows: ['b', 'c'] },
      { workflows: ['c', 'a'] },
    ]);
  });
});
