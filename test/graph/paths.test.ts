import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edge } from '../../src/graph/chain.ts';
import { cheapest } from '../../src/graph/cheapest.ts';
import { components } from '../../src/graph/components.ts';
import { countPaths } from '../../src/graph/countPaths.ts';
import { dearest } from '../../src/graph/dearest.ts';
import { likeliestPaths, type PathEdge } from '../../src/graph/likeliestPaths.ts';

/** A graph with weights on its nodes, some of which end. */
interface Weighted {
  readonly out: readonly (readonly Edge[])[];
  readonly weights: readonly number[];
  readonly ends: readonly boolean[];
}

/** @param acyclic whether edges lead only to later nodes. */
function weighted(acyclic: boolean): fc.Arbitrary<Weighted> {
  return fc.integer({ min: 1, max: 8 }).chain((size) =>
    fc.record({
      out: fc
        .array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size })
        .map((targets) =>
          targets.map((list, from) => list.filter((to) => !acyclic || to > from).map((to) => ({ to, chance: 1 }))),
        ),
      weights: fc.array(fc.nat(9), { minLength: size, maxLength: size }),
      ends: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
    }),
  );
}

/** The least weight of a walk from node 0 to an end: relaxed over all edges until nothing changes. */
function cheapestTried({ out, weights, ends }: Weighted): number {
  const best = weights.map((weight, node) => (node === 0 ? weight : Number.POSITIVE_INFINITY));
  for (let round = 0; round < out.length; round += 1)
    for (const [from, edges] of out.entries())
      for (const { to } of edges)
        best[to] = Math.min(best[to] as number, (best[from] as number) + (weights[to] as number));
  return Math.min(Number.POSITIVE_INFINITY, ...best.filter((_, node) => ends[node]));
}

/** The greatest weight of a walk from a node on; Infinity where it can come back to a node. */
function dearestTried({ out, weights }: Weighted, node: number, before: readonly number[]): number {
  if (before.includes(node)) return Number.POSITIVE_INFINITY;
  const onwards = (out[node] ?? []).map(({ to }) => dearestTried({ out, weights, ends: [] }, to, [...before, node]));
  return (weights[node] as number) + Math.max(0, ...onwards);
}

describe('the cheapest walk', () => {
  test.each([true, false])('is the least that can be tried; acyclic: %s', (acyclic) => {
    fc.assert(
      fc.property(weighted(acyclic), (graph) => {
        expect(cheapest(graph.out, components(graph.out), 0, graph.weights, graph.ends)).toBe(cheapestTried(graph));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('is endless where no end can be reached', () => {
    expect(cheapest([[{ to: 0, chance: 1 }]], components([[{ to: 0, chance: 1 }]]), 0, [1], [false])).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe('the dearest walk', () => {
  test.each([true, false])('is the most that can be tried, endless with a loop; acyclic: %s', (acyclic) => {
    fc.assert(
      fc.property(weighted(acyclic), (graph) => {
        expect(dearest(graph.out, components(graph.out), 0, graph.weights)).toBe(dearestTried(graph, 0, []));
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  test('is not made endless by a loop that nothing leads to', () => {
    const out = [[], [{ to: 1, chance: 1 }]];
    expect(dearest(out, components(out), 0, [3, 1])).toBe(3);
  });
});

/** Graphs without loops whose edges have chances in 16ths that add up to 1; null is an end. */
const branching: fc.Arbitrary<readonly (readonly PathEdge[])[]> = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc
    .array(
      fc.array(fc.record({ skip: fc.nat(3), weight: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 3 }),
      {
        minLength: size,
        maxLength: size,
      },
    )
    .map((nodes) =>
      nodes.map((edges, node) => {
        const all = edges.reduce((sum, { weight }) => sum + weight, 0);
        return edges.map(({ skip, weight }) => ({
          to: node + 1 + skip < size ? node + 1 + skip : null,
          chance: weight / all,
        }));
      }),
    ),
);

/** Every path, tried out in the order of the edges. */
function everyPath(edges: readonly (readonly PathEdge[])[], node: number): { chance: number; steps: string }[] {
  return (edges[node] ?? []).flatMap(({ to, chance }, edge) => {
    const step = `${node}.${edge} `;
    if (to === null) return [{ chance, steps: step }];
    return everyPath(edges, to).map((rest) => ({ chance: chance * rest.chance, steps: step + rest.steps }));
  });
}

describe('the likeliest paths', () => {
  const order = (size: number) => Array.from({ length: size }, (_, at) => size - 1 - at);

  test('are those of all that can be tried', () => {
    fc.assert(
      fc.property(branching, fc.integer({ min: 1, max: 12 }), (edges, most) => {
        const all = everyPath(edges, 0);
        const found = likeliestPaths(edges, order(edges.length), 0, most);
        expect(found).toHaveLength(Math.min(most, all.length));
        // Each is a path, none comes twice, and their chances are the largest.
        const chances = new Map(all.map(({ steps, chance }) => [steps, chance]));
        const names = found.map(({ steps }) => steps.map(({ node, edge }) => `${node}.${edge} `).join(''));
        expect(new Set(names).size).toBe(names.length);
        const largest = all.map(({ chance }) => chance).toSorted((a, b) => b - a);
        for (const [index, name] of names.entries()) {
          expect(chances.get(name)).toBeCloseTo(found[index]?.chance ?? Number.NaN, 12);
          expect(found[index]?.chance).toBeCloseTo(largest[index] ?? Number.NaN, 12);
        }
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test('of 2¹⁰⁰ that are alike are the first in the order of the edges, at once', () => {
    const size = 100;
    const edges = Array.from({ length: size }, (_, node) => {
      const to = node + 1 < size ? node + 1 : null;
      return [
        { to, chance: 0.5 },
        { to, chance: 0.5 },
      ];
    });
    const found = likeliestPaths(edges, order(size), 0, 3);
    expect(found.map(({ chance }) => chance)).toEqual([2 ** -100, 2 ** -100, 2 ** -100]);
    expect(found.map(({ steps }) => steps.slice(-2).map(({ edge }) => edge))).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  test('are found as fast where rounding makes equals differ by a hair', () => {
    const size = 300;
    const edges = Array.from({ length: size }, (_, node) => {
      const to = node + 1 < size ? node + 1 : null;
      return [0.3, 0.3, 0.4 - 1e-16].map((chance) => ({ to, chance }));
    });
    expect(likeliestPaths(edges, order(size), 0, 20)).toHaveLength(20);
  });
});

describe('the number of paths', () => {
  test('is that of all that can be tried', () => {
    fc.assert(
      fc.property(branching, (edges) => {
        // Edges with one target are one way here.
        const targets = edges.map((list) => [...new Set(list.map(({ to }) => to))]);
        const once = targets.map((list) => list.map((to) => ({ to, chance: 1 })));
        const order = [...edges.keys()].reverse();
        expect(countPaths(targets, order, 0)).toBe(everyPath(once, 0).length);
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  test('is not told above what a float counts exactly', () => {
    const row = (size: number) =>
      Array.from({ length: size + 1 }, (_, node) => (node === size ? [null] : [node + 1, null]));
    // Each node doubles what is behind it by one way out: size + 1 ways in all.
    expect(countPaths(row(60), [...row(60).keys()].reverse(), 0)).toBe(61);
    // Node n leads to the next two: as many ways as Fibonacci numbers, beyond 2⁵³ at the 80th.
    const two = Array.from({ length: 90 }, (_, node) => (node > 87 ? [null] : [node + 1, node + 2]));
    expect(countPaths(two, [...two.keys()].reverse(), 0)).toBeNull();
  });
});
