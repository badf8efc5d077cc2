import type { Edge } from './chain.ts';
import { type Components, components } from './components.ts';
import { reversed } from './reversed.ts';

/** A loop and the loop around it. */
export interface Loop {
  readonly members: readonly number[];
  /** Index of the enclosing loop; null for an outermost one. */
  readonly around: number | null;
}

/** The loops of a graph, each inside the next larger one. */
export interface Loops {
  readonly loops: readonly Loop[];
  /** Index of the innermost loop around each node; null for a node in no loop. */
  readonly innermost: readonly (number | null)[];
}

/**
 * The loops of a graph, nested. A loop is a strongly connected component; its entries are the nodes that can be entered
 * from outside; without the edges into its entries, the components that are left are the loops inside it. Nothing depends
 * on the order of the nodes. A loop that nothing leads to has no entry and is not looked into.
 *
 * @param start node at which a walk begins: an entry of its loop.
 */
export function loops(out: readonly (readonly Edge[])[], start: number): Loops {
  const found: Loop[] = [];
  const innermost: (number | null)[] = out.map(() => null);
  const into = reversed(out);
  const cut = new Set<number>();
  const open: { readonly nodes: readonly number[]; readonly around: number | null }[] = [
    { nodes: [...out.keys()], around: null },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { nodes, around } = next;
    for (const members of loopsAmong(out, nodes, cut)) {
      const index = found.length;
      found.push({ members, around });
      for (const node of members) innermost[node] = index;
      const entries = entriesOf(into, members, start);
      for (const entry of entries) cut.add(entry);
      if (entries.length > 0) open.push({ nodes: members, around: index });
    }
  }
  return { loops: found, innermost };
}

/** The components among `nodes` in which a walk can turn, without the edges into `cut`. */
function loopsAmong(
  out: readonly (readonly Edge[])[],
  nodes: readonly number[],
  cut: ReadonlySet<number>,
): readonly (readonly number[])[] {
  if (nodes.length === out.length && cut.size === 0) return turning(components(out).members, out);
  const placeOf = new Map(nodes.map((node, place) => [node, place]));
  const part = nodes.map((node) =>
    (out[node] ?? []).flatMap(({ to, chance }) => {
      const place = cut.has(to) ? undefined : placeOf.get(to);
      return place === undefined ? [] : [{ to: place, chance }];
    }),
  );
  return turning(components(part).members, part).map((members) => members.map((place) => nodes[place] as number));
}

/** The components that can be gone around in: several nodes, or one with an edge to itself. */
function turning(members: Components['members'], out: readonly (readonly Edge[])[]): readonly (readonly number[])[] {
  return members.filter((nodes) => nodes.length > 1 || out[nodes[0] as number]?.some(({ to }) => to === nodes[0]));
}

function entriesOf(into: readonly (readonly Edge[])[], members: readonly number[], start: number): readonly number[] {
  const inside = new Set(members);
  return members.filter((node) => node === start || (into[node] ?? []).some(({ to }) => !inside.has(to)));
}
