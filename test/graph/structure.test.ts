import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edge } from '../../src/graph/chain.ts';
import { components } from '../../src/graph/components.ts';
import { loops } from '../../src/graph/loops.ts';
import { reachable } from '../../src/graph/reachable.ts';
import { reversed } from '../../src/graph/reversed.ts';

type Out = readonly (readonly Edge[])[];

/** A graph by the nodes that each node leads to. */
function graph(...targets: readonly (readonly number[])[]): Out {
  return targets.map((to) => to.map((node) => ({ to: node, chance: 1 })));
}

const anyGraph = fc
  .integer({ min: 1, max: 9 })
  .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }))
  .map((targets) => graph(...targets));

/** Whether one can go from a node to another by one edge or more, tried out. */
function leads(out: Out, from: number, to: number): boolean {
  const seen = new Set<number>();
  const open = (out[from] ?? []).map((edge) => edge.to);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === to) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...(out[node] ?? []).map((edge) => edge.to));
  }
  return false;
}

describe('components', () => {
  test('are the nodes that lead to each other', () => {
    fc.assert(
      fc.property(anyGraph, (out) => {
        const { of } = components(out);
        for (const a of out.keys())
          for (const b of out.keys()) {
            expect(of[a] === of[b]).toBe(a === b || (leads(out, a, b) && leads(out, b, a)));
          }
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('come before those that lead to them, and hold every node once', () => {
    fc.assert(
      fc.property(anyGraph, (out) => {
        const { of, members } = components(out);
        for (const [from, edges] of out.entries())
          for (const { to } of edges) expect(of[to]).toBeLessThanOrEqual(of[from] as number);
        expect(members.flat().toSorted((a, b) => a - b)).toEqual([...out.keys()]);
        for (const [index, nodes] of members.entries()) for (const node of nodes) expect(of[node]).toBe(index);
      }),
      { numRuns: 100, seed: 2 },
    );
  });
});

describe('reachable and reversed', () => {
  test('a node is reached where one can go there, or begins there', () => {
    fc.assert(
      fc.property(anyGraph, fc.array(fc.nat(8), { maxLength: 3 }), (out, from) => {
        const starts = from.map((node) => node % out.length);
        const expected = [...out.keys()].map(
          (node) => starts.includes(node) || starts.some((start) => leads(out, start, node)),
        );
        expect(reachable(out, starts)).toEqual(expected);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  test('what leads to a node is what it reaches with all edges turned around', () => {
    fc.assert(
      fc.property(anyGraph, (out) => {
        const into = reversed(out);
        for (const a of out.keys()) for (const b of out.keys()) expect(leads(into, a, b)).toBe(leads(out, b, a));
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});

describe('loops', () => {
  /** The loops as sorted lists of members, each with the members of the loop around it. */
  function found(out: Out, start = 0) {
    const { loops: all } = loops(out, start);
    const sorted = all.map(({ members }) => members.toSorted((a, b) => a - b));
    return all.map(({ around }, index) => ({
      members: sorted[index],
      around: around === null ? null : sorted[around],
    }));
  }

  test('none without a cycle', () => {
    expect(found(graph([1, 2], [2], []))).toEqual([]);
  });

  test('a node that goes back to itself is one', () => {
    expect(found(graph([1], [1, 2], []))).toEqual([{ members: [1], around: null }]);
  });

  test('one in another', () => {
    // 0 → 1 → 2 → (1 or 3), 3 → (0 or the end): the inner loop 1-2 in the outer 0-1-2-3.
    expect(found(graph([1], [2], [1, 3], [0, 4], []))).toEqual([
      { members: [0, 1, 2, 3], around: null },
      { members: [1, 2], around: [0, 1, 2, 3] },
    ]);
  });

  test('two side by side in a third', () => {
    // 0 → 1 ⟲ → 2 ⟲ → 0.
    expect(found(graph([1], [1, 2], [2, 0])).toSorted((a, b) => (a.members?.[0] ?? 0) - (b.members?.[0] ?? 0))).toEqual(
      [
        { members: [0, 1, 2], around: null },
        { members: [1], around: [0, 1, 2] },
        { members: [2], around: [0, 1, 2] },
      ],
    );
  });

  test('of two cycles that share their entry there is one', () => {
    // 0 → 1 → 0 and 0 → 2 → 0: without the edges into 0 nothing is left.
    expect(found(graph([1, 2], [0], [0]))).toEqual([{ members: [0, 1, 2], around: null }]);
  });

  test('of a loop with two entries there is one', () => {
    // 0 → 1 and 0 → 2, 1 ⇄ 2: both are entries.
    expect(found(graph([1, 2], [2], [1]))).toEqual([{ members: [1, 2], around: null }]);
  });

  test('tells the innermost loop of every node', () => {
    const { innermost, loops: all } = loops(graph([1], [2], [1, 3], [0, 4], []), 0);
    const sizes = innermost.map((loop) => (loop === null ? 0 : all[loop]?.members.length));
    expect(sizes).toEqual([4, 2, 2, 4, 0]);
  });

  test('do not depend on the order of the nodes', () => {
    fc.assert(
      fc.property(
        anyGraph.chain((out) =>
          fc.tuple(fc.constant(out), fc.shuffledSubarray([...out.keys()], { minLength: out.length })),
        ),
        ([out, names]) => {
          // Node n is called names[n] in the other graph.
          const renamed: Edge[][] = out.map(() => []);
          for (const [from, edges] of out.entries()) {
            renamed[names[from] as number] = edges
              .map(({ to, chance }) => ({ to: names[to] as number, chance }))
              .reverse();
          }
          const key = ({ members, around }: ReturnType<typeof found>[number], rename: (node: number) => number) =>
            JSON.stringify([members, around].map((list) => list?.map(rename).toSorted((a, b) => a - b) ?? null));
          const expected = found(out, 0).map((loop) => key(loop, (node) => names[node] as number));
          const actual = found(renamed, names[0]).map((loop) => key(loop, (node) => node));
          expect(actual.toSorted()).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 200, seed: 5 },
    );
  });

  test('every cycle lies in one, and whatever lies in one turns', () => {
    fc.assert(
      fc.property(anyGraph, (out) => {
        const { innermost } = loops(out, 0);
        for (const node of out.keys()) expect(innermost[node] !== null).toBe(leads(out, node, node));
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});
