/**
 * How many paths lead from a start to any end in a graph without loops; null where there are more than a float counts
 * exactly (2^53).
 *
 * @param targets by node, each target once; null is an end.
 * @param order every node behind those that it leads to.
 */
export function countPaths(
  targets: readonly (readonly (number | null)[])[],
  order: readonly number[],
  start: number,
): number | null {
  const counts: number[] = new Array(targets.length).fill(0);
  for (const node of order) {
    counts[node] = (targets[node] ?? []).reduce<number>(
      (sum, to) => sum + (to === null ? 1 : (counts[to] as number)),
      0,
    );
  }
  const all = counts[start] as number;
  return all > Number.MAX_SAFE_INTEGER ? null : all;
}
