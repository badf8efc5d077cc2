import { describe, expect, test } from 'vitest';
import { problemCodes } from '../../src/index.ts';
import { end, lambda, pass, row, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/**
 * JSONata expressions, by https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html, the grammar on
 * https://docs.jsonata.org, and what AWS answered in public (issues 2670 and 2745 of floci-io/floci): AWS parses each one
 * when a machine is created, and refuses those that read data which no expression has.
 */

async function errorsOf(definition: object): Promise<readonly string[]> {
  const { problems } = await estimateOf({ 'order.asl.json': definition });
  return problems.flatMap((problem) => {
    if (problemCodes[problem.code].severity !== 'error') return [];
    return [problem.code === 'not-an-expression' ? problem.args.fault : problem.code];
  });
}

const jsonata = (States: Readonly<Record<string, object>>) => ({ QueryLanguage: 'JSONata', ...scope(States) });
const output = (Output: unknown) => jsonata({ A: { ...pass, Output, ...end } });
const caught = (rest: object) => ({
  A: { ...lambda, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', ...rest }], ...end },
  B: { ...pass, ...end },
});

describe('AWS refuses', () => {
  test.each([
    ['an expression without its end', '{% $states.input.a', 'delimiters'],
    ['an expression without its beginning', '$states.input.a %}', 'delimiters'],
    ['a space in front', ' {% 1 %}', 'delimiters'],
    ['a space behind', '{% 1 %} ', 'delimiters'],
    ['one sign for both', '{%}', 'delimiters'],
    ['nothing', '{%  %}', 'end'],
    ['a comment alone', '{% /* later */ %}', 'end'],
    ['a text without its end', '{% "unterminated %}', 'text'],
    ['a text that a backslash continues', String.raw`{% 'it\' %}`, 'text'],
    ['a name without its end', '{% $states.input.`a b %}', 'text'],
    ['a pattern without its end', '{% $match("a", /abc) %}', 'text'],
    ['a comment without its end', '{% 1 /* one %}', 'text'],
    ['a bracket that another one ends', '{% $a[1,2) %}', 'bracket'],
    ['a bracket without its end', '{% $sum($a %}', 'bracket'],
    ['a bracket without its beginning', '{% $a} %}', 'bracket'],
    ['an operator at the end', '{% 1 + %}', 'end'],
    ['nothing to bind', '{% $x := %}', 'end'],
    ['a point at the end', '{% $states.input. %}', 'end'],
    ['a bare name', '{% phone %}', 'context'],
    ['a bare name in backticks', '{% `the phone`.number %}', 'context'],
    ['a bare name in brackets', '{% (phone & "x") %}', 'context'],
    ['the data around it', '{% $$.phone %}', 'context'],
    ['the error, where none was caught', '{% $states.errorOutput.Cause %}', 'error-output'],
  ])('%s', async (_, text, fault) => {
    expect(await errorsOf(output(text))).toEqual([fault]);
    expect(await errorsOf(output({ deep: [{ inside: text }] }))).toEqual([fault]);
  });

  test.each([
    [
      'in a condition',
      { A: { Type: 'Choice', Choices: [{ Condition: '{% ( %}', Next: 'B' }] }, B: { Type: 'Succeed' } },
    ],
    ['in a number', { A: { Type: 'Wait', Seconds: '{% ( %}', ...end } }],
    ['in the items', { A: { Type: 'Map', Items: ['{% ( %}'], ItemProcessor: row(1), ...end } }],
    ['in the reason of a failure', { A: { Type: 'Fail', Cause: '{% ( %}' } }],
    ['in a catcher', caught({ Output: '{% ( %}' })],
    [
      'in what reads the items',
      {
        A: {
          Type: 'Map',
          ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: '{% ( %}' } },
          ItemProcessor: { ...row(1), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
          ...end,
        },
      },
    ],
  ])('one %s', async (_, states) => {
    expect(await errorsOf(jsonata(states))).toEqual(['bracket']);
  });

  test.each([
    ['variables that are no object', jsonata({ A: { ...pass, Assign: '{% {} %}', ...end } })],
    ['variables that are no object, in JSONPath', scope({ A: { ...pass, Assign: '$.a', ...end } })],
    ['items that are a number', jsonata({ A: { Type: 'Map', Items: 5, ItemProcessor: row(1), ...end } })],
    ['items that are a text', jsonata({ A: { Type: 'Map', Items: 'list', ItemProcessor: row(1), ...end } })],
    ['a reason that is a number', scope({ A: { Type: 'Fail', Cause: 5 } })],
  ])('%s', async (_, definition) => {
    expect(await errorsOf(definition)).toEqual(['wrong-type']);
  });
});

describe('AWS accepts', () => {
  test.each([
    ['{% $states.input %}'],
    // A block of YAML (`|`) ends in a line break.
    ['{%\n  $states.input\n%}\n'],
    ['{%$states.input%}'],
    ["{% 'it\\'s }]) ' & \"'\" & $a.`b ' c` %}"],
    ['{% $a[b = 1 and c in [1..3]].d ~> $sum() %}'],
    ['{% $match($a, /[a-z"]+\\/x/i)[0].match %}'],
    ['{% $a.b / 2 / $c %}'],
    ['{% $a.* %}'],
    ['{% $a.**.b %}'],
    ['{% $a.%.b %}'],
    ['{% $a^(>price, <name) %}'],
    ['{% ($f := function($x)<n:n>{ $x * 2 }; $map([1, 2], $f)) %}'],
    ['{% λ($x){ $x }(1) %}'],
    ['{% $a ? $b : { "k": -1, "l": [] } %}'],
    ['{% $a ~> | order | { "total": 1 }, "x" | %}'],
    ['{% $.a %}'],
    ['{% true %}'],
    ['{% null = $a %}'],
    ['{% /* first */ $a /* then */ %}'],
    ['{% $a#$i@$b.c %}'],
    ['{% $x.(phone) %}'],
    ['{% [1, 2].{"a": $} %}'],
    ['a text with {% inside %} of it'],
    ['100 %'],
    ['${Name} %}'],
  ])('%s', async (text) => {
    expect(await errorsOf(output(text))).toEqual([]);
  });

  test('the error in a catcher', async () => {
    const read = '{% $states.errorOutput.Cause %}';
    expect(await errorsOf(jsonata(caught({ Output: read, Assign: { why: read } })))).toEqual([]);
  });

  test('what is no expression: in JSONPath, in comments and in the names of states', async () => {
    const states = { '{% (': { ...pass, Comment: '{% (', Result: '{% (', ...end } };
    expect(await errorsOf(scope(states))).toEqual([]);
    expect(await errorsOf(jsonata({ '{% (': { ...pass, Comment: '{% (', ...end } }))).toEqual([]);
  });
});
