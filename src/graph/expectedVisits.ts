import type { Chain } from './chain.ts';
import type { Components } from './components.ts';
import { type Eliminated, eliminated } from './eliminated.ts';
import { type Elimination, forward } from './elimination.ts';

/**
 * Expected visits of every node of a walk that begins at `start` (a node, or the chance of each to be it) and goes on until it
 * ends: v = start + Pᵀv. Components
 * are walked from the start on, which is all there is to do on an acyclic graph (linear); inside a component the equations
 * are eliminated. Infinity for the nodes of a loop that is reached and cannot be left.
 */
export function expectedVisits(
  chain: Chain,
  components: Components,
  start: number | readonly number[],
  apart: Eliminated = eliminated(chain, components),
): readonly number[] {
  const { of, members } = components;
  const visits: number[] = typeof start === 'number' ? new Array(chain.out.length).fill(0) : [...start];
  if (typeof start === 'number') visits[start] = 1;
  for (let index = members.length - 1; index >= 0; index--) {
    const component = members[index] as readonly number[];
    if (isLoop(chain, component)) solveComponent(apart(index), component, visits);
    for (const node of component) {
      const here = visits[node] as number;
      if (here === 0) continue;
      for (const { to, chance } of chain.out[node] ?? []) {
        if (chance > 0 && of[to] !== index) visits[to] = (visits[to] as number) + here * chance;
      }
    }
  }
  return visits;
}

function solveComponent(elimination: Elimination, component: readonly number[], visits: number[]): void {
  const arriving = new Map<number, number>();
  for (const node of component) {
    const mass = visits[node] as number;
    if (mass > 0) arriving.set(node, mass);
  }
  if (arriving.size === 0) return;
  for (const [node, count] of forward(elimination, arriving)) visits[node] = count;
}

/** Whether a component is more than one node that is left for good: several nodes, or one with an edge to itself. */
function isLoop(chain: Chain, component: readonly number[]): boolean {
  if (component.length > 1) return true;
  const node = component[0] as number;
  return (chain.out[node] ?? []).some(({ to, chance }) => to === node && chance > 0);
}
