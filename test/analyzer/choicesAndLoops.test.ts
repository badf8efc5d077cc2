import { describe, expect, test } from 'vitest';
import { problemCodes } from '../../src/model/problem.ts';
import { countedOf } from '../support/countedOf.ts';
import { choice, end, map, parallel, pass, scope, task, taskTo } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const last = { ...pass, ...end };
const done = { Type: 'Succeed' };
const fail = { Type: 'Fail' };
const to = (Next: string) => ({ ...pass, Next });

describe('a Choice of which nothing is said', () => {
  test('is split evenly over its distinct targets', async () => {
    // A has two rules and B is the Default besides a rule of its own: still a third each.
    const rules = ['A', 'B', 'A', 'C'].map((Next) => ({ Variable: '$.x', IsPresent: true, Next }));
    const { entries } = await countedOf({
      Which: { Type: 'Choice', Choices: rules, Default: 'B' },
      A: last,
      B: done,
      C: last,
    });
    expect(entries).toEqual({ Which: 1, A: 1 / 3, B: 1 / 3, C: 1 / 3 });
  });

  test('gives 1 % to what can only fail, and the rest to the others', async () => {
    const { entries } = await countedOf({ Which: choice('A', 'B', 'Stop'), A: last, B: last, Stop: fail });
    expect(entries).toEqual({ Which: 1, A: 0.495, B: 0.495, Stop: 0.01 });
  });

  test('shares that 1 % among all that can only fail, at once or later', async () => {
    const { entries } = await countedOf({
      Which: choice('A', 'Stop', 'Tell'),
      A: last,
      Stop: fail,
      Tell: taskTo('Stop'),
    });
    expect(entries).toMatchObject({ A: 0.99, Tell: 0.005 });
    expect(entries['Stop']).toBeCloseTo(0.01, 15);
  });

  test('does not take for failing what may end well', async () => {
    // Tell leads to a Choice that may succeed.
    const { entries } = await countedOf({
      Which: choice('A', 'Tell'),
      A: last,
      Tell: to('Again'),
      Again: choice('A', 'Stop'),
      Stop: fail,
    });
    expect(entries).toMatchObject({ Tell: 0.5, A: 0.5 + 0.5 * 0.99, Stop: 0.5 * 0.01 });
  });

  test('that can only fail is split evenly', async () => {
    const { entries } = await countedOf({ Which: choice('Stop', 'Halt'), Stop: fail, Halt: fail });
    expect(entries).toEqual({ Which: 1, Stop: 0.5, Halt: 0.5 });
  });

  test('is listed as a guess with the transitions that it decides on', async () => {
    // One way costs 1 more transition, the other 3: the chances decide on up to 2.
    const { workflow } = await countedOf({
      Which: choice('Short', 'Long'),
      Short: last,
      Long: to('More'),
      More: to('Most'),
      Most: last,
    });
    expect(workflow.assumptions.find(({ key }) => key === 'states.Which.branches')).toMatchObject({
      basis: 'default',
      weight: 2,
    });
  });
});

describe('the guesses', () => {
  test('are listed by what they decide: the turns of a loop, then a Choice, then the times', async () => {
    const { workflow } = await countedOf({
      Which: choice('Work', 'Done'),
      Work: taskTo('Ready'),
      Ready: choice('Work', 'Done'),
      Done: done,
    });
    const guesses = workflow.assumptions.filter(({ basis }) => basis === 'default').map(({ key }) => key);
    expect(guesses.slice(0, 2)).toEqual(['states.Ready.turns', 'states.Which.branches']);
    expect(guesses).toContain('states.Work.durationMs');
  });
});

