import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import {
  caught,
  choice,
  distributed,
  end,
  map,
  parallel,
  pass,
  retry,
  scope,
  task,
  taskTo,
} from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const last = { ...pass, ...end };
const wait = (Seconds: number, Next?: string) => ({ Type: 'Wait', Seconds, ...(Next === undefined ? end : { Next }) });

/** The mean duration, what is billed of it, and how that was rounded. */
async function durationOf(
  states: { readonly [name: string]: object },
  assumedStates: object = {},
  assumed: object = {},
) {
  const { each } = await countedOf(states, assumedStates, assumed);
  return [each.durationMs.expected, each.durationMs.billed, each.durationRounding];
}

/** A Task that takes 100 ms or 300 ms, each with chance 1/2, as a scope; the names end in `at`. */
function evenly(at: string): { readonly [name: string]: object } {
  return { [`Which${at}`]: choice(`Quick${at}`, `Slow${at}`), [`Quick${at}`]: task(), [`Slow${at}`]: task() };
}
const evenlyOf = (at: string) => ({ [`Quick${at}`]: { durationMs: 100 }, [`Slow${at}`]: { durationMs: 300 } });

describe('rounding up to 100 ms', () => {
  test.each([
    [0, 100],
    [1, 100],
    [100, 100],
    [100.5, 200],
    [101, 200],
    [2_000, 2_000],
  ])('one path of %d ms is billed %d ms', async (durationMs, billed) => {
    expect(await durationOf({ Work: task() }, { Work: { durationMs } })).toEqual([durationMs, billed, 'every-path']);
  });

  test('is done for each path: the mean of the rounded, not the rounded mean', async () => {
    // 110 ms in one execution of four and 250 ms in the others: 200 and 300 are billed. The mean is 215 ms, which as one
    // would be 300.
    const states = { Which: choice('A', 'B'), A: task(), B: task() };
    const assumed = { Which: { branches: { A: 0.25 } }, A: { durationMs: 110 }, B: { durationMs: 250 } };
    expect(await durationOf(states, assumed)).toEqual([215, 0.25 * 200 + 0.75 * 300, 'every-path']);
  });

  test('is done for up to 1,000 different durations', async () => {
    // 9 Choices that add 1, 2, 4 … 256 ms or nothing: each of 0 … 511 ms alike. The 101 of 0 … 100 are billed 100 ms, a
    // hundred each 200, 300, 400 and 500, the 11 of 501 … 511 600: 156,700 ÷ 512.
    const [mean, billed, rounding] = await durationOf(...powersOfTwo(9));
    expect(mean).toBeCloseTo(511 / 2, 9);
    expect(billed).toBeCloseTo(156_700 / 512, 9);
    expect(rounding).toBe('every-path');
  });

  test('of more is 50 ms on average', async () => {
    const [mean, billed, rounding] = await durationOf(...powersOfTwo(11));
    expect(mean).toBeCloseTo(2_047 / 2, 9);
    expect(billed).toBeCloseTo(2_047 / 2 + 50, 9);
    expect(rounding).toBe('mean-plus-50');
  });

  test('is done for any number of ways with as few durations: those that take as long count as one', async () => {
    // 11 Choices that add 100 ms or nothing: 2,048 ways of 12 durations. All are whole tenths of a second, so that only
    // the one way of 0 ms is rounded, to 100.
    const [mean, billed, rounding] = await durationOf(...inARow(11, () => 100));
    expect(mean).toBeCloseTo(550, 9);
    expect(billed).toBeCloseTo(550 + 100 / 2_048, 9);
    expect(rounding).toBe('every-path');
  });

  test('is given up where too many durations meet too many others, however few come out', async () => {
    // Behind 0 … 511 ms a Parallel of 0 … 255 ms: 131,072 pairs, though only 767 sums.
    const [[row, assumedRow], [inside, assumedInside]] = [powersOfTwo(9), powersOfTwo(8, 'In')];
    const states = { ...row, Done: parallel([inside]) };
    const [mean, billed, rounding] = await durationOf(states, { ...assumedRow, ...assumedInside });
    expect(mean).toBeCloseTo(511 / 2 + 255 / 2, 9);
    expect(billed).toBeCloseTo(511 / 2 + 255 / 2 + 50, 9);
    expect(rounding).toBe('mean-plus-50');
  });

  /** So many Choices in a row, of which the n-th adds 2ⁿ ms or nothing. */
  function powersOfTwo(count: number, prefix = '') {
    return inARow(count, (at) => 2 ** at, prefix);
  }

  /** So many Choices in a row, each of which adds some time or nothing; the last state is Done, behind the prefix. */
  function inARow(
    count: number,
    addedMs: (at: number) => number,
    prefix = '',
  ): [{ readonly [name: string]: object }, object] {
    const next = (at: number) => (at + 1 === count ? `${prefix}Done` : `${prefix}Which${at + 1}`);
    const each = Array.from({ length: count }, (_, at): [string, object][] => [
      [`${prefix}Which${at}`, choice(next(at), `${prefix}Work${at}`)],
      [`${prefix}Work${at}`, taskTo(next(at))],
    ]);
    const assumed = Array.from({ length: count }, (_, at) => [`${prefix}Work${at}`, { durationMs: addedMs(at) }]);
    return [
      { ...Object.fromEntries(each.flat()), [`${prefix}Done`]: { Type: 'Succeed' } },
      Object.fromEntries(assumed),
    ];
  }

  test('a stated duration is a constant that is rounded up', async () => {
    const states = { Work: task() };
    expect(await durationOf(states, {}, { durationMs: 2_001 })).toEqual([2_001, 2_100, 'stated']);
    expect(await durationOf(states, {}, { durationMs: 0 })).toEqual([0, 100, 'stated']);
  });
});

