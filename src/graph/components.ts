import type { Edge } from './chain.ts';

/** The strongly connected components of a graph. */
export interface Components {
  /** Component of each node. */
  readonly of: readonly number[];
  /** Nodes of each component; a component comes before those that lead to it (reverse topological order). */
  readonly members: readonly (readonly number[])[];
}

/** Of a graph of one node: most scopes inside a state have one. */
const onlyOne: Components = { of: [0], members: [[0]] };

/**
 * The strongly connected components of a graph, by Tarjan's algorithm, without recursion so that a chain of 100,000 nodes
 * does not exhaust the stack. Linear in nodes and edges.
 */
export function components(out: readonly (readonly Edge[])[]): Components {
  const size = out.length;
  if (size === 1) return onlyOne;
  const order: number[] = new Array(size).fill(-1);
  const low: number[] = new Array(size).fill(0);
  const of: number[] = new Array(size).fill(-1);
  const members: number[][] = [];
  const open: number[] = [];
  const walk: number[] = [];
  const edgeAt: number[] = new Array(size).fill(0);
  let counter = 0;

  const enter = (node: number): void => {
    order[node] = low[node] = counter++;
    open.push(node);
    walk.push(node);
  };
  const close = (node: number): void => {
    if (low[node] !== order[node]) return;
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) of[member] = members.length;
    members.push(component);
  };

  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    enter(root);
    while (walk.length > 0) {
      const node = walk[walk.length - 1] as number;
      const edge = out[node]?.[edgeAt[node] as number];
      edgeAt[node] = (edgeAt[node] as number) + 1;
      if (edge === undefined) {
        walk.pop();
        close(node);
        const parent = walk[walk.length - 1];
        if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
      } else if (order[edge.to] === -1) {
        enter(edge.to);
      } else if (of[edge.to] === -1) {
        low[node] = Math.min(low[node] as number, order[edge.to] as number);
      }
    }
  }
  return { of, members };
}