describe('a Choice of which something is said', () => {
  test('leaves the rest to the others, evenly, whether they fail or not', async () => {
    const { entries } = await countedOf(
      { Which: choice('A', 'B', 'Stop'), A: last, B: last, Stop: fail },
      { Which: { branches: { A: 0.5 } } },
    );
    expect(entries).toEqual({ Which: 1, A: 0.5, B: 0.25, Stop: 0.25 });
  });

  test('all of it is taken as it is said, zeros too', async () => {
    const { entries, each } = await countedOf(
      { Which: choice('A', 'B'), A: last, B: to('C'), C: last },
      { Which: { branches: { A: 1, B: 0 } } },
    );
    expect(entries).toEqual({ Which: 1, A: 1, B: 0, C: 0 });
    // What was ruled out bounds nothing either.
    expect(each.transitions).toMatchObject({ min: 3, expected: 3, max: 3 });
  });

  test('that does not add up to 1 is refused', async () => {
    const states = { Which: choice('A', 'B'), A: last, B: last };
    expect((await countedOf(states, { Which: { branches: { A: 0.5, B: 0.4 } } })).codes).toEqual(['chances-not-one']);
    expect((await countedOf(states, { Which: { branches: { A: 0.7, B: 0.4 } } })).codes).toContain(
      'chances-exceed-one',
    );
    const one = { Which: choice('A', 'A'), A: last };
    expect((await countedOf(one, { Which: { branches: { A: 0.5 } } })).codes).toEqual(['chances-not-one']);
    // Decimals that people write need not add up to the last bit.
    const three = { Which: choice('A', 'B', 'C'), A: last, B: last, C: last };
    expect((await countedOf(three, { Which: { branches: { A: 0.1, B: 0.2, C: 0.7 } } })).codes).toEqual([]);
  });
});

describe('what the chances of a Choice stand on', () => {
  const states = { Which: choice('A', 'B', 'C'), A: last, B: last, C: last };
  const loop = { Work: taskTo('Ready'), Ready: choice('Work', 'Done', 'Stop'), Done: done, Stop: fail };
  const basisOf = async (of: typeof states | typeof loop, key: string, said: object) =>
    (await countedOf(of, said)).workflow.assumptions.find((one) => one.key === key)?.basis;

  test('is what was said, as soon as only one outcome is left for the rest', async () => {
    expect(await basisOf(states, 'states.Which.branches', { Which: { branches: { A: 0.1, B: 0.2 } } })).toBe(
      'assumption',
    );
    expect(await basisOf(states, 'states.Which.branches', { Which: { branches: { A: 0.1 } } })).toBe('default');
  });

  test('is a guess where turns are said, but not which of two ways out is taken', async () => {
    expect(await basisOf(loop, 'states.Ready.branches', { Ready: { turns: 4 } })).toBe('default');
    const said = { Ready: { turns: 4, branches: { Stop: 0.1 } } };
    expect(await basisOf(loop, 'states.Ready.branches', said)).toBeUndefined();
  });
});

