import type { Edge } from '../graph/chain.ts';
import type { Target } from '../model/workflow.ts';

/** Targets as edges of a graph, whatever their chance; the end of the scope and states that do not exist are none. */
export function edgesTo(targets: readonly (Target | null)[]): readonly Edge[] {
  const edges: Edge[] = [];
  for (const target of targets) {
    if (target !== null && target.index !== null) edges.push({ to: target.index, chance: 1 });
  }
  return edges;
}
