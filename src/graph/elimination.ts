import type { Chain } from './chain.ts';

/** One node taken out of a component, with its edges to and from the nodes that were still in. */
interface Step {
  readonly node: number;
  /** Chance of leaving the node for another one: the pivot. 0 for a trap. */
  readonly leave: number;
  readonly into: ReadonlyMap<number, number>;
  readonly outOf: ReadonlyMap<number, number>;
}

/** A component taken apart, ready to be solved for any right-hand side. */
export interface Elimination {
  readonly steps: readonly Step[];
}

/**
 * Gaussian elimination of one strongly connected component after Grassmann, Taksar and Heyman (1985): the pivot is the
 * sum of the chances of leaving instead of one minus the chance of staying, so nothing is ever subtracted and a loop that
 * is left with a chance of 1e-15 is as exact as any other. Nodes with few edges go first, which keeps the rest sparse.
 */
export function eliminate(chain: Chain, members: readonly number[], componentOf: readonly number[]): Elimination {
  const outOf = new Map<number, Map<number, number>>();
  const into = new Map<number, Map<number, number>>();
  const exit = new Map<number, number>();
  for (const node of members) {
    outOf.set(node, new Map());
    into.set(node, new Map());
  }
  for (const node of members) {
    let leaving = chain.end[node] ?? 0;
    for (const { to, chance } of chain.out[node] ?? []) {
      if (chance === 0) continue;
      if (componentOf[to] !== componentOf[node]) leaving += chance;
      else if (to !== node) addEdge(outOf, into, node, to, chance);
    }
    exit.set(node, leaving);
  }

  const steps: Step[] = [];
  const left = new Set(members);
  for (let most = 1; left.size > 0; most *= 2) {
    for (const node of [...left]) {
      const ins = into.get(node) as Map<number, number>;
      const outs = outOf.get(node) as Map<number, number>;
      if (ins.size * outs.size > most && left.size > 1) continue;
      left.delete(node);
      steps.push(takeOut(node, ins, outs, exit, outOf, into));
    }
  }
  return { steps };
}

type Edges = Map<number, Map<number, number>>;

function addEdge(outOf: Edges, into: Edges, from: number, to: number, chance: number): void {
  const outs = outOf.get(from) as Map<number, number>;
  const sum = (outs.get(to) ?? 0) + chance;
  outs.set(to, sum);
  into.get(to)?.set(from, sum);
}

/** Removes a node and bends the edges through it; a way back to where it came from is a self loop and drops out. */
function takeOut(
  node: number,
  ins: Map<number, number>,
  outs: Map<number, number>,
  exit: Map<number, number>,
  outOf: Edges,
  into: Edges,
): Step {
  const exitChance = exit.get(node) as number;
  let leave = exitChance;
  for (const chance of outs.values()) leave += chance;
  for (const to of outs.keys()) into.get(to)?.delete(node);
  for (const [from, chance] of ins) {
    outOf.get(from)?.delete(node);
    if (leave === 0) continue;
    exit.set(from, (exit.get(from) as number) + (chance * exitChance) / leave);
    for (const [to, onward] of outs) {
      if (to !== from) addEdge(outOf, into, from, to, (chance * onward) / leave);
    }
  }
  return { node, leave, into: ins, outOf: outs };
}

/**
 * Solves v = s + Pᵀv on the component: expected visits of its nodes from the mass `s` that arrives at them. A node that
 * cannot be left, once reached, is visited endlessly: Infinity.
 */
export function forward({ steps }: Elimination, arriving: Map<number, number>): Map<number, number> {
  const mass = new Map(arriving);
  for (const { node, leave, outOf } of steps) {
    const here = mass.get(node) ?? 0;
    if (here === 0 || leave === 0) continue;
    for (const [to, chance] of outOf) mass.set(to, (mass.get(to) ?? 0) + (here * chance) / leave);
  }
  const visits = new Map<number, number>();
  for (const { node, leave, into } of [...steps].reverse()) {
    let sum = mass.get(node) ?? 0;
    for (const [from, chance] of into) sum += (visits.get(from) ?? 0) * chance;
    visits.set(node, sum === 0 ? 0 : sum / leave);
  }
  return visits;
}

/** Solves x = b + Px on the component: what is still to come from each node, where `own` is earned at each visit. */
export function backward({ steps }: Elimination, own: Map<number, number>): Map<number, number> {
  const earned = new Map(own);
  for (const { node, leave, into } of steps) {
    const here = earned.get(node) ?? 0;
    if (here === 0 || leave === 0) continue;
    for (const [from, chance] of into) earned.set(from, (earned.get(from) ?? 0) + (chance * here) / leave);
  }
  const values = new Map<number, number>();
  for (const { node, leave, outOf } of [...steps].reverse()) {
    let sum = earned.get(node) ?? 0;
    for (const [to, chance] of outOf) sum += chance * (values.get(to) ?? 0);
    values.set(node, sum === 0 ? 0 : sum / leave);
  }
  return values;
}