describe('a row of states', () => {
  test('takes the sum of its Tasks and Waits; other states take no time', async () => {
    const states = {
      A: { ...pass, Next: 'B' },
      B: wait(2, 'C'),
      C: taskTo('D'),
      D: choice('E', 'F'),
      E: { Type: 'Succeed' },
      F: { Type: 'Fail' },
    };
    expect(await durationOf(states, { C: { durationMs: 340 } })).toEqual([2_340, 2_400, 'every-path']);
  });

  test('takes the defaults where nothing is said', async () => {
    // Lambda 200 ms, another call 50 ms, waiting for a job 60 s, and for a time stamp 60 s.
    const call = (resource: string, Next: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, Next });
    const states = {
      A: call('lambda:invoke', 'B'),
      B: call('dynamodb:getItem', 'C'),
      C: call('glue:startJobRun.sync', 'D'),
      D: { Type: 'Wait', TimestampPath: '$.at', End: true },
    };
    expect((await durationOf(states))[0]).toBe(200 + 50 + 60_000 + 60_000);
  });

  test('is bounded by the TimeoutSeconds of a Task, and by that of the whole', async () => {
    expect((await durationOf({ Work: task({ TimeoutSeconds: 2 }) }, { Work: { durationMs: 9_000 } }))[0]).toBe(2_000);
    const { workflows } = await estimateOf({ 'a.asl.json': { ...scope({ Work: wait(400) }), TimeoutSeconds: 90 } });
    expect(workflows[0]?.perExecution.durationMs).toEqual({ expected: 90_000, billed: 90_000 });
  });
});

