import { describe, expect, test } from 'vitest';
import {
  caught,
  choice,
  distributed,
  end,
  lambda,
  map,
  parallel,
  pass,
  retry,
  scope,
  task,
  taskTo,
} from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

type States = Readonly<Record<string, object>>;

/** The one workflow of a definition, under the rule `states`. */
async function only(states: States, assumed: object = {}) {
  const { workflows } = await estimateOf(
    { 'a.asl.json': scope(states) },
    { assumptions: { version: 1, transitionRule: 'states', defaults: assumed } },
  );
  const [workflow] = workflows;
  if (workflow === undefined) throw new Error('no workflow');
  return workflow;
}

/** Its paths as names, chances and transitions. */
async function pathsOf(states: States, assumed: object = {}) {
  const { paths, states: all } = await only(states, assumed);
  return (paths[0]?.listed ?? []).map(({ steps, chance, transitions, fails }) => ({
    names: steps
      .flat()
      .map(({ state }) => all[state]?.name)
      .join(' '),
    chance,
    transitions,
    fails,
  }));
}

describe('paths', () => {
  test('an error that is caught took every attempt, one that heals fewer', async () => {
    // 1/2 an attempt, one retry: caught with 1/4 after 2 attempts; well with 3/4, of which 2/3 after 1 and 1/3 after 2.
    const paths = await pathsOf(
      {
        Work: taskTo('Done', { Retry: [retry('States.ALL', 1)], Catch: [caught('States.ALL', 'Caught')] }),
        Done: { Type: 'Succeed' },
        Caught: { ...pass, ...end },
      },
      { states: { Work: { failureRate: 0.5 } } },
    );
    expect(paths).toEqual([
      { names: 'Work Done', chance: 0.75, transitions: 1 + 4 / 3, fails: false },
      { names: 'Work Caught', chance: 0.25, transitions: 3, fails: false },
    ]);
  });

  test('an entry of which one attempt was recorded took one, however it ended', async () => {
    const paths = await pathsOf(
      {
        Work: taskTo('Next', { Catch: [caught('States.ALL', 'Tell')] }),
        Next: { ...pass, Next: 'More' },
        More: { ...pass, ...end },
        Tell: { ...pass, ...end },
      },
      { states: { Work: { attempts: 1, caught: { Tell: 0.25 } } } },
    );
    expect(paths).toEqual([
      { names: 'Work Next More', chance: 0.75, transitions: 3, fails: false },
      { names: 'Work Tell', chance: 0.25, transitions: 2, fails: false },
    ]);
  });

  test('of recorded entries have the attempts of these on average, and the entry itself without any', async () => {
    const states = {
      Work: taskTo('Next', { Retry: [retry('States.ALL', 3)], Catch: [caught('States.ALL', 'Tell')] }),
      Next: { ...pass, ...end },
      Tell: { ...pass, ...end },
    };
    // 1.5 attempts an entry, however it ends, and the state behind it.
    expect(await pathsOf(states, { states: { Work: { attempts: 1.5, caught: { Tell: 0.25 } } } })).toEqual([
      { names: 'Work Next', chance: 0.75, transitions: 2.5, fails: false },
      { names: 'Work Tell', chance: 0.25, transitions: 2.5, fails: false },
    ]);
    // Nothing was attempted: Work is entered and leaves for Tell.
    expect(await pathsOf(states, { states: { Work: { attempts: 0, caught: { Tell: 1 } } } })).toEqual([
      { names: 'Work Tell', chance: 1, transitions: 2, fails: false },
    ]);
  });

  test('through a loop have what runs inside it, as often as it turns', async () => {
    // 4 turns of a Map of 3 items (1 + 3) and its Choice: 4 × 5, and the state behind.
    const paths = await pathsOf(
      {
        Each: { ...map({ In: { ...pass, ...end } }, { ItemsPath: '$.x' }), End: undefined, Next: 'Again' },
        Again: choice('Each', 'Done'),
        Done: { Type: 'Succeed' },
      },
      { states: { Each: { items: 3 }, Again: { turns: 4 } } },
    );
    expect(paths).toEqual([{ names: 'Each Again Done', chance: 1, transitions: 21, fails: false }]);
  });

  test('out of a loop by two ways have the turns of those that leave that way', async () => {
    // From A with 1/2 back, 1/4 out; from B 1/2 to A, 1/2 out: A → B 1/4. Worked out with h(A), h(B) in fractions below.
    const paths = await pathsOf(
      {
        A: choice('A2', 'B', 'OutA'),
        A2: { ...pass, Next: 'A' },
        B: choice('A', 'OutB'),
        OutA: { ...pass, ...end },
        OutB: { ...pass, ...end },
      },
      { states: { A: { branches: { A2: 0.5, B: 0.25, OutA: 0.25 } }, B: { branches: { A: 0.5, OutB: 0.5 } } } },
    );
    // v(A) = 1 / (1 − 1/2 − 1/8) = 8/3, v(A2) = 4/3, v(B) = 2/3. Leaves by OutA: 8/3 × 1/4 = 2/3; by OutB: 2/3 × 1/2 = 1/3.
    expect(paths.map(({ names, chance }) => [names, chance])).toEqual([
      ['A A2 B OutA', expect.closeTo(2 / 3, 12)],
      ['A A2 B OutB', expect.closeTo(1 / 3, 12)],
    ]);
    // h(A) = 2/3, h(B) = 1/2 × 2/3 = 1/3 for OutA: 8/3 + 4/3 × (2/3)/(2/3) + 2/3 × (1/3)/(2/3) = 13/3, and OutA.
    expect(paths[0]?.transitions).toBeCloseTo(13 / 3 + 1, 12);
    // For OutB h(A) = 1/3, h(B) = 1/2 + 1/2 × 1/3 = 2/3: 8/3 + 4/3 + 2/3 × (2/3)/(1/3) = 16/3, and OutB.
    expect(paths[1]?.transitions).toBeCloseTo(16 / 3 + 1, 12);
  });

  test('cheapest and dearest, and how many there are', async () => {
    const { paths } = await only({
      Choose: choice('Long', 'Short'),
      Long: { ...pass, Next: 'Short' },
      Short: { ...pass, ...end },
    });
    expect(paths[0]).toMatchObject({ total: 2, covered: 1, cheapest: { transitions: 2 }, dearest: { transitions: 3 } });
  });
});

