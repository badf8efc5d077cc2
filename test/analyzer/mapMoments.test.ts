import { describe, expect, test } from 'vitest';
import { childMoments, mapMoments } from '../../src/analyzer/mapMoments.ts';

/** Transitions of an iteration: 3 where it ends well, give or take, and 2 where it fails. */
const run = { well: { mean: 3, variance: 1 }, fails: { mean: 2, variance: 0.5 } };

describe('the transitions inside a Map', () => {
  test('are those of its iterations where none fails, and none where there are no iterations', () => {
    const none = { mean: 0, variance: 0 };
    for (const oneByOne of [true, false]) {
      expect(mapMoments(run, 4, 0, 0, oneByOne)).toEqual({ well: { mean: 12, variance: 4 }, fails: none });
      expect(mapMoments(run, 0, 0.25, 0, oneByOne)).toEqual({ well: none, fails: none });
    }
  });

  test('where at least one of four fails, all at once', () => {
    // Of four, 1 fails on average, with a variance of 4 × 1/4 × 3/4; at least one in 1 − (3/4)^4 = 175/256. Given that, the
    // mean is 256/175, the mean of the squares (3/4 + 1) × 256/175 = 2.56.
    const failed = 256 / 175;
    const variance = 2.56 - failed ** 2;
    const { well, fails } = mapMoments(run, 4, 0.25, 0, false);
    // Each failure is one transition less.
    expect(fails.mean).toBeCloseTo(12 - failed, 12);
    expect(fails.variance).toBeCloseTo((4 - failed) * 1 + failed * 0.5 + variance, 12);
    expect(well).toEqual({ mean: 12, variance: 4 });
  });

  test('where the first that fails ends it', () => {
    // 0, 1, 2 or 3 end well before it, as 1 : 3/4 : 9/16 : 27/64, which are 64 : 48 : 36 : 27 of 175.
    const before = (48 + 2 * 36 + 3 * 27) / 175;
    const variance = (48 + 4 * 36 + 9 * 27) / 175 - before ** 2;
    const { fails } = mapMoments(run, 4, 0.25, 0, true);
    expect(fails.mean).toBeCloseTo(3 * before + 2, 12);
    expect(fails.variance).toBeCloseTo(before * 1 + variance * 9 + 0.5, 12);
  });

  test('vary by nobody knows how much where some are tolerated, one after the other', () => {
    expect(mapMoments(run, 4, 0.25, 1, true).fails.variance).toBeNull();
    expect(mapMoments({ ...run, fails: { mean: 2, variance: null } }, 4, 0.25, 0, true).fails).toEqual({
      mean: expect.closeTo(3 * (201 / 175) + 2, 12),
      variance: null,
    });
  });
});

test('the transitions of a child are its start, and its states where it is a Standard execution', () => {
  const once = { mean: 1, variance: 0 };
  const child = { ...run, any: run.well };
  expect(childMoments(child, false)).toEqual({ well: once, fails: once });
  expect(childMoments(child, true)).toEqual({ well: { mean: 4, variance: 1 }, fails: { mean: 3, variance: 0.5 } });
});
