import type { KeyedStateAssumptions, WorkflowDecisions } from '../model/decisions.ts';
import type { AdviceNote, Move } from '../model/report.ts';
import type { SourceNode, SourceObject } from '../model/source.ts';
import type { PassState, Scope, State, Workflow } from '../model/workflow.ts';
import { fieldOf, isAll, isLiteral, valueAt, withFields, withoutEffect } from './fields.ts';
import { type PassFold, passFold } from './passFold.ts';
import type { DefinitionRule } from './proposal.ts';
import { replaced } from './replaced.ts';
import { scopesIn } from './scopesIn.ts';
import { targetNodes } from './targetNodes.ts';

/**
 * Pass states that leave the data as it is, whose result the next state throws away, or whose work a neighbour can do. All of
 * a workflow are one change, so that chains of them are taken away at once. docs/advice/drop-pass.md has the exact conditions.
 */
export const dropPass: DefinitionRule = ({ workflow, decisions, named }) => {
  if (!workflow.states.some(({ type }) => type === 'Pass')) return [];
  const replacements = new Map<SourceNode, SourceNode | null>();
  const gone: State[] = [];
  const moves: Move[] = [];
  for (const { scope, node } of scopesIn(workflow)) {
    const ahead = referrers(scope, new Map());
    const hasLoop = scope.states.some(({ id }) => decisions.states[id]?.turns != null);
    const may = (state: State, index: number): state is PassState =>
      state.type === 'Pass' &&
      state.typeKnown &&
      !named.has(state.name) &&
      // Where ways meet a loop may begin: turns are told of each loop, and two loops that begin at one place are one.
      !(hasLoop && (ahead[index]?.length ?? 0) > 1);
    const dropped = droppable(scope, may);
    const folds = foldsIn(scope, dropped, may);
    for (const { pass, into, by } of folds) {
      dropped.add(pass);
      moves.push({ from: pass.path, to: into.path, field: by });
    }
    if (dropped.size > 0) retarget(scope, node, dropped, folds, replacements);
    gone.push(...dropped);
  }
  if (gone.length === 0) return [];
  const notes: AdviceNote[] = [
    ...(gone.length > moves.length ? [{ code: 'same-data' as const }] : []),
    ...(moves.length > 0 ? [{ code: 'neighbour-does-it' as const, moves }] : []),
  ];
  const states = itemsBehind(workflow, gone, decisions);
  return [
    {
      rule: 'drop-pass',
      certainty: 'certain',
      notes,
      states: gone.map(({ id }) => id),
      change: {
        definition: replaced(workflow.node, replacements),
        children: [],
        assumptions: states.length === 0 ? [] : [{ workflow: workflow.name, states }],
      },
      curve: [],
    },
  ];
};

/** Whether a state is a Pass that can go, as far as the ways that lead to it and what is said of it are concerned. */
type May = (state: State, index: number) => state is PassState;

/** The Pass states of a scope that can go, and nobody has to do their work. */
function droppable(scope: Scope, may: May): Set<State> {
  const { states } = scope;
  const found = new Set<State>();
  for (const [index, state] of states.entries()) {
    if (!may(state, index)) continue;
    const next = state.next === null ? null : states[state.next.index ?? -1];
    if (next === undefined || next === state) continue;
    const isForgotten = next?.type === 'Pass' && forgetsInput(next) && cannotFail(state.node);
    if (leavesDataAlone(state) || isForgotten) found.add(state);
  }
  keepLast(scope, found);
  while (keepTold(states, found));
  const ends = endsOf(states, found);
  for (const state of found) if (!ends.has(state)) found.delete(state);
  return found;
}

/** Only a `Next` can become an `End`: where the start, a Choice or a Catch leads to states that would all go, the last stays. */
function keepLast({ states, start }: Scope, found: Set<State>): void {
  const ends = endsOf(states, found);
  const needed = [start];
  for (const state of states) {
    if (state.type === 'Choice') needed.push(...state.outcomes.map(({ index }) => index));
    if ('catchers' in state) needed.push(...state.catchers.map(({ target }) => target.index));
  }
  const walked = new Set<State>();
  for (const index of needed) {
    let at = states[index ?? -1];
    while (at?.type === 'Pass' && ends.get(at) === null && !walked.has(at)) {
      walked.add(at);
      if (at.next === null) found.delete(at);
      at = states[at.next?.index ?? -1];
    }
  }
}

