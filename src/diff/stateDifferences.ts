import type { StateDifference, StateStatus } from '../model/difference.ts';
import type { StateSnapshot, WorkflowSnapshot } from '../model/snapshot.ts';
import { amountChange, differs, figureChange } from './changes.ts';
import type { StateMatches } from './matchStates.ts';

/** One state on both sides, or on one of them. */
interface Pair {
  readonly before: StateSnapshot | null;
  readonly after: StateSnapshot | null;
}

/** The states of a workflow whose definition or counts differ: those of the head in its order, then those that were removed. */
export function stateDifferences(
  base: WorkflowSnapshot | null,
  head: WorkflowSnapshot | null,
  matches: StateMatches,
  comparable: boolean,
): readonly StateDifference[] {
  const counterparts = new Map([...matches].map(([a, b]) => [b, a]));
  const ofHead = (head?.states ?? []).map((after, index): Pair => {
    const before = counterparts.get(index);
    return { before: before === undefined ? null : (base?.states[before] ?? null), after };
  });
  const removed = (base?.states ?? [])
    .filter((_, index) => !matches.has(index))
    .map((before): Pair => ({ before, after: null }));
  return [...ofHead, ...removed].flatMap((pair) => {
    const { before, after } = pair;
    const state = after ?? before;
    if (state === null) return [];
    const zero = { entries: 0, transitions: 0, monthlyUsd: '0' };
    const figures = {
      entries: figureChange((before ?? zero).entries, (after ?? zero).entries),
      transitions: figureChange((before ?? zero).transitions, (after ?? zero).transitions),
      monthlyUsd: amountChange((before ?? zero).monthlyUsd, (after ?? zero).monthlyUsd, comparable),
    };
    const isAffected = differs(figures.entries) || differs(figures.transitions);
    const status = statusOf(pair, matches, counterparts, isAffected);
    if (status === null) return [];
    const { name, path, type, span } = state;
    const owner = state.owner === null ? null : ((after === null ? base : head)?.states[state.owner] ?? null);
    const isOther =
      before !== null && after !== null && (before.name !== after.name || hasMoved(before, after, matches));
    return {
      name,
      path,
      renamedFrom: isOther ? before.path : null,
      status,
      type,
      inside: owner === null ? null : { path: owner.path, items: owner.items },
      ...figures,
      span,
    };
  });
}

/** Null where nothing differs. */
function statusOf(
  { before, after }: Pair,
  matches: StateMatches,
  counterparts: StateMatches,
  isAffected: boolean,
): StateStatus | null {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  const known = before.content !== null && after.content !== null;
  if (before.type !== after.type || (known && before.content !== after.content)) return 'changed';
  if (isRetargeted(before.next, after.next, matches, counterparts)) return 'changed';
  if (known && isRetargeted(before.starts, after.starts, matches, counterparts)) return 'changed';
  if (hasMoved(before, after, matches)) return 'moved';
  if (isAffected) return 'affected';
  return before.name === after.name ? null : 'renamed';
}

function hasMoved(before: StateSnapshot, after: StateSnapshot, matches: StateMatches): boolean {
  return (before.owner === null ? null : matches.get(before.owner)) !== after.owner;
}

/**
 * Whether a state goes elsewhere than before, to states that both sides have. A state that was put in between or taken away
 * is told by itself.
 */
export function isRetargeted(
  base: readonly number[],
  head: readonly number[],
  matches: StateMatches,
  counterparts: StateMatches,
): boolean {
  const positions = Math.max(base.length, head.length);
  return Array.from({ length: positions }, (_, at) => at).some((at) => {
    const [one, other] = [base[at], head[at]];
    const mapped = one === undefined ? null : (matches.get(one) ?? 'removed');
    const target = other === undefined ? null : counterparts.has(other) ? other : 'added';
    return mapped !== 'removed' && target !== 'added' && mapped !== target;
  });
}
