import { describe, expect, test } from 'vitest';
import { readProject } from '../support/readProject.ts';

const work = { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } };
const machine = (properties: object) => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: properties });
const stack = (TemplateURL: string, Parameters: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL, Parameters },
});

/** A number of levels, each of which is made from its own number. */
function levels(count: number, of: (level: number) => object): { readonly [path: string]: object } {
  return Object.fromEntries(Array.from({ length: count }, (_, level) => [`level${level}.json`, of(level)]));
}

describe('a template that means to take the machine down is read within seconds', () => {
  test('stacks that each have two of the next', async () => {
    const files = levels(40, (level) => ({
      Resources: {
        One: stack(`level${level + 1}.json`),
        Two: stack(`level${level + 1}.json`),
        Flow: machine({ Definition: work }),
      },
    }));
    const { problems, workflows } = await readProject(files, ['level0.json']);
    expect(workflows.length).toBeGreaterThan(0);
    expect(problems.filter(({ code }) => code === 'limit-met')).toMatchObject([{ args: { limit: 1_000 } }]);
  });

  test('values that are each twice the next', async () => {
    const files = levels(40, (level) => ({
      Parameters: { Text: { Type: 'String' } },
      Resources: {
        Next: stack(`level${level + 1}.json`, { Text: { 'Fn::Join': ['', [{ Ref: 'Text' }, { Ref: 'Text' }]] } }),
        ...(level === 39 ? { Flow: machine({ DefinitionString: { 'Fn::Sub': '{"Comment":"${Text}"}' } }) } : {}),
      },
    }));
    const { workflows } = await readProject(files, ['level0.json']);
    expect(workflows).toHaveLength(1);
  });

  test('loops inside of loops', async () => {
    const values = Array.from({ length: 30 }, (_, index) => `V${index}`);
    const loops = Array.from({ length: 8 }).reduce<object>(
      (body, _, depth) => ({ [`Fn::ForEach::L${depth}`]: [`I${depth}`, values, body] }),
      { 'Flow${I0}': machine({ Definition: work }) },
    );
    const { workflows } = await readProject({ 'template.json': { Resources: loops } });
    expect(workflows.length).toBeLessThan(10_000);
  });

  test('a text that is far longer than what it is made from', async () => {
    const long = 'x'.repeat(1_000_000);
    const fragments = Array.from({ length: 40 }, () => ({ Ref: 'Long' }));
    const { problems } = await readProject({
      'template.json': {
        Parameters: { Long: { Type: 'String', Default: long } },
        Resources: { Flow: machine({ DefinitionString: { 'Fn::Join': ['', ['{"Comment":"', ...fragments, '"}']] } }) },
      },
    });
    expect(problems).toMatchObject([{ code: 'file-too-large' }]);
  });

  test('a thousand machines that refer to each other', async () => {
    const resources = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [
        `Flow${index}`,
        machine({
          Definition: work,
          Tags: [{ Ref: `Flow${(index * 7) % 1_000}` }, { Ref: `Flow${(index * 11) % 1_000}` }],
        }),
      ]),
    );
    const { workflows } = await readProject({ 'template.json': { Resources: resources } });
    expect(workflows).toHaveLength(1_000);
  });
});

describe('names that JavaScript has already', () => {
  test('are names like any other', async () => {
    const { workflows, problems } = await readProject({
      'template.json': JSON.stringify({
        Resources: {
          constructor: machine({
            Definition: { ...work, States: { Work: { ...work.States.Work, Result: { constructor: 1 } } } },
          }),
          toString: { Type: 'constructor', Properties: {} },
        },
      }).replace('{"constructor":1}', '{"__proto__":{"constructor":1}}'),
    });
    expect(problems).toEqual([]);
    expect(workflows.map(({ name }) => name)).toEqual(['constructor']);
  });
});