describe('back-off between retries is time', () => {
  // Four attempts of 150 ms, and 1 + 2 + 4 s between them: AWS billed 7,600 ms for such an execution.
  test('of one, two and four seconds by default', async () => {
    const Work = task({ Retry: [{ ErrorEquals: ['A'] }] });
    expect(await durationOf({ Work }, { Work: { durationMs: 150, errors: { A: 1 } } })).toEqual([
      7_600,
      7_600,
      'every-path',
    ]);
  });

  test('by IntervalSeconds and BackoffRate, at most MaxDelaySeconds', async () => {
    // min(2 × 3ⁿ, 10): 2, 6, 10 and 10 s, and five attempts of 100 ms.
    const Work = task({ Retry: [retry('A', 4, { IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10 })] });
    expect(await durationOf({ Work }, { Work: { durationMs: 100, errors: { A: 1 } } })).toEqual([
      28_500,
      28_500,
      'every-path',
    ]);
  });

  test('in each of the ways that it may go', async () => {
    // Well at once (1/2): 100 ms. Else 100 + 2,000 + 100 ms, well or not.
    const Work = task({ Retry: [retry('A', 1, { IntervalSeconds: 2 })] });
    expect(await durationOf({ Work }, { Work: { durationMs: 100, errors: { A: 0.5 } } })).toEqual([
      1_150,
      1_150,
      'every-path',
    ]);
  });

  test('of two retriers: each by its own count', async () => {
    // A and B always come in turn: one retry of A after 1 s, of B after 5 s; three attempts.
    const Work = task({ Retry: [retry('A', 1), retry('B', 1, { IntervalSeconds: 5 })] });
    // A (1/2) or B (1/2) at every attempt: either order makes 3 attempts and 6 s; A twice (1/4) makes 2 and 1 s, B twice
    // (1/4) 2 and 5 s: 1/4 × 1,200 + 1/4 × 5,200 + 1/2 × 6,300.
    const [mean] = await durationOf({ Work }, { Work: { durationMs: 100, errors: { A: 0.5, B: 0.5 } } });
    expect(mean).toBe(4_750);
  });

  test('drawn evenly from 0 to itself with full jitter: half on average, and no path to round', async () => {
    // 1.5 attempts of 100 ms, and half of the executions wait 1 s on average.
    const Work = task({ Retry: [retry('A', 1, { IntervalSeconds: 2, JitterStrategy: 'FULL' })] });
    expect(await durationOf({ Work }, { Work: { durationMs: 100, errors: { A: 0.5 } } })).toEqual([
      650,
      700,
      'mean-plus-50',
    ]);
    const none = task({ Retry: [retry('A', 1, { IntervalSeconds: 2, JitterStrategy: 'NONE' })] });
    expect((await durationOf({ Work: none }, { Work: { durationMs: 100, errors: { A: 0.5 } } }))[0]).toBe(1_150);
  });

  test('before a Catch too', async () => {
    // Two attempts of 100 ms and 1 s, then 700 ms in its target; or 100 ms and it is done.
    const Work = task({ Retry: [retry('A', 1)], Catch: [caught('A', 'Repair')] });
    const assumed = { Work: { durationMs: 100, errors: { A: 0.5 } }, Repair: { durationMs: 700 } };
    // 1/2 × 100, 1/4 × 1,200, 1/4 × 1,900.
    expect(await durationOf({ Work, Repair: task() }, assumed)).toEqual([825, 825, 'every-path']);
  });
});

describe('a loop inside a loop', () => {
  test('has no list of durations to round', async () => {
    // Inner and Outer are 2 turns each: 4 times 100 ms on average.
    const states = {
      Work: task({ End: undefined, Next: 'Inner' }),
      Inner: choice('Rest', 'Outer'),
      Rest: { ...pass, Next: 'Work2' },
      Work2: task({ End: undefined, Next: 'Inner' }),
      Outer: choice('Work', 'Done'),
      Done: { Type: 'Succeed' },
    };
    const [, , rounding] = await durationOf(states, {
      Inner: { turns: 2 },
      Outer: { turns: 2 },
      Work: { durationMs: 110 },
    });
    expect(rounding).toBe('mean-plus-50');
  });
});

