import fc from 'fast-check';
import type { Chain } from '../../src/graph/chain.ts';

/**
 * Graphs of up to `most` nodes with chances in 64ths, of which every node can be left for good: each has edges to any
 * nodes, itself included, and ends with what is left, a 64th at least in the last node and a chance now and then elsewhere.
 */
export function randomChain(most: number): fc.Arbitrary<Chain> {
  return fc.integer({ min: 1, max: most }).chain((size) => {
    const edge = fc.record({ to: fc.nat(size - 1), weight: fc.integer({ min: 1, max: 20 }) });
    return fc.array(fc.array(edge, { maxLength: 3 }), { minLength: size, maxLength: size }).map((nodes) => {
      // An edge onwards from every node but the last, so that the end can be reached from each.
      const out = nodes.map((edges, node) => {
        const onwards = node + 1 < size ? [...edges, { to: node + 1, weight: 1 }] : edges;
        return onwards.map(({ to, weight }) => ({ to, chance: weight / 64 }));
      });
      const end = out.map((edges) => 1 - edges.reduce((sum, { chance }) => sum + chance, 0));
      return { out, end };
    });
  });
}
