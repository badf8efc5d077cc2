import { describe, expect, test } from 'vitest';
import { judge } from '../../src/budget/judge.ts';
import type { Base, BaseWorkflow } from '../../src/index.ts';
import { end, pass, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const limit = (value: string, warn: string | null = null) => ({ limit: value, warn, message: null, span: null });

/** Ten Pass states: 11 transitions, $0.000275 an execution; a thousand of them are $0.275. */
const ten = scope(
  Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [
      `P${at}`,
      { ...pass, ...(at === 9 ? { End: true } : { Next: `P${at + 1}` }) },
    ]),
  ),
);

async function reportOf(assumed: object = { executionsPerMonth: 1_000 }) {
  return estimateOf({ 'ten.asl.json': ten }, { assumed });
}

const base = (monthlyUsd: string | null, transitions = 11): Base => ({
  name: 'base',
  complete: true,
  monthlyUsd,
  workflows: [{ name: 'ten', file: 'ten.asl.json', transitions, perExecutionUsd: '0.000275', monthlyUsd, states: [] }],
});

describe('one limit of the account', () => {
  test.each([
    ['above', '0.274999999999', null, 'over'],
    ['equal is within', '0.275', null, 'within'],
    ['below', '0.3', null, 'within'],
    ['above the warning', '0.3', '0.2', 'warn'],
    ['equal to the warning', '0.3', '0.275', 'within'],
  ])('%s', async (_, most, warn, outcome) => {
    const report = await reportOf();
    const verdict = judge({
      report,
      budgets: { monthlyUsd: limit(most, warn) },
      own: [],
      base: null,
      onlyWorse: false,
    });
    expect(verdict).toMatchObject({ kind: outcome, results: [{ scope: 'account', actual: '0.275', outcome }] });
  });

  test('without a volume nothing is known of the month: undecided', async () => {
    const verdict = judge({
      report: await reportOf({}),
      budgets: { monthlyUsd: limit('5') },
      own: [],
      base: null,
      onlyWorse: false,
    });
    expect(verdict).toMatchObject({ kind: 'undecided', results: [{ actual: null }] });
  });

  test('a lower bound below it is undecided, one above it is over', async () => {
    const report = { ...(await reportOf()), complete: false };
    const kind = (most: string) =>
      judge({ report, budgets: { monthlyUsd: limit(most) }, own: [], base: null, onlyWorse: false }).kind;
    expect([kind('1'), kind('0.1')]).toEqual(['undecided', 'over']);
  });
});

describe('limits of each workflow need no volume', () => {
  test('transitions and dollars of an execution', async () => {
    const own = [{ transitionsPerExecution: limit('10'), perExecutionUsd: limit('0.000275') }];
    const verdict = judge({ report: await reportOf({}), budgets: {}, own, base: null, onlyWorse: false });
    expect(verdict.results).toMatchObject([
      { budget: 'transitionsPerExecution', actual: '11', outcome: 'over' },
      { budget: 'perExecutionUsd', actual: '0.000275', outcome: 'within' },
    ]);
  });

  test('a guessed loop leaves them undecided', async () => {
    const loop = scope({
      A: { ...pass, Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Variable: '$.a', BooleanEquals: true, Next: 'A' }], Default: 'C' },
      C: { Type: 'Succeed' },
    });
    const report = await estimateOf({ 'loop.asl.json': loop });
    const own = [{ transitionsPerExecution: limit('1000') }];
    expect(judge({ report, budgets: {}, own, base: null, onlyWorse: false }).kind).toBe('undecided');
  });
});

describe('limits on an increase', () => {
  test.each([
    // $0.275 against $0.25: $0.025 more, which are 10 %.
    ['increaseUsd', '0.025', 'within'],
    ['increaseUsd', '0.0249', 'over'],
    ['increasePercent', '10', 'within'],
    ['increasePercent', '9.99', 'over'],
  ] as const)('%s of %s', async (name, most, kind) => {
    const verdict = judge({
      report: await reportOf(),
      budgets: { [name]: limit(most) },
      own: [],
      base: base('0.25'),
      onlyWorse: false,
    });
    expect(verdict).toMatchObject({ kind, results: [{ budget: name, changeUsd: '0.025' }] });
  });

  test('say nothing without a base', async () => {
    const verdict = judge({
      report: await reportOf(),
      budgets: { increaseUsd: limit('0') },
      own: [],
      base: null,
      onlyWorse: false,
    });
    expect(verdict).toEqual({ kind: 'no-budget', results: [] });
  });

  test('from nothing are no per cent: undecided', async () => {
    const verdict = judge({
      report: await reportOf(),
      budgets: { increasePercent: limit('10') },
      own: [],
      base: base('0'),
      onlyWorse: false,
    });
    expect(verdict.kind).toBe('undecided');
  });

  test('a new workflow is more by all that it costs, a deleted one is less', async () => {
    const fresh = { ...base('0'), workflows: [] };
    const own = [{ increaseUsd: limit('0.2') }];
    expect(judge({ report: await reportOf(), budgets: {}, own, base: fresh, onlyWorse: false })).toMatchObject({
      kind: 'over',
      results: [{ actual: '0.275' }],
    });
    const gone = {
      ...base('1'),
      workflows: [...base('0.725').workflows, { ...base('0.275').workflows[0], name: 'gone' }],
    } as Base;
    expect(
      judge({ report: await reportOf(), budgets: { increaseUsd: limit('0') }, own: [], base: gone, onlyWorse: false }),
    ).toMatchObject({
      kind: 'within',
      results: [{ actual: '-0.725' }],
    });
  });
});