describe('two loops in a row, too many durations to list', () => {
  const poll = (at: string, next: string) => ({
    [`Wait${at}`]: wait(60, `Done${at}`),
    [`Done${at}`]: choice(next, `Wait${at}`),
  });
  const twice = { ...poll('1', 'Wait2'), ...poll('2', 'Last'), Last: last };
  const turns = { Done1: { turns: 10 }, Done2: { turns: 10 } };

  test('are listed up to the five minutes of Express', async () => {
    // The turns of both follow a negative binomial law: the chance of n in all is (n − 1) × 0.1² × 0.9ⁿ⁻². 2, 3 and 4 of them
    // take 2, 3 and 4 min: 0.01, 0.018 and 0.0243; 5 take 0.02916 and end just in time. 0.91854 are cut off, and billed for 5 min.
    const { each, workflow } = await countedOf(twice, turns);
    expect(each.durationMs.expected).toBeCloseTo(1_200_000, 6);
    expect(each.durationMs.billed).toBeCloseTo(
      0.01 * 120_000 + 0.018 * 180_000 + 0.0243 * 240_000 + 0.9477 * 300_000,
      3,
    );
    expect(each.durationRounding).toBe('every-path');
    const cut = workflow.options[1]?.caveats.find(({ code }) => code === 'beyond-time-limit');
    expect(cut?.code === 'beyond-time-limit' && cut.chance).toBeCloseTo(0.91854, 8);
  });

  test('and are cut off by a TimeoutSeconds before that', async () => {
    // 0.01 take 2 min, all others 3.
    const files = { 'a.asl.json': { ...scope(twice), TimeoutSeconds: 180 } };
    const { workflows } = await estimateOf(files, { assumed: { states: turns } });
    const { expected, billed } = workflows[0]?.perExecution.durationMs ?? {};
    expect(billed).toBeCloseTo(0.01 * 120_000 + 0.99 * 180_000, 3);
    expect(expected).toBeCloseTo(0.01 * 120_000 + 0.99 * 180_000, 3);
  });

  test('where one is around the other take no longer than the TimeoutSeconds', async () => {
    const states = {
      Submit: { ...task(), End: undefined, Next: 'Wait' },
      Wait: wait(5, 'Done'),
      Done: choice('Submit', 'Wait', 'Stop'),
      Stop: { Type: 'Fail' },
    };
    const cutOff = async (rest: object): Promise<readonly string[]> => {
      const { workflows } = await estimateOf({ 'a.asl.json': { ...scope(states), ...rest } });
      return workflows[0]?.options[1]?.caveats.map(({ code }) => code) ?? [];
    };
    expect(await cutOff({})).toContain('duration-varies');
    expect(await cutOff({ TimeoutSeconds: 60 })).not.toContain('duration-varies');
    // It is over by itself when the five minutes are.
    expect(await cutOff({ TimeoutSeconds: 300 })).not.toContain('duration-varies');
    expect(await cutOff({ TimeoutSeconds: 600 })).toContain('duration-varies');
    // 20 waits of 5 s are more than a minute: the mean is the time-out itself, and no execution is billed for more.
    const { workflows } = await estimateOf({ 'a.asl.json': { ...scope(states), TimeoutSeconds: 60 } });
    expect(workflows[0]?.perExecution.durationMs).toEqual({ expected: 60_000, billed: 60_000 });
  });
});

describe('a loop whose turns take one of several times', () => {
  const maybe = (at: number, Seconds: number, next: string) => ({
    [`Ask${at}`]: choice(next, `Wait${at}`),
    [`Wait${at}`]: wait(Seconds, next),
  });

  test('is listed up to the five minutes of Express', async () => {
    // A turn takes 0 or 100 s, each with chance 1/2, and 3 of 4 are followed by another one. The waits of all turns have the
    // generating function ¼f ÷ (1 − ¾f) with f = (1 + s) ÷ 2, which is (1 + s) ÷ (5 − 3s): 0.2 have none, 0.32 one, 0.192 two.
    // No time is billed as 100 ms, three waits or more as 300 s.
    const states = { ...maybe(1, 100, 'Done'), Done: choice('Last', 'Ask1'), Last: last };
    const { each } = await countedOf(states, { Ask1: { branches: { Wait1: 0.5 } }, Done: { turns: 4 } });
    expect(each.durationMs.billed).toBeCloseTo(0.2 * 100 + 0.32 * 100_000 + 0.192 * 200_000 + 0.288 * 300_000, 6);
    expect(each.durationRounding).toBe('every-path');
  });

  test('is listed as quickly where a turn has a hundred times, and most take none', async () => {
    // Seven waits of 1 to 64 s, each with chance 0.001, and 500 turns. By Panjer's recursion for the sum of a geometric number of
    // terms, in steps of a second: 61,717.6122273 ms, where less than 100 ms are 100 and more than 300 s are 300 s.
    const seconds = [1, 2, 4, 8, 16, 32, 64];
    const waits = seconds.map((one, at) => maybe(at, one, at === 6 ? 'Done' : `Ask${at + 1}`));
    const states = { ...Object.assign({}, ...waits), Done: choice('Last', 'Ask0'), Last: last };
    const rarely = seconds.map((_, at) => [`Ask${at}`, { branches: { [`Wait${at}`]: 0.001 } }] as const);
    const { each } = await countedOf(states, { ...Object.fromEntries(rarely), Done: { turns: 500 } });
    expect(each.durationMs.billed).toBeCloseTo(61_717.612227, 5);
  });
});

