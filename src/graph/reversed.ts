import type { Edge } from './chain.ts';

/** The same graph with every edge turned around. */
export function reversed(out: readonly (readonly Edge[])[]): readonly (readonly Edge[])[] {
  const into: Edge[][] = out.map(() => []);
  for (let from = 0; from < out.length; from++) {
    for (const { to, chance } of out[from] ?? []) into[to]?.push({ to: from, chance });
  }
  return into;
}
