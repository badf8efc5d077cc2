import type { Edge } from './chain.ts';

/** The same graph with every edge turned around. */
export function reversed(out: readonly (readonly Edge[])[]): readonly (readonly Edge[])[] {
  const into: Edge[][] = out.map(() => []);
  for (const [from, edges] of out.entries()) {
    for (const { to, chance } of edges) into[to]?.push({ to: from, chance });
  }
  return into;
}