describe('a loop', () => {
  const loop = { Work: taskTo('Ready'), Ready: choice('Done', 'Work'), Done: done };

  test('turns as often as it is said: its Choice is entered so many times', async () => {
    const { entries, transitions, report } = await countedOf(loop, { Ready: { turns: 4 } });
    expect(entries).toEqual({ Work: 4, Ready: 4, Done: 1 });
    expect(transitions).toBe(9);
    expect(report.complete).toBe(true);
  });

  test('turns need not be whole, and once is once', async () => {
    expect((await countedOf(loop, { Ready: { turns: 2.5 } })).entries['Work']).toBeCloseTo(2.5, 12);
    expect((await countedOf(loop, { Ready: { turns: 1 } })).entries).toEqual({ Work: 1, Ready: 1, Done: 1 });
  });

  test('the same as a chance of staying: 1 − 1/turns', async () => {
    expect((await countedOf(loop, { Ready: { branches: { Work: 0.75 } } })).entries['Work']).toBeCloseTo(4, 12);
    expect((await countedOf(loop, { Ready: { branches: { Done: 0.25 } } })).entries['Work']).toBeCloseTo(4, 12);
  });

  test('of which nothing is said turns ten times, is warned of, and makes the bill incomplete', async () => {
    const { entries, codes, report, workflow } = await countedOf(loop, {}, { executionsPerMonth: 1 });
    expect(entries['Work']).toBeCloseTo(10, 12);
    expect(codes).toEqual(['unknown-loop']);
    expect(report.complete).toBe(false);
    // It comes first, before every other guess.
    expect(workflow.assumptions[0]).toMatchObject({ key: 'states.Ready.turns', value: 10, basis: 'default' });
  });

  test('behind a failure that nobody expects is no question, until somebody does', async () => {
    const failing = { ...task(), End: undefined, Next: 'Done', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Work' }] };
    const definition = { First: failing, ...loop };
    const { codes, report } = await countedOf(definition, {});
    expect(codes).not.toContain('unknown-loop');
    expect(report.complete).toBe(true);
    const expected = await countedOf(definition, { First: { failureRate: 0.1 } });
    expect(expected.codes).toContain('unknown-loop');
    expect(expected.report.complete).toBe(false);
  });

  test('that nothing leads to is no question', async () => {
    const { codes, report } = await countedOf({ Only: last, ...loop });
    expect(codes).not.toContain('unknown-loop');
    expect(report.complete).toBe(true);
  });

  test('is left by its ways out in their own proportion', async () => {
    const states = {
      Work: taskTo('Ready'),
      Ready: choice('Done', 'Work', 'Bad', 'Stop'),
      Done: done,
      Bad: last,
      Stop: fail,
    };
    // 5 turns: 1/5 leaves. Nothing is said of the ways out: Stop has 1 % of it, the others share the rest.
    const guessed = (await countedOf(states, { Ready: { turns: 5 } })).entries;
    expect(guessed['Work']).toBeCloseTo(5, 12);
    expect(guessed['Done']).toBeCloseTo(0.495, 12);
    expect(guessed['Bad']).toBeCloseTo(0.495, 12);
    expect(guessed['Stop']).toBeCloseTo(0.01, 12);
    // Said as 3 : 1 : 0, whatever it adds up to.
    const stated = (await countedOf(states, { Ready: { turns: 5, branches: { Done: 0.3, Bad: 0.1, Stop: 0 } } }))
      .entries;
    expect(stated['Work']).toBeCloseTo(5, 12);
    expect(stated['Done']).toBeCloseTo(0.75, 12);
    expect(stated['Bad']).toBeCloseTo(0.25, 12);
    expect(stated['Stop']).toBe(0);
  });

  test('is split evenly by its turns where what was said gives every way that stays nothing', async () => {
    // 4 turns stay with 3/4, half of it by each way, so that each is entered 4 × 3/8 times.
    const states = { Ready: choice('Done', 'A', 'B'), A: to('Ready'), B: to('Ready'), Done: done };
    const { entries } = await countedOf(states, { Ready: { turns: 4, branches: { A: 0, B: 0 } } });
    expect(entries['A']).toBeCloseTo(1.5, 12);
    expect(entries['B']).toBeCloseTo(1.5, 12);
  });

  test('that is left with 1e-15 is exact', async () => {
    const { entries } = await countedOf(loop, { Ready: { turns: 1e15 } });
    // To the last bit but one: 1e-15 itself is no float.
    expect(Math.abs((entries['Work'] ?? 0) / 1e15 - 1)).toBeLessThan(2 * Number.EPSILON);
    expect(entries['Done']).toBeCloseTo(1, 12);
  });

  test('that cannot be left is no number', async () => {
    const { entries, each, codes, report, workflow } = await countedOf(
      loop,
      { Ready: { branches: { Work: 1, Done: 0 } } },
      { executionsPerMonth: 10 },
    );
    expect(entries['Work']).toBe(Number.POSITIVE_INFINITY);
    expect(each.transitions).toMatchObject({ min: null, expected: null, max: null });
    expect(codes).toEqual(['endless-loop']);
    expect(report.complete).toBe(false);
    expect(workflow.monthlyUsd).toBeNull();
  });

  test('that the definition gives no way out of is told once', async () => {
    const { codes } = await countedOf({ A: to('B'), B: to('A'), Never: last });
    expect(codes.filter((code) => code === 'endless-loop')).toHaveLength(1);
  });

  test('that nothing leads to is only told as such', async () => {
    const { codes, report } = await countedOf({ A: last, B: to('C'), C: to('B') });
    expect(codes).toEqual(['unreachable-state', 'unreachable-state']);
    expect(report.complete).toBe(true);
  });
});

describe('figures are incomplete where only the deployment tells', () => {
  test.each([
    ['where a state leads', { A: to('${Next}') }],
    ['what a state is', { A: { ...last, Type: '${Kind}' } }],
    ['where the item processor of a Map begins', { A: map({ B: last }, { ItemProcessor: placed({ B: last }) }) }],
    ['where a branch of a Parallel begins', { A: { ...parallel([]), Branches: [placed({ B: last })] } }],
    ['what the branches of a Parallel are', { A: parallel([]) }],
  ])('%s', async (_, states) => {
    const { report } = await countedOf(states);
    expect(report.problems.filter(({ code }) => problemCodes[code].severity === 'error')).toEqual([]);
    expect(report.complete).toBe(false);
    // Of a state that is never entered nothing depends on it.
    const { report: apart } = await countedOf(
      { First: choice('Done', 'A'), Done: done, ...states },
      { First: { branches: { A: 0 } } },
    );
    expect(apart.complete).toBe(true);
  });

  /** A scope of which only the deployment says where it begins. */
  function placed(States: object) {
    return { StartAt: '${Start}', States };
  }
});

describe('loops in loops', () => {
  // Outer → Inner → AgainInner → (Inner or AgainOuter) → (Outer or Done).
  const nested = {
    Outer: to('Inner'),
    Inner: to('AgainInner'),
    AgainInner: choice('AgainOuter', 'Inner'),
    AgainOuter: choice('Done', 'Outer'),
    Done: done,
  };

  test('turns are per visit of their own loop', async () => {
    // 3 visits of the inner loop, 4 turns each.
    const { entries, transitions } = await countedOf(nested, { AgainInner: { turns: 4 }, AgainOuter: { turns: 3 } });
    for (const [state, count] of Object.entries({ Outer: 3, Inner: 12, AgainInner: 12, AgainOuter: 3, Done: 1 })) {
      expect(entries[state]).toBeCloseTo(count, 11);
    }
    expect(transitions).toBeCloseTo(31, 10);
  });

  test('each unknown one is asked for', async () => {
    const { codes, entries } = await countedOf(nested);
    expect(codes).toEqual(['unknown-loop', 'unknown-loop']);
    expect(entries['Inner']).toBeCloseTo(100, 9);
  });

  test('a Choice that leaves the inner loop for the outer and for the end closes the inner one', async () => {
    // Inner turns twice; a way out goes back to Outer with 1/2 of what leaves (nothing is said: an even split).
    // Per visit of Outer: 2 of Inner, then 1/2 comes back: 2 visits of Outer.
    const { entries, codes } = await countedOf(
      { Outer: to('Inner'), Inner: to('Which'), Which: choice('Inner', 'Outer', 'Done'), Done: done },
      { Which: { turns: 2 } },
    );
    expect(entries['Outer']).toBeCloseTo(2, 12);
    expect(entries['Inner']).toBeCloseTo(4, 12);
    expect(codes).toEqual([]);
  });

  test('a Choice whose outcomes all stay is split evenly and closes nothing', async () => {
    // Which goes to A or B, both lead to Ready, which closes the loop: 4 turns, half of them each.
    const { entries, codes } = await countedOf(
      { Which: choice('A', 'B'), A: to('Ready'), B: to('Ready'), Ready: choice('Done', 'Which'), Done: done },
      { Ready: { turns: 4 } },
    );
    expect(entries['A']).toBeCloseTo(2, 12);
    expect(entries['B']).toBeCloseTo(2, 12);
    expect(codes).toEqual([]);
  });

  test('two Choices that close one loop have turns of their own', async () => {
    // Each stays with 1 − 1/2: from A by First to B by Second back to A with 1/4, so A is entered 1 ÷ (1 − 1/4) times.
    const { entries } = await countedOf(
      { A: to('First'), First: choice('Done', 'B'), B: to('Second'), Second: choice('Done', 'A'), Done: done },
      { First: { turns: 2 }, Second: { turns: 2 } },
    );
    for (const [state, count] of Object.entries({ A: 4 / 3, First: 4 / 3, B: 2 / 3, Second: 2 / 3, Done: 1 })) {
      expect(entries[state]).toBeCloseTo(count, 12);
    }
  });

  test('a loop inside an item turns for each item', async () => {
    const Each = {
      Type: 'Map',
      End: true,
      ItemProcessor: { StartAt: 'Work', States: { Work: to('Ready'), Ready: choice('Done', 'Work'), Done: done } },
    };
    const { entries, transitions } = await countedOf({ Each }, { Each: { items: 3 }, Ready: { turns: 5 } });
    expect(entries['Work']).toBeCloseTo(15, 11);
    expect(transitions).toBeCloseTo(1 + 3 * 11, 10);
  });
});

describe('a loop that is given as time', () => {
  const polling = {
    Pause: { Type: 'Wait', Seconds: 30, Next: 'Check' },
    Check: taskTo('Ready'),
    Ready: choice('Done', 'Pause'),
    Done: done,
  };

  test('turns as often as a turn fits into it', async () => {
    // A turn is 30 s and 10 s: 20 min ÷ 40 s = 30.
    const { entries, codes } = await countedOf(polling, { Ready: { loopFor: '20m' }, Check: { durationMs: 10_000 } });
    expect(entries['Pause']).toBeCloseTo(30, 10);
    expect(codes).toEqual([]);
  });

  test('turns once at least', async () => {
    const { entries } = await countedOf(polling, { Ready: { loopFor: '10s' }, Check: { durationMs: 10_000 } });
    expect(entries['Pause']).toBe(1);
  });

  test('gives way to turns that are stated with more weight, and the other way round', async () => {
    const turnsOf = async (defaults: object, own: object): Promise<number | undefined> => {
      const workflows = { machine: { states: { Ready: own } } };
      const assumptions = { version: 1, defaults: { states: { Ready: defaults } }, workflows };
      const report = await estimateOf({ 'machine.asl.json': scope(polling) }, { assumptions });
      return report.workflows[0]?.states.find(({ name }) => name === 'Ready')?.visits.entriesPerExecution;
    };
    expect(await turnsOf({ loopFor: '20m' }, { turns: 4 })).toBeCloseTo(4, 10);
    // 15 min by turns of 30 s and 200 ms, the time of a function of which nothing is said.
    expect(await turnsOf({ turns: 4 }, { loopFor: '15m' })).toBeCloseTo(900 / 30.2, 10);
    expect(await turnsOf({}, { turns: 4, loopFor: '15m' })).toBeCloseTo(4, 10);
  });

  test('a turn goes by the Choices inside it', async () => {
    // Half of the turns wait 30 s and half 90 s: a turn is 60 s, and 10 min are 10 turns.
    const { entries } = await countedOf(
      {
        Which: choice('Short', 'Long'),
        Short: { Type: 'Wait', Seconds: 30, Next: 'Ready' },
        Long: { Type: 'Wait', Seconds: 90, Next: 'Ready' },
        Ready: choice('Done', 'Which'),
        Done: done,
      },
      { Ready: { loopFor: '10m' } },
    );
    expect(entries['Ready']).toBeCloseTo(10, 11);
    expect(entries['Short']).toBeCloseTo(5, 11);
  });

  test('has no effect where a turn takes no time, and it is said', async () => {
    const { codes } = await countedOf(
      { Work: to('Ready'), Ready: choice('Done', 'Work'), Done: done },
      { Ready: { loopFor: '10m' } },
    );
    expect(codes).toContain('assumption-without-effect');
  });

  test('turns of a Choice that closes no loop have no effect, and it is said', async () => {
    const { codes } = await countedOf({ Which: choice('A', 'B'), A: task(), B: last }, { Which: { turns: 3 } });
    expect(codes).toEqual(['assumption-without-effect']);
  });
});