describe('a base', () => {
  const twice = { 'a/ten.asl.json': ten, 'b/ten.asl.json': scope({ Only: { ...pass, ...end } }) };
  const lessIn = (names: readonly (readonly [name: string, file: string | null])[]): Base => ({
    ...base('0.325'),
    workflows: names.map(([name, file], at) => ({
      ...(base('0.325').workflows[0] as BaseWorkflow),
      name,
      file,
      transitions: at === 0 ? 11 : 2,
    })),
  });

  test('without any limit is one: no dollar and no transition more', async () => {
    const judged = async (before: Base) =>
      judge({ report: await reportOf(), budgets: {}, own: [{}], base: before, onlyWorse: false });
    expect(await judged(base('0.275'))).toMatchObject({
      kind: 'within',
      results: [
        { scope: 'account', budget: 'increaseUsd', limit: '0', actual: '0' },
        { scope: 'ten', budget: 'transitionsPerExecution', limit: '11', actual: '11' },
      ],
    });
    expect(await judged(base('0.274999999999'))).toMatchObject({ kind: 'over', results: [{ outcome: 'over' }, {}] });
    expect(await judged(base('0.275', 10))).toMatchObject({ kind: 'over', results: [{}, { outcome: 'over' }] });
    // A month that is not known limits nothing, nor does a workflow that is new.
    expect((await judged(base(null))).results.map(({ scope: of }) => of)).toEqual(['ten']);
    expect((await judged({ ...base('0.275'), workflows: [] })).results.map(({ scope: of }) => of)).toEqual(['account']);
  });

  test.each([
    [
      'a report, by their files',
      lessIn([
        ['ten', 'a/ten.asl.json'],
        ['ten', 'b/ten.asl.json'],
      ]),
    ],
    [
      'a baseline, by names with their files',
      lessIn([
        ['ten (a/ten.asl.json)', null],
        ['ten (b/ten.asl.json)', null],
      ]),
    ],
    [
      'another folder, in their order',
      lessIn([
        ['ten', 'old/a/ten.asl.json'],
        ['ten', 'old/b/ten.asl.json'],
      ]),
    ],
  ])('tells workflows of one name apart in %s', async (_, before) => {
    const report = await estimateOf(twice, { assumed: { executionsPerMonth: 1_000 } });
    const { results } = judge({ report, budgets: {}, own: [{}, {}], base: before, onlyWorse: false });
    // 11 + 2 transitions, a thousand times: $0.325.
    expect(results).toMatchObject([
      { scope: 'account', limit: '0', actual: '0' },
      { scope: 'ten', limit: '11', actual: '11' },
      { scope: 'ten', limit: '2', actual: '2' },
    ]);
  });

  test('in which a workflow has no like is none of another file', async () => {
    const report = await estimateOf(twice, { assumed: { executionsPerMonth: 1_000 } });
    const before = { ...base('0.05', 2), workflows: [{ ...base('0.05', 2).workflows[0], file: 'b/ten.asl.json' }] };
    const { results } = judge({ report, budgets: {}, own: [{}, {}], base: before as Base, onlyWorse: false });
    expect(results).toMatchObject([
      { scope: 'account', outcome: 'over' },
      { scope: 'ten', limit: '2', actual: '2', outcome: 'within' },
    ]);
  });

  test('that is incomplete leaves an increase open, and not what a month comes to', async () => {
    const before = { ...base('0.275'), complete: false };
    const budgets = { monthlyUsd: limit('0.3'), increaseUsd: limit('1') };
    const { results } = judge({ report: await reportOf(), budgets, own: [], base: before, onlyWorse: false });
    expect(results.map(({ budget, outcome }) => [budget, outcome])).toEqual([
      ['monthlyUsd', 'within'],
      ['increaseUsd', 'undecided'],
    ]);
  });
});

describe('only what got worse', () => {
  test('a limit that the base breaks as well only warns', async () => {
    const report = await reportOf();
    const own = [{ transitionsPerExecution: limit('5') }];
    const kind = (before: number) =>
      judge({ report, budgets: {}, own, base: base('0.275', before), onlyWorse: true }).kind;
    expect([kind(11), kind(12), kind(10)]).toEqual(['warn', 'warn', 'over']);
  });
});

describe('the place of a result', () => {
  test('is the state that grew most against the base', async () => {
    const [states] = [base('0.275').workflows[0]];
    const before = {
      ...base('0.275'),
      workflows: [
        {
          ...states,
          states: Array.from({ length: 10 }, (_, at) => ({ path: `P${at}`, transitions: at === 6 ? 0 : 1 })),
        },
      ],
    } as Base;
    const verdict = judge({
      report: await reportOf(),
      budgets: {},
      own: [{ transitionsPerExecution: limit('5') }],
      base: before,
      onlyWorse: false,
    });
    const report = await reportOf();
    expect(verdict.results[0]?.span).toEqual(report.workflows[0]?.states[6]?.span);
  });

  test('of the account is in the first of those that cost most, or grew most', async () => {
    const report = await estimateOf(
      { 'a.asl.json': ten, 'b.asl.json': ten, 'c.asl.json': scope({ Only: { ...pass, ...end } }) },
      { assumed: { executionsPerMonth: 1_000 } },
    );
    const placeOf = (before: Base | null) =>
      judge({ report, budgets: { monthlyUsd: limit('5') }, own: [], base: before, onlyWorse: false }).results[0]?.span;
    expect(placeOf(null)).toMatchObject({ file: 'a.asl.json' });
    const [one] = base('0.275').workflows;
    const before = { ...base('0.275'), workflows: [{ ...one, name: 'a', file: 'a.asl.json' }] } as Base;
    expect(placeOf(before)).toMatchObject({ file: 'b.asl.json' });
  });
});
