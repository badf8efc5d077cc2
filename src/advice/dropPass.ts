import type { SourceNode, SourceObject } from '../model/source.ts';
import type { PassState, Scope, State } from '../model/workflow.ts';
import { fieldOf, valueAt, withFields } from './fields.ts';
import type { DefinitionRule } from './proposal.ts';
import { replaced } from './replaced.ts';
import { scopesIn } from './scopesIn.ts';

/**
 * Pass states that leave the data as it is, or whose result the next state throws away. All of a workflow are one change, so
 * that chains of them are taken away at once. docs/advice/drop-pass.md has the exact conditions.
 */
export const dropPass: DefinitionRule = ({ workflow, named }) => {
  if (!workflow.states.some(({ type }) => type === 'Pass')) return [];
  const replacements = new Map<SourceNode, SourceNode | null>();
  const dropped: number[] = [];
  for (const { scope, node } of scopesIn(workflow)) {
    const inScope = droppable(scope, named);
    if (inScope.size === 0) continue;
    for (const state of inScope) dropped.push(state.id);
    retarget(scope, node, inScope, replacements);
  }
  if (dropped.length === 0) return [];
  const definition = replaced(workflow.node, replacements);
  return [
    {
      rule: 'drop-pass',
      certainty: 'certain',
      notes: [{ code: 'same-data' }],
      states: dropped,
      change: { definition, children: [], assumptions: [] },
      curve: [],
    },
  ];
};

/** The Pass states of a scope that can go. */
function droppable(scope: Scope, named: ReadonlySet<string>): ReadonlySet<State> {
  const { states, start } = scope;
  const found = new Set<State>();
  const reachedBy = referrers(scope);
  for (const [index, state] of states.entries()) {
    if (state.type !== 'Pass' || !state.typeKnown || named.has(state.name)) continue;
    const next = state.next === null ? null : states[state.next.index ?? -1];
    if (next === undefined || next === state) continue;
    if (!leavesDataAlone(state) && !(next?.type === 'Pass' && forgetsInput(next) && isPure(state))) continue;
    // Nothing may end a Choice, a Catch or the start: only what has a Next can end in its place.
    const others = reachedBy[index] ?? [];
    if (next === null && (start === index || others.some((by) => by !== 'next'))) continue;
    found.add(state);
  }
  while (keepTold(states, found));
  const ends = endsOf(states, found);
  for (const state of found) if (!ends.has(state)) found.delete(state);
  // A scope has at least one state: where nothing would be left, the last one stays.
  const first = states[start ?? -1];
  if (first !== undefined && ends.get(first) === null) {
    for (const state of found) if ((state as PassState).next === null) found.delete(state);
  }
  return found;
}

/** How the states of a scope are reached, each by its index. */
function referrers({ states }: Scope): readonly ('next' | 'other')[][] {
  const by: ('next' | 'other')[][] = states.map(() => []);
  const add = (index: number | null, how: 'next' | 'other'): void => {
    if (index !== null) by[index]?.push(how);
  };
  for (const state of states) {
    if (state.type === 'Choice') for (const { index } of state.outcomes) add(index, 'other');
    if ('next' in state && state.next !== null) add(state.next.index, 'next');
    if ('catchers' in state) for (const { target } of state.catchers) add(target.index, 'other');
  }
  return by;
}

/** Two outcomes of a Choice that became one would share their chances anew: they stay. True where some of them had to. */
function keepTold(states: readonly State[], found: Set<State>): boolean {
  const ends = endsOf(states, found);
  const before = found.size;
  for (const state of states) {
    if (state.type !== 'Choice') continue;
    const byEnd = new Map<State | null | undefined, State | undefined>();
    for (const { index } of state.outcomes) {
      const target = states[index ?? -1];
      const end = target === undefined ? undefined : ends.get(target);
      if (byEnd.has(end)) for (const one of [target, byEnd.get(end)]) if (one !== undefined) found.delete(one);
      byEnd.set(end, target);
    }
  }
  return found.size < before;
}

/** Where one gets to from each state when the dropped ones are gone; null is the end. Those of a circle lead nowhere. */
function endsOf(states: readonly State[], dropped: ReadonlySet<State>): ReadonlyMap<State, State | null> {
  const ends = new Map<State, State | null>(states.flatMap((state) => (dropped.has(state) ? [] : [[state, state]])));
  for (const state of dropped) {
    const way: State[] = [];
    const walked = new Set<State>();
    let at: State | null | undefined = state;
    while (at != null && !ends.has(at) && !walked.has(at)) {
      way.push(at);
      walked.add(at);
      const { next }: PassState = at as PassState;
      at = next === null ? null : states[next.index ?? -1];
    }
    const end = at === null ? null : at === undefined ? undefined : ends.get(at);
    if (end !== undefined) for (const one of way) ends.set(one, end);
  }
  return ends;
}

const withoutEffect = ['Type', 'Comment', 'QueryLanguage', 'Next', 'End'];

/** No field that reads or writes, or only those that take the whole input and give it back. */
function leavesDataAlone({ node }: PassState): boolean {
  return node.entries.every(({ key, value }) => {
    if (withoutEffect.includes(key)) return true;
    const isAll = value.kind === 'string' && value.value === '$';
    return isAll && ['InputPath', 'OutputPath', 'ResultPath'].includes(key);
  });
}

/** A Pass whose literal result takes the place of all its input. */
function forgetsInput({ node }: PassState): boolean {
  const path = fieldOf(node, 'ResultPath');
  return (
    fieldOf(node, 'Result') !== undefined &&
    ['Parameters', 'InputPath', 'Assign'].every((key) => fieldOf(node, key) === undefined) &&
    (path === undefined || (path.kind === 'string' && path.value === '$'))
  );
}

/** A Pass that does nothing but make an output. */
function isPure({ node }: PassState): boolean {
  return fieldOf(node, 'Assign') === undefined;
}

/** Lets everything that leads to a dropped state lead to what comes behind it. */
function retarget(
  { states }: Scope,
  node: SourceObject,
  dropped: ReadonlySet<State>,
  replacements: Map<SourceNode, SourceNode | null>,
): void {
  const byName = new Map(states.map((state) => [state.name, state]));
  const ends = endsOf(states, dropped);
  const inPlaceOf = (target: SourceNode | undefined): SourceNode | null | undefined => {
    const state = target?.kind === 'string' ? byName.get(target.value) : undefined;
    if (target === undefined || state === undefined || !dropped.has(state)) return undefined;
    const end = ends.get(state) ?? null;
    return end === null ? null : valueAt(target.span, end.name);
  };
  const set = (target: SourceNode | undefined): void => {
    const other = inPlaceOf(target);
    if (target !== undefined && other != null) replacements.set(target, other);
  };
  set(fieldOf(node, 'StartAt'));
  for (const state of states) {
    if (dropped.has(state)) {
      replacements.set(state.node, null);
      continue;
    }
    const next = fieldOf(state.node, 'Next');
    if (inPlaceOf(next) === null) {
      // What is inside of it was done before: the inner scopes come first.
      const ended = withFields(state.node, { Next: null, End: valueAt(state.node.span, true) });
      replacements.set(state.node, replaced(ended, replacements));
    } else set(next);
    set(fieldOf(state.node, 'Default'));
    for (const list of ['Choices', 'Catch']) {
      const items = fieldOf(state.node, list);
      for (const item of items?.kind === 'array' ? items.items : [])
        if (item.kind === 'object') set(fieldOf(item, 'Next'));
    }
  }
}
