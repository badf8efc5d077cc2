import { countPaths } from '../graph/countPaths.ts';
import { likeliestPaths, type Path } from '../graph/likeliestPaths.ts';
import type { PathVisits, ScopePaths } from '../model/visits.ts';
import { type Contracted, contractLoops, type Stretch } from './contractLoops.ts';
import type { ScopeRun } from './run.ts';

/**
 * The ways that a run of a scope can take from its start to an end; a loop is one step of them.
 *
 * @param most paths that are listed.
 */
export function scopePaths(run: ScopeRun, most: number): ScopePaths {
  const { start } = run.scope;
  if (start === null) return { total: 0, covered: 0, listed: [], cheapest: null, dearest: null };
  const contracted = contractLoops(run);
  const { stretches, order } = contracted;
  const listed = likeliestPaths(stretches, order, start, most).map((path) => pathOf(path, stretches));
  const covered = listed.reduce((sum, { chance }) => sum + chance, 0);
  return {
    total: pathsInAll(run, start),
    covered: Math.min(1, covered),
    listed,
    cheapest: extreme(contracted, start, (a, b) => a < b),
    dearest: extreme(contracted, start, (a, b) => a > b),
  };
}

/** All paths of the definition, those included that only an error takes which nobody stated. */
function pathsInAll({ states, order }: ScopeRun, start: number): number | null {
  const out = states.map(({ edges }) => edges);
  const { of, members } = order;
  // Every state of a loop can leave it wherever any of them can.
  const targets = members.map((component, index) => {
    const leads = new Set<number | 'ends' | 'fails'>();
    for (const node of component) {
      for (const { to } of out[node] ?? []) if (of[to] !== index) leads.add(of[to] as number);
      for (const way of states[node]?.ways ?? []) if (way.to === null) leads.add(way.fails ? 'fails' : 'ends');
    }
    return [...leads].map((to) => (typeof to === 'number' ? to : null));
  });
  return countPaths(targets, [...members.keys()], of[start] as number);
}

function pathOf({ chance, steps }: Path, stretches: Contracted['stretches']): PathVisits {
  const taken = steps.map(({ node, edge }) => (stretches[node] as readonly Stretch[])[edge] as Stretch);
  return {
    chance,
    fails: taken[taken.length - 1]?.fails ?? false,
    transitions: taken.reduce((sum, { transitions }) => sum + transitions, 0),
    durationMs: taken.reduce((sum, { durationMs }) => sum + durationMs, 0),
    steps: taken.map(({ visits }) => visits),
  };
}

/** The path with the fewest or the most transitions, loops at their expected turns. */
function extreme(
  { stretches, order }: Contracted,
  start: number,
  better: (a: number, b: number) => boolean,
): PathVisits | null {
  const best: (number | undefined)[] = new Array(stretches.length);
  const edges: number[] = new Array(stretches.length).fill(0);
  for (const node of order) {
    const onward = stretches[node] ?? [];
    for (let edge = 0; edge < onward.length; edge++) {
      const { to, transitions } = onward[edge] as Stretch;
      const behind = to === null ? 0 : best[to];
      if (behind === undefined || !Number.isFinite(transitions + behind)) continue;
      const before = best[node];
      if (before !== undefined && !better(transitions + behind, before)) continue;
      best[node] = transitions + behind;
      edges[node] = edge;
    }
  }
  const steps: { node: number; edge: number }[] = [];
  let chance = 1;
  for (let node: number | null = start; node !== null; ) {
    if (best[node] === undefined) return null;
    const edge = edges[node] as number;
    steps.push({ node, edge });
    const stretch = (stretches[node] as readonly Stretch[])[edge] as Stretch;
    chance *= stretch.chance;
    node = stretch.to;
  }
  return pathOf({ chance, steps }, stretches);
}
