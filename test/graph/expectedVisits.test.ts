import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chain } from '../../src/graph/chain.ts';
import { components } from '../../src/graph/components.ts';
import { expectedRemaining } from '../../src/graph/expectedRemaining.ts';
import { expectedVisits } from '../../src/graph/expectedVisits.ts';
import { type Fraction, fraction } from '../support/fraction.ts';
import { randomChain } from '../support/randomChain.ts';
import { solveExactly } from '../support/solveExactly.ts';

/** The matrix of chances: `at(from, to)`, exactly as the floats are. */
function matrixOf({ out }: Chain): (from: number, to: number) => Fraction {
  const sums = out.map((edges) => {
    const row: Fraction[] = out.map(() => fraction.zero);
    for (const { to, chance } of edges) row[to] = fraction.add(row[to] as Fraction, fraction.ofFloat(chance));
    return row;
  });
  return (from, to) => sums[from]?.[to] as Fraction;
}

/** v = start + Pᵀv, solved over fractions. */
function visitsExactly(chain: Chain, start: number): readonly number[] {
  const at = matrixOf(chain);
  const nodes = [...chain.out.keys()];
  const rows = nodes.map((node) => [
    ...nodes.map((from) => fraction.subtract(from === node ? fraction.one : fraction.zero, at(from, node))),
    node === start ? fraction.one : fraction.zero,
  ]);
  return (solveExactly(rows) ?? []).map(fraction.toFloat);
}

/** x = own + Px, solved over fractions. */
function remainingExactly(chain: Chain, own: readonly number[]): readonly number[] {
  const at = matrixOf(chain);
  const nodes = [...chain.out.keys()];
  const rows = nodes.map((node) => [
    ...nodes.map((to) => fraction.subtract(node === to ? fraction.one : fraction.zero, at(node, to))),
    fraction.ofFloat(own[node] as number),
  ]);
  return (solveExactly(rows) ?? []).map(fraction.toFloat);
}

function expectNearly(actual: readonly number[], exact: readonly number[]): void {
  expect(actual).toHaveLength(exact.length);
  for (const [node, value] of exact.entries()) {
    expect(Math.abs((actual[node] as number) - value)).toBeLessThanOrEqual(1e-13 * Math.abs(value));
  }
}

describe('expected visits', () => {
  test('are those of an exact solver, from any start', () => {
    fc.assert(
      fc.property(randomChain(9), fc.nat(8), (chain, from) => {
        const start = from % chain.out.length;
        expectNearly(expectedVisits(chain, components(chain.out), start), visitsExactly(chain, start));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('what is still to come is that of an exact solver', () => {
    fc.assert(
      fc.property(randomChain(9), fc.array(fc.nat(5), { minLength: 9, maxLength: 9 }), (chain, values) => {
        const own = values.slice(0, chain.out.length);
        expectNearly(expectedRemaining(chain, components(chain.out), own), remainingExactly(chain, own));
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test('and what is to come add up to the same', () => {
    fc.assert(
      fc.property(randomChain(30), (chain) => {
        const order = components(chain.out);
        const own = chain.out.map((_, node) => (node % 7) + 1);
        const visits = expectedVisits(chain, order, 0);
        const total = visits.reduce((sum, count, node) => sum + count * (own[node] as number), 0);
        expect(expectedRemaining(chain, order, own)[0] as number).toBeCloseTo(total, 8);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  test('end as often as they begin', () => {
    fc.assert(
      fc.property(randomChain(30), (chain) => {
        const visits = expectedVisits(chain, components(chain.out), 0);
        const ends = visits.reduce((sum, count, node) => sum + count * (chain.end[node] as number), 0);
        expect(ends).toBeCloseTo(1, 11);
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});

describe('a loop that is hardly ever left', () => {
  const rare = 1e-15;

  test('is exact: it turns 1 ÷ 1e-15 times', () => {
    // In floats 1 − 1e-15 is 0.999…9989 and off by a tenth: what is subtracted from 1 cannot tell.
    const chain: Chain = { out: [[{ to: 1, chance: 1 }], [{ to: 0, chance: 1 - rare }]], end: [0, rare] };
    expect(expectedVisits(chain, components(chain.out), 0)).toEqual([1 / rare, 1 / rare]);
    expect(expectedRemaining(chain, components(chain.out), [1, 0])).toEqual([1 / rare, (1 - rare) / rare]);
  });

  test('is exact also for a state that goes back to itself', () => {
    const chain: Chain = {
      out: [
        [
          { to: 0, chance: 1 - rare },
          { to: 1, chance: rare },
        ],
        [],
      ],
      end: [0, 1],
    };
    expect(expectedVisits(chain, components(chain.out), 0)).toEqual([1 / rare, 1]);
  });

  test('is exact also for a ring of fifty states with ways across', () => {
    const size = 50;
    const out = Array.from({ length: size }, (_, node) => {
      const leaves = node === 17 ? rare : 0;
      return [
        { to: (node + 1) % size, chance: (1 - leaves) / 2 },
        { to: (node + 7) % size, chance: (1 - leaves) / 2 },
      ];
    });
    const end = out.map((_, node) => (node === 17 ? rare : 0));
    const visits = expectedVisits({ out, end }, components(out), 0);
    // It is left once, so the state that it is left from is entered 1e15 times. Each state is entered from two others, half
    // of the times each: so all are entered alike, but for the one visit that begins and the one that ends.
    for (const count of visits) expect(Math.abs(count * rare - 1)).toBeLessThan(2e-14);
  });
});

describe('a loop that cannot be left', () => {
  test('is visited for ever where it is reached, and what is beside it is counted', () => {
    // 0 → 1 or 2 (1/2 each); 1 ⇄ 3 for ever; 2 ends.
    const chain: Chain = {
      out: [
        [
          { to: 1, chance: 0.5 },
          { to: 2, chance: 0.5 },
        ],
        [{ to: 3, chance: 1 }],
        [],
        [{ to: 1, chance: 1 }],
      ],
      end: [0, 0, 1, 0],
    };
    expect(expectedVisits(chain, components(chain.out), 0)).toEqual([
      1,
      Number.POSITIVE_INFINITY,
      0.5,
      Number.POSITIVE_INFINITY,
    ]);
    expect(expectedRemaining(chain, components(chain.out), [1, 1, 1, 1])[0]).toBe(Number.POSITIVE_INFINITY);
    // Where nothing leads there it does not matter.
    expect(expectedVisits(chain, components(chain.out), 2)).toEqual([0, 0, 1, 0]);
  });

  test('earns nothing for ever where there is nothing to earn', () => {
    const chain: Chain = { out: [[{ to: 0, chance: 1 }]], end: [0] };
    expect(expectedRemaining(chain, components(chain.out), [0])).toEqual([0]);
  });

  test('an edge without a chance is no way out', () => {
    const chain: Chain = {
      out: [
        [
          { to: 0, chance: 1 },
          { to: 1, chance: 0 },
        ],
        [],
      ],
      end: [0, 1],
    };
    expect(expectedVisits(chain, components(chain.out), 0)).toEqual([Number.POSITIVE_INFINITY, 0]);
  });
});
