import { describe, expect, test } from 'vitest';
import { problemCodes } from '../../src/index.ts';
import { scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/**
 * The rules of a Choice, by https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html and the grammar that
 * AWS wrote for statelint (data/StateMachine.j2119): a comparison holds a value of its own type, there is one of it,
 * `And` and `Or` hold rules, `Not` holds one, and only the outermost rule leads on.
 */

const choiceOf = (rule: object) =>
  scope({ A: { Type: 'Choice', Choices: [rule], Default: 'B' }, B: { Type: 'Succeed' } });
const comparing = (comparison: object) => choiceOf({ Variable: '$.a', ...comparison, Next: 'B' });
const isNull = { Variable: '$.a', IsNull: true };

async function problemsOf(definition: object): Promise<readonly string[]> {
  const { problems } = await estimateOf({ 'order.asl.json': definition });
  return problems.map(({ code }) => `${code} ${problemCodes[code].severity}`).filter((said) => !said.endsWith('note'));
}

describe('AWS refuses', () => {
  const refused: { readonly [what: string]: readonly [definition: object, problem: string] } = {
    'a number to be compared as a text': [comparing({ StringEquals: 5 }), 'wrong-type error'],
    'a number as a pattern': [comparing({ StringMatches: 5 }), 'wrong-type error'],
    'a text to be compared as a number': [comparing({ NumericLessThanEquals: '5' }), 'wrong-type error'],
    'a text to be compared as a truth value': [comparing({ BooleanEquals: 'true' }), 'wrong-type error'],
    'a text as the answer to a question': [comparing({ IsPresent: 'yes' }), 'wrong-type error'],
    'a number to be compared as a time stamp': [comparing({ TimestampEquals: 1457920740 }), 'wrong-type error'],
    'a time stamp that is none': [comparing({ TimestampGreaterThan: 'tomorrow' }), 'out-of-range error'],
    'nothing to be compared with': [comparing({ StringEquals: null }), 'wrong-type error'],
    'the same deep inside': [
      choiceOf({ Not: { Or: [isNull, { Variable: '$.a', NumericEquals: '1' }] }, Next: 'B' }),
      'wrong-type error',
    ],
    'two comparisons': [comparing({ StringEquals: 'x', NumericEquals: 1 }), 'fields-exclude-each-other error'],
    'a comparison beside And': [choiceOf({ ...isNull, And: [isNull], Next: 'B' }), 'fields-exclude-each-other error'],
    'And beside Or': [choiceOf({ And: [isNull], Or: [isNull], Next: 'B' }), 'fields-exclude-each-other error'],
    'one rule in place of a list': [choiceOf({ And: isNull, Next: 'B' }), 'wrong-type error'],
    'an empty list': [choiceOf({ Or: [], Next: 'B' }), 'wrong-type error'],
    'a list in place of one rule': [choiceOf({ Not: [isNull], Next: 'B' }), 'wrong-type error'],
    'a Condition that is a number': [
      { QueryLanguage: 'JSONata', ...choiceOf({ Condition: 1, Next: 'B' }) },
      'wrong-type error',
    ],
  };

  test.each(Object.entries(refused))('%s', async (_, [definition, problem]) => {
    expect(await problemsOf(definition)).toEqual([problem]);
  });
});

describe('AWS accepts', () => {
  test.each(
    Object.entries({
      'a text': comparing({ StringGreaterThanEquals: '5' }),
      'a pattern': comparing({ StringMatches: 'log-*.txt' }),
      'a number': comparing({ NumericEquals: -0.5 }),
      'a truth value': comparing({ BooleanEquals: false }),
      'an answer': comparing({ IsTimestamp: false }),
      'a time stamp': comparing({ TimestampLessThan: '2024-02-29T23:59:59.5-08:00' }),
      'a path': comparing({ NumericEqualsPath: '$.b' }),
      'rules in rules': choiceOf({ And: [{ Not: { Or: [isNull] } }, isNull], Next: 'B' }),
      'a truth value as a Condition': { QueryLanguage: 'JSONata', ...choiceOf({ Condition: true, Next: 'B' }) },
    }),
  )('%s', async (_, definition) => {
    expect(await problemsOf(definition)).toEqual([]);
  });

  test.each([
    { NumericEquals: '${Limit}' },
    { BooleanEquals: { Ref: 'Dry' } },
    { StringEquals: { Ref: 'Name' } },
    { TimestampEquals: '${At}' },
  ])('what is filled in later: %j', async (comparison) => {
    expect(await problemsOf(comparing(comparison))).toEqual([]);
  });
});

describe('what only the outermost rule has', () => {
  test.each(['Next', 'Assign'])('%s further inside is a field that is not known there', async (field) => {
    const inside = { ...isNull, [field]: field === 'Next' ? 'B' : { x: 1 } };
    expect(await problemsOf(choiceOf({ And: [inside], Next: 'B' }))).toEqual(['unknown-field warning']);
  });
});