/** Of the other Pass states those whose work a neighbour can do that stays, each neighbour for one of them. */
function foldsIn(scope: Scope, dropped: ReadonlySet<State>, may: May): readonly PassFold[] {
  const { states } = scope;
  const ends = endsOf(states, dropped);
  const ahead = referrers(scope, ends);
  const sole = (index: number): State | null => (ahead[index]?.length === 1 ? (ahead[index][0] ?? null) : null);
  const placeOf = new Map(states.map((state, index) => [state, index]));
  const busy = new Set<State>(dropped);
  return states.flatMap((state, index): readonly PassFold[] => {
    if (busy.has(state) || !may(state, index)) return [];
    const next = states[state.next?.index ?? -1];
    const behind = next === undefined ? null : ends.get(next);
    if ((state.next !== null && next === undefined) || behind === undefined) return [];
    const before = sole(index);
    const free = (other: State | null): State | null =>
      other === null || busy.has(other) || other === state ? null : other;
    const fold = passFold(
      state,
      free(before),
      behind !== null && sole(placeOf.get(behind) ?? -1) === state ? free(behind) : null,
    );
    if (fold === null) return [];
    busy.add(state);
    busy.add(fold.into);
    return [fold];
  });
}

/**
 * For each state what leads to it: a state by its `Next`; null for the start, a Choice and a Catch.
 *
 * @param ends where one gets to from the states that go, which lead nowhere themselves.
 */
function referrers(
  { states, start }: Scope,
  ends: ReadonlyMap<State, State | null>,
): readonly (readonly (State | null)[])[] {
  const by = new Map(states.map((state): [State, (State | null)[]] => [state, []]));
  const lead = (from: State | null, index: number | null | undefined): void => {
    const to = states[index ?? -1];
    if (to !== undefined) by.get(ends.get(to) ?? to)?.push(from);
  };
  lead(null, start);
  for (const state of states) {
    if (ends.has(state) && ends.get(state) !== state) continue;
    if (state.type === 'Choice') for (const { index } of state.outcomes) lead(null, index);
    if ('next' in state) lead(state, state.next?.index);
    if ('catchers' in state) for (const { target } of state.catchers) lead(null, target.index);
  }
  return [...by.values()];
}

/** A Map may have been told its items by the Pass in front of it: that they stay as many is no saving, and no loss. */
function itemsBehind(
  { states }: Workflow,
  gone: readonly State[],
  decisions: WorkflowDecisions,
): readonly KeyedStateAssumptions[] {
  const next = new Set(gone.flatMap((state) => ('next' in state && state.next !== null ? [state.next.name] : [])));
  return states.flatMap(({ type, name, path, id }): readonly KeyedStateAssumptions[] => {
    const items = decisions.states[id]?.items ?? null;
    if (type !== 'Map' || !next.has(name) || items === null || items.basis === 'assumption') return [];
    return [{ key: path, span: null, value: { items: { value: items.value, span: null } } }];
  });
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

const paths = ['InputPath', 'OutputPath', 'ResultPath'];

/** Nothing that reads or writes, or only paths that take the whole input and give it back, or a result that is discarded. */
function leavesDataAlone({ node }: PassState): boolean {
  if (fieldOf(node, 'ResultPath')?.kind === 'null') return cannotFail(node) && isAll(node, 'OutputPath');
  return node.entries.every(({ key }) => withoutEffect.includes(key) || (paths.includes(key) && isAll(node, key)));
}

/** A Pass whose literal result takes the place of all its input. */
function forgetsInput({ node }: PassState): boolean {
  return (
    fieldOf(node, 'Result') !== undefined &&
    ['Parameters', 'InputPath', 'Assign'].every((key) => fieldOf(node, key) === undefined) &&
    isAll(node, 'ResultPath')
  );
}

/**
 * A Pass that does nothing but make an output, whatever its input is: a path that leads to nothing would end the execution,
 * which goes on without the Pass.
 */
function cannotFail(node: SourceObject): boolean {
  return node.entries.every(({ key, value }) => {
    if (withoutEffect.includes(key) || key === 'Result') return true;
    if (key === 'Parameters') return isLiteral(value);
    return paths.includes(key) && (value.kind === 'null' || isAll(node, key));
  });
}

/** Lets everything that leads to a dropped state lead to what comes behind it. */
function retarget(
  { states }: Scope,
  node: SourceObject,
  dropped: ReadonlySet<State>,
  folds: readonly PassFold[],
  replacements: Map<SourceNode, SourceNode | null>,
): void {
  const byName = new Map(states.map((state) => [state.name, state]));
  const ends = endsOf(states, dropped);
  const added = new Map(folds.map(({ into, fields }) => [into, fields]));
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
    const isLast = inPlaceOf(next) === null;
    for (const target of targetNodes(state.node)) if (!isLast || target !== next) set(target);
    const fields = { ...added.get(state), ...(isLast ? { Next: null, End: valueAt(state.node.span, true) } : {}) };
    // What is inside of it was done before: the inner scopes come first.
    if (Object.keys(fields).length > 0)
      replacements.set(state.node, replaced(withFields(state.node, fields), replacements));
  }
}