describe('a Parallel', () => {
  test('takes as long as its slowest branch', async () => {
    expect(await durationOf({ Both: parallel([{ A: wait(1) }, { B: wait(3) }, { C: last }]) })).toEqual([
      3_000,
      3_000,
      'every-path',
    ]);
  });

  test('takes no time where its branches take none', async () => {
    expect(await durationOf({ Both: parallel([{ A: last }, { B: last }]) })).toEqual([0, 100, 'every-path']);
  });

  test('takes as long as what happens, however quick a way out is that is never taken', async () => {
    // A never fails: 1 s, and 3 s behind it; its Catch would leave the branch after 1 s.
    const branch = { A: taskTo('B', { Catch: [caught('States.ALL', 'Out')] }), B: wait(3), Out: last };
    expect(await durationOf({ Both: parallel([branch]) }, { A: { durationMs: 1_000 } })).toEqual([
      4_000,
      4_000,
      'every-path',
    ]);
    // Nor does it make an Express workflow impossible, when only that way keeps to its five minutes.
    const long = { ...branch, B: wait(400) };
    for (const around of [parallel([long]), map(long), parallel([long], { Retry: [retry('Mine', 1)] })]) {
      const assumed = { A: { durationMs: 1_000 }, Around: { items: 1 } };
      const { workflow } = await countedOf({ Around: around }, assumed);
      expect(workflow.options[1]).toMatchObject({ feasible: true, blockers: [] });
    }
  });

  test('takes the mean of the longest, not the longest of the means', async () => {
    // Each branch is 100 or 300 ms: both are quick in one of four: 1/4 × 100 + 3/4 × 300; the means are 200.
    const states = { Both: parallel([evenly('A'), evenly('B')]) };
    expect(await durationOf(states, { ...evenlyOf('A'), ...evenlyOf('B') })).toEqual([250, 250, 'every-path']);
  });

  test('that is retried takes its time again', async () => {
    // A fails half of the time: 2 s, or 2 + 1 + 2.
    const states = { Both: parallel([{ A: task() }, { B: wait(2) }], { Retry: [retry('States.ALL', 1)] }) };
    expect((await durationOf(states, { A: { durationMs: 100, failureRate: 0.5 } }))[0]).toBe(3_500);
  });

  test('that is retried takes another time again, as often as not', async () => {
    // 110 or 190 ms, each time: always two attempts and a second between them, 1,220 ms (1/4), 1,300 (1/2) or 1,380 (1/4).
    const states = { Both: parallel([evenly('A')], { Retry: [retry('Mine', 1)] }) };
    const assumed = { Both: { errors: { Mine: 1 } }, QuickA: { durationMs: 110 }, SlowA: { durationMs: 190 } };
    expect(await durationOf(states, assumed)).toEqual([1_300, (1_300 + 2 * 1_300 + 1_400) / 4, 'every-path']);
  });
});

