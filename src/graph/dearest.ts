import type { Edge } from './chain.ts';
import type { Components } from './components.ts';

/** Weight of the dearest walk from `start` to its end; Infinity where a loop lets it go on. Weights lie on nodes. */
export function dearest(
  out: readonly (readonly Edge[])[],
  { members }: Components,
  start: number,
  weights: readonly number[],
): number {
  const most: number[] = new Array(out.length).fill(Number.NEGATIVE_INFINITY);
  most[start] = weights[start] as number;
  let dearestEnd = 0;
  for (let index = members.length - 1; index >= 0; index--) {
    const component = members[index] as readonly number[];
    const node = component[0] as number;
    if (component.every((member) => most[member] === Number.NEGATIVE_INFINITY)) continue;
    if (component.length > 1 || (out[node] ?? []).some(({ to }) => to === node)) return Number.POSITIVE_INFINITY;
    dearestEnd = Math.max(dearestEnd, most[node] as number);
    for (const { to } of out[node] ?? []) {
      most[to] = Math.max(most[to] as number, (most[node] as number) + (weights[to] as number));
    }
  }
  return dearestEnd;
}