describe('the spread of transitions', () => {
  const sdOf = async (states: States, assumed: object = {}) =>
    (await only(states, assumed)).perExecution.transitions.sd;

  test('of a coin: 1 or 2 states behind a Choice, 1/2', async () => {
    expect(
      await sdOf(
        { Coin: choice('A', 'B'), A: { ...pass, Next: 'B' }, B: { ...pass, ...end } },
        { states: { Coin: { branches: { A: 0.5 } } } },
      ),
    ).toBe(0.5);
  });

  test('of a loop: geometric turns, √((1 − p)/p²) each of two states', async () => {
    // 4 turns: p = 1/4, variance of the turns 12; each turn is 2 states.
    const sd = await sdOf(
      { Work: { ...pass, Next: 'Again' }, Again: choice('Work', 'Done'), Done: { Type: 'Succeed' } },
      { states: { Again: { turns: 4 } } },
    );
    expect(sd).toBeCloseTo(2 * Math.sqrt(12), 12);
  });

  test('of a Map: independent items', async () => {
    // 9 items, each 2 or 3 states with 1/2: 9 × 1/4.
    const item = { Coin: choice('A', 'B'), A: { ...pass, Next: 'B' }, B: { ...pass, ...end } };
    const assumed = { states: { Each: { items: 9 }, Coin: { branches: { A: 0.5 } } } };
    expect(await sdOf({ Each: map(item) }, assumed)).toBe(1.5);
    expect(await sdOf({ Both: parallel([item]) }, { states: { Coin: { branches: { A: 0.5 } } } })).toBe(0.5);
    expect(await sdOf({ Each: distributed('STANDARD', item) }, assumed)).toBe(1.5);
    expect(await sdOf({ Each: distributed('EXPRESS', item) }, assumed)).toBe(0);
  });

  test('of a Map of no items is that of the rest, whatever an item would do', async () => {
    const states = {
      Each: map({ Work: task() }, { End: undefined, Next: 'Coin', Catch: [caught('States.ALL', 'B')] }),
      Coin: choice('A', 'B'),
      A: { ...pass, Next: 'B' },
      B: { ...pass, ...end },
    };
    const assumed = { Each: { items: 0 }, Work: { failureRate: 0.5 }, Coin: { branches: { A: 0.5 } } };
    expect(await sdOf(states, { states: assumed })).toBe(0.5);
  });

  test('of a Parallel that fails when a branch does: longer branches where all end well', async () => {
    // A fails with 1/2 after 2 states, else has 3; B fails with 1/4 after 2, else has 4; where one fails Caught comes
    // besides. With the Parallel: both well (3/8) 8, only B fails (1/8) 7, only A (3/8) 8, both (1/8) 6.
    // Mean 61/8, mean square 469/8: variance 469/8 − (61/8)² = 31/64.
    const Stop = { Type: 'Fail', Error: 'Mine' };
    const A = { OfA: choice('A1', 'StopA'), A1: { ...pass, Next: 'A2' }, A2: { ...pass, ...end }, StopA: Stop };
    const B = {
      OfB: choice('B1', 'StopB'),
      B1: { ...pass, Next: 'B2' },
      B2: { ...pass, Next: 'B3' },
      B3: { ...pass, ...end },
      StopB: Stop,
    };
    const sd = await sdOf(
      { Both: parallel([A, B], { Catch: [caught('States.ALL', 'Caught')] }), Caught: { ...pass, ...end } },
      { states: { OfA: { branches: { StopA: 0.5 } }, OfB: { branches: { StopB: 0.25 } } } },
    );
    expect(sd).toBeCloseTo(Math.sqrt(31) / 8, 12);
  });

  test.each([
    // Both items well (1/4) 1 + 6, one of them fails (1/2) 1 + 5 and Caught, both (1/4) 1 + 4 and Caught: 7, 7 or 6.
    ['all at once', map, {}, Math.sqrt(3) / 4],
    // The first fails (1/2): 1 + 2 and Caught. Only the second (1/4): 1 + 5 and Caught. Neither: 1 + 6. 4, 7 or 7.
    ['one at a time', map, { MaxConcurrency: 1 }, 1.5],
    // A child has one more for its start: neither fails (1/4) 1 + 8, one (1/2) 1 + 7, both (1/4) 1 + 6 and Caught.
    ['as children, of which one may fail', children, { ToleratedFailureCount: 1 }, Math.sqrt(3) / 4],
    // None may fail: 9, 1 + 7 and Caught, 1 + 6 and Caught: 9, 9 or 8.
    ['as children, of which none may fail', children, {}, Math.sqrt(3) / 4],
  ])('of a Map of two items that fail after 2 states, or end after 3: %s', async (_, mapOf, rest, sd) => {
    const item = {
      Coin: choice('A', 'Stop'),
      A: { ...pass, Next: 'B' },
      B: { ...pass, ...end },
      Stop: { Type: 'Fail', Error: 'Mine' },
    };
    const states = {
      Each: mapOf(item, { Catch: [caught('States.ALL', 'Caught')], ...rest }),
      Caught: { ...pass, ...end },
    };
    expect(await sdOf(states, { states: { Each: { items: 2 }, Coin: { branches: { Stop: 0.5 } } } })).toBeCloseTo(
      sd,
      12,
    );
  });

  function children(item: States, rest: object): object {
    return distributed('STANDARD', item, rest);
  }

  test('is unknown where only a mean of attempts was measured', async () => {
    expect(await sdOf({ Work: task() }, { states: { Work: { attempts: 1.5 } } })).toBeNull();
    expect(await sdOf({ Work: task() }, { states: { Work: { attempts: 1 } } })).toBe(0);
  });

  test('of a Task that is tried again', async () => {
    // 1 attempt with 3/4, 2 with 1/4 (one retry): variance 3/16.
    expect(
      await sdOf(
        { Work: { ...lambda, ...end, Retry: [retry('States.ALL', 1)] } },
        { states: { Work: { failureRate: 0.25 } } },
      ),
    ).toBeCloseTo(Math.sqrt(3 / 16), 12);
  });
});

test('a Distributed Map one child at a time may stop after the first', async () => {
  const { perExecution } = await only(
    { Each: distributed('STANDARD', { Work: task() }, { MaxConcurrency: 1 }) },
    { states: { Each: { items: 5 }, Work: { failureRate: 0.5 } } },
  );
  // The Map, and one child that fails: its start and its Task.
  expect(perExecution.transitions.min).toBe(3);
  expect(perExecution.transitions.max).toBe(1 + 5 * 2);
});

test('an Express workflow that holds a Distributed Map of one item counts its one child', async () => {
  const { options } = await only(
    { Each: distributed('STANDARD', { Work: task() }) },
    { type: 'EXPRESS', states: { Each: { items: 1 } } },
  );
  // 2 transitions (start and Task) of the child, at $25 a million, and a request and 100 ms of 64 MB.
  expect(options.find(({ type }) => type === 'EXPRESS')?.perMillionUsd).toMatch(/^5[0-9]\./);
});