describe('a Map', () => {
  test.each([
    ['all at once', {}, 10, 250],
    ['no concurrency is 40 at once', { MaxConcurrency: 0 }, 41, 500],
    ['40 at once at most', { MaxConcurrency: 1_000 }, 81, 750],
    ['four at once: three rounds of ten', { MaxConcurrency: 4 }, 10, 750],
    ['one at a time', { MaxConcurrency: 1 }, 10, 2_500],
    ['nothing', {}, 0, 0],
  ])('takes rounds: %s', async (_, rest, items, expected) => {
    const states = { Each: map({ Work: task() }, rest) };
    expect((await durationOf(states, { Each: { items }, Work: { durationMs: 250 } }))[0]).toBe(expected);
  });

  test('of children: 10,000 at once', async () => {
    const states = { Each: distributed('EXPRESS', { Work: task() }) };
    expect((await durationOf(states, { Each: { items: 10_001 }, Work: { durationMs: 250 } }))[0]).toBe(500);
  });

  test('all at once takes as long as its slowest item', async () => {
    // Of two items of 100 or 300 ms: 250, as for a Parallel of two.
    expect((await durationOf({ Each: map(evenly('A')) }, { Each: { items: 2 }, ...evenlyOf('A') }))[0]).toBe(250);
    // Of ten: quick only with 1/1024.
    const [ten] = await durationOf({ Each: map(evenly('A')) }, { Each: { items: 10 }, ...evenlyOf('A') });
    expect(ten).toBeCloseTo(300 - 200 / 1_024, 9);
  });

  test('one at a time takes the sum, whatever varies', async () => {
    const states = { Each: map(evenly('A'), { MaxConcurrency: 1 }) };
    expect((await durationOf(states, { Each: { items: 10 }, ...evenlyOf('A') }))[0]).toBeCloseTo(2_000, 9);
  });

  test('one at a time stops at the failure that is too much', async () => {
    // Each of four items fails with 1/4: (1 − (3/4)⁴) ÷ (1/4) = 175/64 of them are started, 250 ms each; the mean is known alone.
    const assumed = { Each: { items: 4 }, Work: { durationMs: 250, failureRate: 0.25 } };
    const mean = (175 / 64) * 250;
    const inline = map({ Work: task() }, { MaxConcurrency: 1 });
    const [inlineMs, billedMs, rounding] = await durationOf({ Each: inline }, assumed);
    expect(inlineMs).toBeCloseTo(mean, 9);
    expect(billedMs).toBeCloseTo(mean + 50, 9);
    expect(rounding).toBe('mean-plus-50');
    const children = distributed('STANDARD', { Work: task() }, { MaxConcurrency: 1 });
    expect((await durationOf({ Each: children }, assumed))[0]).toBeCloseTo(mean, 9);
    // All children are started where all may fail.
    const tolerant = distributed('STANDARD', { Work: task() }, { MaxConcurrency: 1, ToleratedFailureCount: 4 });
    expect(await durationOf({ Each: tolerant }, assumed)).toEqual([1_000, 1_000, 'every-path']);
    // The first may be the last, which is quick enough for an Express workflow when all are not.
    const long = { Each: { items: 4 }, Work: { durationMs: 100_000, failureRate: 0.25 } };
    const { workflow } = await countedOf({ Each: inline }, long);
    expect(workflow.options[1]).toMatchObject({ feasible: true });
  });

  test('of more items than places refills, a little high at most', async () => {
    // Every one of the 2⁵ ways that five items of 100 or 300 ms may go in two places, each taken as soon as it is free.
    const items = 5;
    let sum = 0;
    for (let way = 0; way < 2 ** items; way += 1) {
      const free = [0, 0];
      for (let item = 0; item < items; item += 1) {
        const place = (free[0] ?? 0) <= (free[1] ?? 0) ? 0 : 1;
        free[place] = (free[place] ?? 0) + ((way >> item) & 1 ? 300 : 100);
      }
      sum += Math.max(...free);
    }
    const exact = sum / 2 ** items;
    const states = { Each: map(evenly('A'), { MaxConcurrency: 2 }) };
    const mean = Number((await durationOf(states, { Each: { items }, ...evenlyOf('A') }))[0]);
    expect(mean).toBeGreaterThanOrEqual(exact * 0.95);
    expect(mean).toBeLessThanOrEqual(exact * 1.1);
  });
});

describe('a loop', () => {
  const polling = { Pause: wait(10, 'Ready'), Ready: choice('Done', 'Pause'), Done: { Type: 'Succeed' } };

  test('takes its time every turn', async () => {
    const [mean, billed] = await durationOf(polling, { Ready: { turns: 4 } });
    expect(mean).toBeCloseTo(40_000, 6);
    // Turns of whole tenths of a second need no rounding; beyond 30 turns an execution is cut off: Σ of the chances
    // (3/4)ⁿ to be in turn n + 1, 10 s each, for 30 turns.
    expect(billed).toBeCloseTo(40_000 * (1 - 0.75 ** 30), 2);
  });
});

