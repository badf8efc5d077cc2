import type { StateSnapshot, WorkflowSnapshot } from '../model/snapshot.ts';

/** Indices of the states of the head, by those of the base; what is missing has no counterpart. */
export type StateMatches = ReadonlyMap<number, number>;

type Pair = readonly [base: number, head: number];

/**
 * Which state of the head is which of the base. Names decide, scope by scope. What is left over is followed along the graph:
 * where both sides go on from states that are the same, equal states are the same by another name. Then equal states of one
 * scope are taken in their order, and at last what kept its name and type but is inside of another state. What is not clear
 * in one step is left for a later one, so that swapping the sides gives the same pairs.
 */
export function matchStates(base: WorkflowSnapshot, head: WorkflowSnapshot): StateMatches {
  const matches = new Map<number, number>();
  const taken = new Map<number, number>();
  const insideBase = byOwner(base.states);
  const insideHead = byOwner(head.states);
  const accept = (proposed: readonly Pair[]): readonly Pair[] => {
    const accepted = unambiguous(proposed.filter(([a, b]) => !matches.has(a) && !taken.has(b)));
    for (const [a, b] of accepted) {
      matches.set(a, b);
      taken.set(b, a);
    }
    return accepted;
  };
  const named = (a: number | null, b: number | null): readonly Pair[] =>
    inOrder(
      keyed(insideBase.get(a) ?? [], (index) => stateAt(base, index).name),
      keyed(insideHead.get(b) ?? [], (index) => stateAt(head, index).name),
    );
  const equal = (a: readonly number[], b: readonly number[]): readonly Pair[] =>
    zip(a, b).filter(([one, other]) => isEqual(stateAt(base, one), stateAt(head, other)));
  const follow = (from: readonly Pair[]): void => {
    for (let frontier = from; frontier.length > 0; ) {
      const inside = accept(frontier.flatMap(([a, b]) => named(a, b)));
      const reached = [...frontier, ...inside].flatMap(([a, b]) => {
        const [one, other] = [stateAt(base, a), stateAt(head, b)];
        return [...equal(one.starts, other.starts), ...equal(one.next, other.next)];
      });
      frontier = [...inside, ...accept(reached)];
    }
  };
  follow([...accept(named(null, null)), ...accept(equal(base.starts, head.starts))]);
  let found: readonly Pair[];
  do {
    const ofBase = free(base, matches);
    const ofHead = free(head, taken);
    const ownerIn = (index: number): number | null | undefined => {
      const { owner } = stateAt(head, index);
      return owner === null ? null : taken.get(owner);
    };
    found = accept(
      inOrder(
        keyed(ofBase, (index) => contentKey(stateAt(base, index), stateAt(base, index).owner, head.content === null)),
        keyed(ofHead, (index) => contentKey(stateAt(head, index), ownerIn(index), base.content === null)),
      ),
    );
    follow(found);
  } while (found.length > 0);
  follow(accept(moved(base, head, free(base, matches), free(head, taken))));
  return matches;
}

function stateAt({ states }: WorkflowSnapshot, index: number): StateSnapshot {
  return states[index] as StateSnapshot;
}

/** The states that have no counterpart yet. */
function free({ states }: WorkflowSnapshot, found: StateMatches): readonly number[] {
  return [...states.keys()].filter((index) => !found.has(index));
}

/** Whether two states do the same, whatever their names. Of a saved report only what they cause is known. */
function isEqual(a: StateSnapshot, b: StateSnapshot): boolean {
  if (a.content !== null && b.content !== null) return a.content === b.content;
  return countKey(a) === countKey(b);
}

function countKey({ type, entries, transitions }: StateSnapshot): string {
  return `${type} ${entries} ${transitions}`;
}

/** The same for states of one scope that do the same as often; null inside of a state that has no counterpart. */
function contentKey(state: StateSnapshot, owner: number | null | undefined, withoutContent: boolean): string | null {
  if (owner === undefined) return null;
  return `${owner} ${countKey(state)} ${withoutContent ? '' : state.content}`;
}

/** Indices of the states inside of each state, and at the top level. */
function byOwner(states: readonly StateSnapshot[]): ReadonlyMap<number | null, readonly number[]> {
  return grouped([...states.keys()], (index) => (states[index] as StateSnapshot).owner);
}

function grouped<Key>(indices: readonly number[], keyOf: (index: number) => Key): ReadonlyMap<Key, readonly number[]> {
  const groups = new Map<Key, number[]>();
  for (const index of indices) {
    const key = keyOf(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}

/** Groups by a key; those without one are left out. */
function keyed(
  indices: readonly number[],
  keyOf: (index: number) => string | null,
): ReadonlyMap<string | null, readonly number[]> {
  const groups = new Map(grouped(indices, keyOf));
  groups.delete(null);
  return groups;
}

/** The first of each group with the first of the other side's that has the same key, the second with the second. */
function inOrder(
  ofBase: ReadonlyMap<string | null, readonly number[]>,
  ofHead: ReadonlyMap<string | null, readonly number[]>,
): readonly Pair[] {
  return [...ofBase].flatMap(([key, indices]) => zip(indices, ofHead.get(key) ?? []));
}

function zip(a: readonly number[], b: readonly number[]): readonly Pair[] {
  return a.slice(0, b.length).map((index, at) => [index, b[at] as number]);
}

/** Those of which each side stands in one pair only. */
function unambiguous(pairs: readonly Pair[]): readonly Pair[] {
  const ofBase = new Map<number, Set<number>>();
  const ofHead = new Map<number, Set<number>>();
  for (const [a, b] of pairs) {
    ofBase.set(a, (ofBase.get(a) ?? new Set()).add(b));
    ofHead.set(b, (ofHead.get(b) ?? new Set()).add(a));
  }
  const accepted = pairs.filter(([a, b]) => ofBase.get(a)?.size === 1 && ofHead.get(b)?.size === 1);
  // The same pair may have been found along two edges.
  return [...new Map(accepted).entries()];
}

/** States that have kept their name and type; where several have, none is accepted. */
function moved(
  base: WorkflowSnapshot,
  head: WorkflowSnapshot,
  ofBase: readonly number[],
  ofHead: readonly number[],
): readonly Pair[] {
  const keyOf = ({ type, name }: StateSnapshot): string => `${type} ${name}`;
  const places = grouped(ofHead, (index) => keyOf(stateAt(head, index)));
  return [...grouped(ofBase, (index) => keyOf(stateAt(base, index)))].flatMap(([key, indices]) => {
    const others = places.get(key) ?? [];
    return indices.length === 1 && others.length === 1 ? zip(indices, others) : [];
  });
}
