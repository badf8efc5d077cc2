import type { Edge } from './chain.ts';

/** Which nodes can be reached from `starts` (themselves included). */
export function reachable(out: readonly (readonly Edge[])[], starts: readonly number[]): readonly boolean[] {
  const seen: boolean[] = new Array(out.length).fill(false);
  const open = [...starts];
  for (const node of open) seen[node] = true;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const { to } of out[node] ?? []) {
      if (seen[to]) continue;
      seen[to] = true;
      open.push(to);
    }
  }
  return seen;
}