describe('five minutes', () => {
  const limit = 300_000;

  test('cut off an Express execution, which is billed for them', async () => {
    expect(await durationOf({ A: wait(400) })).toEqual([400_000, limit, 'every-path']);
    expect(await durationOf({ A: task() }, {}, { durationMs: 400_000 })).toEqual([400_000, limit, 'stated']);
  });

  test('cut off those paths that take longer', async () => {
    const states = { Which: choice('A', 'B'), A: wait(400), B: wait(1) };
    expect(await durationOf(states)).toEqual([200_500, limit / 2 + 500, 'every-path']);
  });

  test('cut off the Express children of a Distributed Map', async () => {
    const { workflow, codes } = await countedOf(
      { Each: distributed('EXPRESS', { A: wait(400) }) },
      { Each: { items: 2 } },
      { executionsPerMonth: 1 },
    );
    // 2 × 300 s × 64 MB.
    expect(workflow.lines[2]?.quantity).toBe(2 * 300 * 0.0625);
    expect(codes).toEqual(['express-time-limit']);
    expect(workflow.perExecution.durationMs.expected).toBe(limit);
  });

  test('are told of children that take longer on average', async () => {
    const problemsOf = async (Seconds: number) => {
      const states = { Which: choice('A', 'B'), A: wait(400), B: wait(Seconds) };
      const { report } = await countedOf({ Each: distributed('EXPRESS', states) }, { Each: { items: 2 } });
      return report.problems.map(({ code, args }) => [code, args]);
    };
    // (400 + 300) ÷ 2 and (400 + 100) ÷ 2 seconds.
    expect(await problemsOf(300)).toEqual([['express-time-limit', { durationMs: 350_000, limitMs: limit }]]);
    expect(await problemsOf(100)).toEqual([]);
  });

  test('are not told of a loop that cannot be left, which is an error by itself', async () => {
    const states = { Wait: wait(60, 'Which'), Which: choice('Last', 'Wait'), Last: last };
    const assumed = { Which: { branches: { Wait: 1 } } };
    const own = await countedOf(states, assumed, { type: 'EXPRESS' });
    expect(own.codes).toEqual(['endless-loop']);
    const child = await countedOf(
      { Each: distributed('EXPRESS', states) },
      { ...assumed, Each: { items: 2 } },
      { executionsPerMonth: 1 },
    );
    expect(child.codes).toEqual(['endless-loop']);
    // Each child runs until it is cut off: 2 × 300 s × 64 MB.
    expect(child.workflow.lines[2]?.quantity).toBe(2 * 300 * 0.0625);
    expect(child.workflow.perExecution.durationMs.expected).toBe(limit);
  });

  test('make Express impossible where every path is longer, and a caveat where some are', async () => {
    const express = async (states: { readonly [name: string]: object }, assumed: object = {}) => {
      const { workflow } = await countedOf(states, {}, assumed);
      return workflow.options[1];
    };
    expect(await express({ A: wait(301) })).toMatchObject({
      feasible: false,
      blockers: [{ reason: 'time-limit', state: null }],
    });
    expect(await express({ A: wait(300) })).toMatchObject({ feasible: true, blockers: [] });
    const some = await express({ Which: choice('A', 'B'), A: wait(400), B: wait(1) });
    expect(some?.feasible).toBe(true);
    expect(some?.caveats).toContainEqual({ code: 'beyond-time-limit', chance: 0.5 });
    // What is stated decides in place of the paths.
    expect(await express({ A: wait(400) }, { durationMs: 1_000 })).toMatchObject({ feasible: true });
    expect(await express({ A: wait(1) }, { durationMs: 300_000 })).toMatchObject({ feasible: true });
    expect(await express({ A: wait(1) }, { durationMs: 300_001 })).toMatchObject({ feasible: false });
    const stated = await express({ Which: choice('A', 'B'), A: wait(400), B: wait(1) }, { durationMs: 1_000 });
    expect(stated?.caveats.map(({ code }) => code)).not.toContain('beyond-time-limit');
  });

  test('are told of a workflow that is Express', async () => {
    const said = async (Seconds: number) => (await countedOf({ A: wait(Seconds) }, {}, { type: 'EXPRESS' })).codes;
    expect(await said(301)).toEqual(['express-time-limit']);
    expect(await said(299)).toEqual([]);
  });
});

describe('the bill of an Express execution', () => {
  test('is its billed duration times its billed memory', async () => {
    // 215 ms on average, 275 ms billed (above), of 64 MB: 0.275 × 0.0625 = 0.0171875 GB-seconds; a million of them are
    // 17,187.5, × 0.00001667 = 0.286515625 dollars, and a million requests 1 dollar.
    const { workflow } = await countedOf(
      { Which: choice('A', 'B'), A: task(), B: task() },
      { Which: { branches: { A: 0.25 } }, A: { durationMs: 110 }, B: { durationMs: 250 } },
      { type: 'EXPRESS', executionsPerMonth: 1_000_000 },
    );
    expect(workflow.lines).toEqual([
      { meter: 'sfn.express.requests', quantity: 1_000_000, unit: 'requests', usd: '1' },
      { meter: 'sfn.express.duration', quantity: 17_187.5, unit: 'GB-seconds', usd: '0.286515625' },
    ]);
    expect(workflow.monthlyUsd).toBe('1.286515625');
    expect(workflow.perExecution.usd).toBe('0.000001286516');
  });
});
