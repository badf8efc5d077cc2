import { describe, expect, test } from 'vitest';
import { readProject } from '../support/readProject.ts';

const work = { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } };
const machine = (properties: object = {}, rest: object = {}) => ({
  ...rest,
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { Definition: work, ...properties },
});

async function circles(resources: object): Promise<readonly unknown[]> {
  const { problems } = await readProject({ 'template.json': { Resources: resources } });
  return problems.filter(({ code }) => code === 'circular-reference').map(({ args }) => args);
}

describe('a state machine that needs itself to be made is a problem', () => {
  test.each<[string, object, readonly string[]]>([
    ['by its own name', { A: machine({ DefinitionSubstitutions: { Self: { Ref: 'A' } } }) }, ['A']],
    [
      'over a function',
      {
        A: machine({ DefinitionSubstitutions: { Fn: { 'Fn::GetAtt': ['Fn', 'Arn'] } } }),
        Fn: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: { MACHINE: { Ref: 'A' } } } } },
      },
      ['A', 'Fn'],
    ],
    [
      'over a text and a DependsOn',
      {
        A: machine({ RoleArn: { 'Fn::Sub': 'arn:${Role.Arn}' } }),
        Role: { Type: 'AWS::IAM::Role', DependsOn: ['Queue'] },
        Queue: { Type: 'AWS::SQS::Queue', DependsOn: 'A' },
      },
      ['A', 'Role', 'Queue'],
    ],
    [
      'two of each other, told once',
      { A: machine({ Tags: { Ref: 'B' } }), B: machine({ Tags: { Ref: 'A' } }) },
      ['A', 'B'],
    ],
  ])('%s', async (_name, resources, names) => {
    expect(await circles(resources)).toEqual([{ names }]);
  });
});

describe('no circle is', () => {
  test.each<[string, object]>([
    ['a way to another', { A: machine({ Tags: { Ref: 'B' } }), B: machine({}) }],
    ['what SAM makes a resource of its own from', { A: machine({ Events: { Daily: { Input: { Ref: 'A' } } } }) }],
    ["a text's own name", { A: machine({ Tags: { 'Fn::Sub': ['${A}', { A: 'x' }] } }) }],
    ['a literal', { A: machine({ Tags: { 'Fn::Sub': '${!A}' } }) }],
    ['a circle of others', { A: machine({}), B: { Type: 'X', DependsOn: 'C' }, C: { Type: 'X', DependsOn: 'B' } }],
  ])('%s', async (_name, resources) => {
    expect(await circles(resources)).toEqual([]);
  });
});
