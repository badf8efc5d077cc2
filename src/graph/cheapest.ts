import type { Edge } from './chain.ts';
import type { Components } from './components.ts';

const unreached = Number.POSITIVE_INFINITY;

/**
 * Weight of the cheapest walk from `start` to a node where a walk can end. Weights lie on nodes and are not negative.
 * Infinity where no end can be reached. Linear on an acyclic graph; inside a loop labels are corrected until they stand.
 */
export function cheapest(
  out: readonly (readonly Edge[])[],
  { of, members }: Components,
  start: number,
  weights: readonly number[],
  canEnd: readonly boolean[],
): number {
  const best: number[] = new Array(out.length).fill(unreached);
  best[start] = weights[start] as number;
  let least = unreached;
  for (let index = members.length - 1; index >= 0; index--) {
    const component = members[index] as readonly number[];
    // Nodes of the same loop whose labels were corrected; a single node, as most components are, has no other.
    const queue: number[] = [];
    for (let at = 0; at < component.length + queue.length; at++) {
      const node = (at < component.length ? component[at] : queue[at - component.length]) as number;
      for (const { to } of out[node] ?? []) {
        const weight = (best[node] as number) + (weights[to] as number);
        if (weight >= (best[to] as number)) continue;
        best[to] = weight;
        if (of[to] === index) queue.push(to);
      }
    }
    for (const node of component) if (canEnd[node]) least = Math.min(least, best[node] as number);
  }
  return least;
}
