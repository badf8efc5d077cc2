import { expect, test } from 'vitest';
import type { Chain } from '../../src/graph/chain.ts';
import { cheapest } from '../../src/graph/cheapest.ts';
import { components } from '../../src/graph/components.ts';
import { dearest } from '../../src/graph/dearest.ts';
import { expectedRemaining } from '../../src/graph/expectedRemaining.ts';
import { expectedVisits } from '../../src/graph/expectedVisits.ts';
import { likeliestPaths } from '../../src/graph/likeliestPaths.ts';
import { loops } from '../../src/graph/loops.ts';
import { reachable } from '../../src/graph/reachable.ts';

const ones: readonly number[] = new Array(100_000).fill(1);

/** A row of nodes, of which the last ends, or goes back to the first with chance `back`. */
function row(size: number, back: number): Chain {
  const last = size - 1;
  const out = Array.from({ length: size }, (_, node) => {
    if (node < last) return [{ to: node + 1, chance: 1 }];
    return back > 0 ? [{ to: 0, chance: back }] : [];
  });
  return { out, end: out.map((_, node) => (node === last ? 1 - back : 0)) };
}

test('a chain of 100,000 nodes neither overflows the stack nor takes long', () => {
  const size = 100_000;
  const last = size - 1;
  const { out, end } = row(size, 0);
  const order = components(out);
  expect(order.members).toHaveLength(size);
  expect(expectedVisits({ out, end }, order, 0)[last]).toBe(1);
  expect(expectedRemaining({ out, end }, order, ones)[0]).toBe(size);
  expect(
    cheapest(
      out,
      order,
      0,
      ones,
      end.map((chance) => chance > 0),
    ),
  ).toBe(size);
  expect(dearest(out, order, 0, ones)).toBe(size);
  expect(reachable(out, [0])[last]).toBe(true);
  expect(loops(out, 0).loops).toEqual([]);
  const edges = out.map((list) => (list.length === 0 ? [{ to: null, chance: 1 }] : list));
  const behindFirst = [...out.keys()].reverse();
  expect(likeliestPaths(edges, behindFirst, 0, 1)[0]?.steps).toHaveLength(size);
});

test('nor does a ring of 30,000 nodes, which is one component', () => {
  const size = 30_000;
  const last = size - 1;
  const chain = row(size, 0.75);
  const order = components(chain.out);
  expect(order.members).toHaveLength(1);
  // It turns 1 ÷ 1/4 times.
  expect(expectedVisits(chain, order, 0)[last]).toBeCloseTo(4, 9);
  expect(expectedRemaining(chain, order, ones)[0]).toBeCloseTo(4 * size, 3);
  expect(
    cheapest(
      chain.out,
      order,
      0,
      ones,
      chain.end.map((chance) => chance > 0),
    ),
  ).toBe(size);
  expect(dearest(chain.out, order, 0, ones)).toBe(Number.POSITIVE_INFINITY);
  expect(loops(chain.out, 0).loops).toHaveLength(1);
});

test('nor do loops in loops, 500 deep', () => {
  // Node n leads on, and from the other side back to where it began: 0 → 1 → … → 499 → back to 499, 498, … 0.
  const deep = 500;
  const out = Array.from({ length: 2 * deep }, (_, node) => {
    if (node < deep) return [{ to: node + 1, chance: 1 }];
    const head = 2 * deep - 1 - node;
    const onwards = node + 1 < 2 * deep ? [{ to: node + 1, chance: 0.5 }] : [];
    return [{ to: head, chance: 0.5 }, ...onwards];
  });
  const { loops: found, innermost } = loops(out, 0);
  expect(found).toHaveLength(deep);
  expect(innermost[deep - 1]).toBe(found.findIndex(({ members }) => members.length === 2));
});
