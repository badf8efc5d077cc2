/** One way on from a node of a graph without loops; `to` null is an end. */
export interface PathEdge {
  readonly to: number | null;
  /** 0 to 1; the edges of a node add up to 1. */
  readonly chance: number;
}

/** A path from the start to an end: at each step the node and the index of the edge that is taken. */
export interface Path {
  readonly chance: number;
  readonly steps: readonly { readonly node: number; readonly edge: number }[];
}

/** A path that is not at its end yet; the steps are linked backwards, so that paths share their beginnings. */
interface Prefix {
  readonly node: number;
  /** Chance to come this far. */
  readonly chance: number;
  /** Chance of the likeliest path that begins like this. */
  readonly bound: number;
  readonly before: Taken | null;
}

interface Taken {
  readonly node: number;
  readonly edge: number;
  readonly before: Taken | null;
}

/**
 * The likeliest paths from a start to any end, the likeliest first; equals in the order of the edges. Best-first: each
 * prefix is ranked by the likeliest way it can go on, so nothing is looked at that is less likely than what is asked for.
 * Among equals the one that has come furthest goes on, so that 2¹⁰⁰ paths alike are as quickly done as one.
 *
 * @param edges by node; without loops.
 * @param order every node behind those that its edges lead to.
 * @param most number of paths wanted.
 */
export function likeliestPaths(
  edges: readonly (readonly PathEdge[])[],
  order: readonly number[],
  start: number,
  most: number,
): readonly Path[] {
  const best: number[] = new Array(edges.length).fill(0);
  for (const node of order) {
    for (const { to, chance } of edges[node] ?? []) {
      best[node] = Math.max(best[node] as number, chance * (to === null ? 1 : (best[to] as number)));
    }
  }
  const found: Path[] = [];
  const open = new Heap();
  open.add({ node: start, chance: 1, bound: best[start] as number, before: null });
  for (let prefix = open.take(); prefix !== undefined && found.length < most; prefix = open.take()) {
    const { node, chance, before } = prefix;
    if (node === ended) {
      found.push({ chance, steps: stepsOf(before) });
      continue;
    }
    // The first edge is added last, to be taken first.
    const onward = edges[node] ?? [];
    for (let edge = onward.length - 1; edge >= 0; edge--) {
      const { to, chance: taken } = onward[edge] as PathEdge;
      // A share of the bound before, which is 1 to the last bit on the likeliest way: equals stay equal.
      const share = (taken * (to === null ? 1 : (best[to] as number))) / (best[node] as number);
      const bound = prefix.bound * share;
      if (bound > 0) open.add({ node: to ?? ended, chance: chance * taken, bound, before: { node, edge, before } });
    }
  }
  return found;
}

/** The node behind every end. */
const ended = -1;

function stepsOf(last: Taken | null): Path['steps'] {
  const steps: { node: number; edge: number }[] = [];
  for (let taken = last; taken !== null; taken = taken.before) steps.push({ node: taken.node, edge: taken.edge });
  return steps.reverse();
}

/** A binary heap of prefixes, the largest bound on top; of equals the one that came last. */
class Heap {
  private readonly items: { readonly prefix: Prefix; readonly serial: number }[] = [];
  private serial = 0;

  add(prefix: Prefix): void {
    this.items.push({ prefix, serial: this.serial++ });
    let at = this.items.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.above(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  take(): Prefix | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (top === undefined || last === undefined) return undefined;
    if (this.items.length > 0) {
      this.items[0] = last;
      this.sink();
    }
    return top.prefix;
  }

  private sink(): void {
    for (let at = 0; ; ) {
      let largest = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.items.length && this.above(child, largest)) largest = child;
      if (largest === at) return;
      this.swap(at, largest);
      at = largest;
    }
  }

  private above(a: number, b: number): boolean {
    const one = this.items[a] as (typeof this.items)[number];
    const other = this.items[b] as (typeof this.items)[number];
    return (
      one.prefix.bound > other.prefix.bound || (one.prefix.bound === other.prefix.bound && one.serial > other.serial)
    );
  }

  private swap(a: number, b: number): void {
    [this.items[a], this.items[b]] = [
      this.items[b] as (typeof this.items)[number],
      this.items[a] as (typeof this.items)[number],
    ];
  }
}
