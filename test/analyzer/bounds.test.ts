import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import { caught, choice, distributed, end, map, parallel, pass, retry, task, taskTo } from '../support/definitions.ts';

const last = { ...pass, ...end };
const done = { Type: 'Succeed' };
const to = (Next: string) => ({ ...pass, Next });

/** Transitions at least, on average and at most; the start of the execution, which is one, is taken off. */
async function boundsOf(states: { readonly [name: string]: object }, assumed: object = {}) {
  const { each } = await countedOf(states, assumed);
  const { min, expected, max } = each.transitions;
  const less = (count: number | null) => (count === null ? null : count - 1);
  return [less(min), less(expected), less(max)];
}

const loop = { Work: to('Again'), Again: choice('Done', 'Work'), Done: done };

describe('transitions at least, expected and at most', () => {
  test('of a Choice: its shortest and its longest way', async () => {
    // Which and A, or Which, B and C; one way in four is the short one.
    const states = { Which: choice('A', 'B'), A: last, B: to('C'), C: last };
    expect(await boundsOf(states, { Which: { branches: { A: 0.25 } } })).toEqual([2, 2.75, 3]);
  });

  test('of a row of Choices: the sums, though there are too many ways to walk', async () => {
    // 100 times one of two ways, of 2 and 3 transitions: 2¹⁰⁰ ways.
    const states = Object.fromEntries(
      Array.from({ length: 100 }, (_, at): [string, object][] => [
        [`Which${at}`, choice(`Short${at}`, `Long${at}`)],
        [`Short${at}`, at === 99 ? last : to(`Which${at + 1}`)],
        [`Long${at}`, to(`Short${at}`)],
      ]).flat(),
    );
    expect(await boundsOf(states)).toEqual([200, 250, 300]);
  });

  test('of Retry: none at least, every one at most', async () => {
    expect(
      await boundsOf({ Work: task({ Retry: [retry('A', 2), retry('B', 3)] }) }, { Work: { errors: { A: 0.5 } } }),
    ).toEqual([1, 1.75, 6]);
  });

  test('of Retry around Retry: they multiply at most', async () => {
    // Two retries of a Parallel, and one of the Task in it: 3 × (1 + 2).
    const Both = parallel([{ Work: task({ Retry: [retry('States.ALL', 1)] }) }], { Retry: [retry('States.ALL', 2)] });
    expect(await boundsOf({ Both })).toEqual([2, 2, 9]);
  });

  test('of a Distributed Map: all of its children at least, but where the first that fails may stop it', async () => {
    const boundsAt = (MaxConcurrency: number, assumed: object) =>
      boundsOf(
        { Each: distributed('STANDARD', { Work: task() }, { MaxConcurrency }) },
        { Each: { items: 5 }, ...assumed },
      );
    // The Map, and a start and a Task for each of five children; all fail, or none does.
    const all = [11, 11, 11];
    expect(await boundsAt(1, {})).toEqual(all);
    expect(await boundsAt(2, {})).toEqual(all);
    expect(await boundsAt(2, { Work: { failureRate: 1 } })).toEqual(all);
    expect(await boundsAt(1, { Work: { failureRate: 1 } })).toEqual([3, 3, 11]);
  });

  test('of Catch: it is a way, also where nothing is said to fail', async () => {
    // Work, Next and More; or Work and Repair; or Work, Repair2, Next and More.
    const states = {
      Work: taskTo('Next', { Catch: [caught('A', 'Repair'), caught('B', 'Repair2')] }),
      Next: to('More'),
      More: last,
      Repair: last,
      Repair2: to('Next'),
    };
    expect(await boundsOf(states)).toEqual([2, 3, 4]);
  });

  test('of a Parallel: the sums of its branches', async () => {
    const way = (name: string) => ({
      [name]: choice(`${name}A`, `${name}B`),
      [`${name}A`]: last,
      [`${name}B`]: to(`${name}C`),
      [`${name}C`]: last,
    });
    expect(await boundsOf({ Both: parallel([way('X'), way('Y')]) })).toEqual([5, 6, 7]);
  });

  test('of a Map: so many times the inside', async () => {
    const inside = { Which: choice('A', 'B'), A: last, B: to('C'), C: last };
    expect(await boundsOf({ Each: map(inside) }, { Each: { items: 4 } })).toEqual([9, 11, 13]);
    expect(await boundsOf({ Each: map(inside) }, { Each: { items: 0 } })).toEqual([1, 1, 1]);
  });

  test('of a Map one item at a time that may fail at the first', async () => {
    // (1 − 1/2³) ÷ 1/2 = 1.75 iterations.
    const Each = map({ Work: task() }, { MaxConcurrency: 1 });
    expect(await boundsOf({ Each }, { Each: { items: 3 }, Work: { failureRate: 0.5 } })).toEqual([2, 2.75, 4]);
  });

  test('of a Distributed Map: with the start of each child, and inside Express children nothing', async () => {
    const inside = { Which: choice('A', 'B'), A: last, B: to('C'), C: last };
    expect(await boundsOf({ Each: distributed('STANDARD', inside) }, { Each: { items: 4 } })).toEqual([13, 15, 17]);
    expect(await boundsOf({ Each: distributed('EXPRESS', inside) }, { Each: { items: 4 } })).toEqual([5, 5, 5]);
    // A loop inside an Express child does not make its transitions endless.
    expect(await boundsOf({ Each: distributed('EXPRESS', loop) }, { Each: { items: 4 }, Again: { turns: 3 } })).toEqual(
      [5, 5, 5],
    );
  });
});

describe('what nothing bounds', () => {
  test('is a loop: one turn at least, null at most', async () => {
    expect(await boundsOf(loop, { Again: { turns: 4 } })).toEqual([3, 9, null]);
  });

  test('is a loop inside a Map, a Parallel or a Standard child', async () => {
    const assumed = { Again: { turns: 4 }, Each: { items: 2 } };
    expect(await boundsOf({ Each: map(loop) }, assumed)).toEqual([7, 19, null]);
    expect(await boundsOf({ Both: parallel([loop, { A: last }]) }, assumed)).toEqual([5, 11, null]);
    expect(await boundsOf({ Each: distributed('STANDARD', loop) }, assumed)).toEqual([9, 21, null]);
    // Zero times it is nothing.
    expect(await boundsOf({ Each: map(loop) }, { ...assumed, Each: { items: 0 } })).toEqual([1, 1, 1]);
  });

  test('is a loop that only a Catch closes, also where nothing is said to fail', async () => {
    const states = { Work: taskTo('Done', { Catch: [caught('States.ALL', 'Pause')] }), Pause: to('Work'), Done: done };
    expect(await boundsOf(states)).toEqual([2, 2, null]);
    // 1 ÷ (1 − 1/2) = 2 entries of Work, one Pause, and Done.
    expect(await boundsOf(states, { Work: { failureRate: 0.5 } })).toEqual([2, 4, null]);
  });

  test('is not a loop that nothing leads to, or that was ruled out', async () => {
    expect(await boundsOf({ Only: last, ...loop })).toEqual([1, 1, 1]);
    expect(
      await boundsOf(
        { Which: choice('Only', 'Work'), Only: last, ...loop },
        { Which: { branches: { Only: 1, Work: 0 } } },
      ),
    ).toEqual([2, 2, 2]);
  });

  test('are retries only by their number', async () => {
    expect(await boundsOf({ Work: task({ Retry: [retry('A', 99_999_999)] }) })).toEqual([1, 1, 100_000_000]);
  });
});
