import { describe, expect, test } from 'vitest';
import { problemCodes } from '../../src/index.ts';
import { end, map, pass, row, scope, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/**
 * Paths, by https://states-language.net/spec.html and
 * https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html: what puts or finds one value is a
 * Reference Path, without the operators @ , : and ? in its brackets; `ResultPath` puts nothing into the context object. Only
 * what selects data may be null.
 */

async function errorsOf(definition: object): Promise<readonly string[]> {
  const { problems } = await estimateOf({ 'order.asl.json': definition });
  return problems.filter(({ code }) => problemCodes[code].severity === 'error').map(({ code }) => code);
}

const withField = (field: string, path: unknown) => scope({ A: task({ [field]: path }) });
const variable = (path: string) =>
  scope({
    A: { Type: 'Choice', Choices: [{ Variable: path, IsPresent: true, Next: 'B' }], Default: 'B' },
    B: { Type: 'Succeed' },
  });
const items = (path: unknown) => scope({ M: map({ S: { ...pass, ...end } }, { ItemsPath: path }) });
const template = (Parameters: object) => scope({ A: { ...pass, Parameters, ...end } });

describe('AWS refuses', () => {
  const refused: { readonly [what: string]: readonly [definition: object, code: string] } = {
    'a result in several places: a slice': [withField('ResultPath', '$.list[0:2]'), 'not-a-path'],
    'a result in several places: a union': [withField('ResultPath', "$.a['b','c']"), 'not-a-path'],
    'a result where a filter says': [withField('ResultPath', '$.list[?(@.id == 1)]'), 'not-a-path'],
    'a result in the context object': [withField('ResultPath', '$$.Execution.Input'), 'not-a-path'],
    'an error in the context object': [
      scope({
        A: { ...task(), Catch: [{ ErrorEquals: ['E'], Next: 'A', ResultPath: '$$.error' }] },
      }),
      'not-a-path',
    ],
    'the time-out of a slice': [withField('TimeoutSecondsPath', '$.times[-1:]'), 'not-a-path'],
    'the items of a filter': [items('$.orders[?(@.open)]'), 'not-a-path'],
    'a comparison with what a filter finds': [variable("$.list[?(@.a == 'b')].c"), 'not-a-path'],
    'a bracket without its end': [withField('InputPath', '$.list[0'), 'not-a-path'],
    'the end of a bracket that never began': [withField('OutputPath', '$.list0]'), 'not-a-path'],
    'a bracket without its end in a template': [template({ 'a.$': "$['b'" }), 'not-a-path'],
    'a point at the end': [withField('InputPath', '$.order.'), 'not-a-path'],
    'a number in place of a path': [withField('InputPath', 5), 'wrong-type'],
    'an object in place of a path': [withField('ResultPath', { path: '$' }), 'wrong-type'],
    'no items': [items(null), 'wrong-type'],
    'no time-out': [withField('TimeoutSecondsPath', null), 'wrong-type'],
    'one name as itself and as a path': [template({ deep: { a: 1, 'a.$': '$.a' } }), 'fields-exclude-each-other'],
  };

  test.each(Object.entries(refused))('%s', async (_, [definition, code]) => {
    expect(await errorsOf(definition)).toEqual([code]);
  });
});

describe('AWS accepts', () => {
  test.each(
    Object.entries({
      'no input': withField('InputPath', null),
      'no output': withField('OutputPath', null),
      'no result': withField('ResultPath', null),
      'a path that is filled in later': withField('ResultPath', '${Where}'),
      'a path that a template fills in': withField('InputPath', { Ref: 'Where' }),
      'the context object to read': withField('InputPath', '$$.Execution.Input'),
      'a variable': variable('$order.lines[0]'),
      'the whole of it': variable('$'),
      'names in brackets': withField('ResultPath', "$['store'][0]['the book']"),
      'operators in names in quotes': withField('ResultPath', "$['a:b']['c,d?'].e"),
      'operators outside of brackets': withField('ResultPath', '$.s3:object'),
      'operators behind backslashes': withField('ResultPath', String.raw`$.foo\@bar.baz\[\[.\?pretty`),
      'an index behind a point': withField('OutputPath', '$.[0]'),
      'a name with a dash': withField('ResultPath', '$.error-info'),
      'slices, unions, filters and all below where data are selected': scope({
        A: { ...pass, InputPath: '$.list[1:]', OutputPath: "$.a['b','c']", Next: 'B' },
        B: { ...pass, InputPath: '$..book[?(@.title =~ /.*[a-z/)]', OutputPath: '$.a[(@.length-1)]', Next: 'C' },
        C: task({ ResultSelector: { 'all.$': '$[*][*]', 'some.$': '$.a[?(@.b == "]")]' } }),
      }),
      'the same name in two objects': template({ a: { 'x.$': '$.x' }, 'x.$': '$.x' }),
      'a Map of a row': scope({
        M: { Type: 'Map', ItemProcessor: row(2), ItemsPath: '$$.Execution.Input.list', ...end },
      }),
    }),
  )('%s', async (_, definition) => {
    expect(await errorsOf(definition)).toEqual([]);
  });
});

test('a text of many placeholders, closed or not, is read as quickly as any other', async () => {
  for (const text of [`arn:${'${a}'.repeat(1_000)}`, `arn:${'${'.repeat(100_000)}`]) {
    expect(await errorsOf(scope({ A: { Type: 'Task', Resource: text, Comment: text, ...end } }))).toEqual([]);
  }
});

test('a path of many brackets is read as quickly as any other', async () => {
  expect(await errorsOf(withField('ResultPath', `$${'['.repeat(200_000)}`))).toHaveLength(1);
});
