import type { MachineScope, MachineState } from './machine.ts';

/**
 * The targets of a Choice that stay in the loop which it closes; the other ones leave it. Undefined where it closes none.
 *
 * The rule of docs/billing.md word by word: a loop is a strongly connected component; inside it the edges into its entry
 * states are taken away, and what still is strongly connected are the inner loops. The Choice closes the innermost loop of
 * which it has a target that stays and one that leaves. States that are never reached count for nothing. Plain reachability,
 * as slow as it is short.
 */
export function closedLoop(scope: MachineScope, choice: string): ReadonlySet<string> | undefined {
  const targets = successors(scope.States[choice]);
  const all = Object.entries(scope.States).flatMap(([from, state]) => successors(state).map((to) => ({ from, to })));
  let outside = [{ from: '', to: scope.StartAt }];
  const visited = reachable('', [...outside, ...all]);
  let edges = all.filter((edge) => visited.has(edge.from));
  let found: ReadonlySet<string> | undefined;
  for (;;) {
    const loop = componentOf(choice, edges);
    const staying = targets.filter((target) => loop.has(target));
    if (loop.size === 0) return found;
    if (staying.length > 0 && staying.length < targets.length) found = new Set(staying);
    const inward = [...outside, ...edges].filter((edge) => !loop.has(edge.from) && loop.has(edge.to));
    if (inward.length === 0) throw new Error(`nothing leads to the loop of ${choice}`);
    const entries = new Set(inward.map((edge) => edge.to));
    outside = [];
    edges = edges.filter((edge) => loop.has(edge.from) && loop.has(edge.to) && !entries.has(edge.to));
  }
}

/** The distinct states to which a state can go. */
function successors(state: MachineState | undefined): string[] {
  const rules = [...(state?.Choices ?? []), ...(state?.Catch ?? [])].map((rule) => rule.Next);
  return [...new Set([...rules, state?.Default, state?.Next].filter((name) => name !== undefined))];
}

/** All states that can be reached from this one and from which it can be reached again; empty where it is in no cycle. */
function componentOf(name: string, edges: readonly { from: string; to: string }[]): ReadonlySet<string> {
  const ahead = reachable(name, edges);
  const behind = reachable(
    name,
    edges.map(({ from, to }) => ({ from: to, to: from })),
  );
  return new Set([...ahead].filter((other) => behind.has(other)));
}

/** What can be reached by one edge or more. */
function reachable(start: string, edges: readonly { from: string; to: string }[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const edge of edges) {
      if (edge.from !== name || reached.has(edge.to)) continue;
      reached.add(edge.to);
      open.push(edge.to);
    }
  }
  return reached;
}
