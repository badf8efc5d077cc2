import type { StateMatches } from '../diff/matchStates.ts';
import type { WorkflowPair } from '../diff/matchWorkflows.ts';
import type { BoundAssumptions, StateAssumptions } from '../model/decisions.ts';
import type { State, Workflow } from '../model/workflow.ts';

/** The workflows of one side, and what is assumed of them. */
export interface Assumed {
  readonly workflows: readonly Workflow[];
  readonly bound: readonly BoundAssumptions[];
}

/** Which workflow and which states of the other side are the same. */
export interface Counterpart {
  /** Index of the workflow on the other side; null where it has none. */
  readonly workflow: number | null;
  /** State ids of the other side by the own ones. */
  readonly states: StateMatches;
}

/** Counterparts of the workflows of one side, by their index. */
export function counterpartsOf(
  side: 'base' | 'head',
  pairs: readonly { readonly pair: WorkflowPair; readonly states: StateMatches }[],
): ReadonlyMap<number, Counterpart> {
  return new Map(
    pairs.flatMap(({ pair, states }): [number, Counterpart][] => {
      const [own, other] = side === 'base' ? [pair.base, pair.head] : [pair.head, pair.base];
      if (own === null) return [];
      return [
        [own, { workflow: other, states: side === 'base' ? states : new Map([...states].map(([a, b]) => [b, a])) }],
      ];
    }),
  );
}

/**
 * What would be assumed of the definitions of one side if the other side's assumptions held. What is assumed of a workflow or
 * a state that the other side does not have belongs to its definition, and is kept.
 */
export function crossedAssumptions(
  own: Assumed,
  other: Assumed,
  counterparts: ReadonlyMap<number, Counterpart>,
): readonly BoundAssumptions[] {
  return own.workflows.map((workflow, index) => {
    const kept = own.bound[index] as BoundAssumptions;
    const { workflow: at = null, states = new Map() } = counterparts.get(index) ?? {};
    if (at === null) return kept;
    const foreign = other.workflows[at] as Workflow;
    const theirs = other.bound[at] as BoundAssumptions;
    const names = new Map(
      [...states].map(([id, there]) => [foreign.states[there]?.name ?? '', workflow.states[id]?.name ?? '']),
    );
    const crossed = workflow.states.map((state) => {
      const there = states.get(state.id);
      const counterpart = there === undefined ? undefined : foreign.states[there];
      const stated = kept.states[state.id] ?? {};
      if (counterpart === undefined || counterpart.type !== state.type) return stated;
      return crossedState(state, stated, counterpart, theirs.states[counterpart.id] ?? {}, names);
    });
    return { ...theirs, states: crossed };
  });
}

/** @param names of the states on the own side, by those on the other. */
function crossedState(
  state: State,
  stated: StateAssumptions,
  counterpart: State,
  theirs: StateAssumptions,
  names: ReadonlyMap<string, string>,
): StateAssumptions {
  const renamed = (target: string): string => names.get(target) ?? target;
  const own = targetsOf(state);
  const foreign = targetsOf(counterpart).map(renamed);
  const { branches: _, caught: __, ...rest } = theirs;
  // Chances of targets that only one side has are a part of its definition.
  if (own.length !== foreign.length || own.some((target) => !foreign.includes(target))) {
    const { branches, caught } = stated;
    return { ...rest, ...(branches === undefined ? {} : { branches }), ...(caught === undefined ? {} : { caught }) };
  }
  const { branches, caught } = theirs;
  return {
    ...rest,
    ...(branches === undefined
      ? {}
      : { branches: { ...branches, value: branches.value.map((one) => ({ ...one, target: renamed(one.target) })) } }),
    ...(caught === undefined
      ? {}
      : { caught: { ...caught, value: caught.value.map((one) => ({ ...one, target: renamed(one.target) })) } }),
  };
}

/** The states whose chances may be stated. */
function targetsOf(state: State): readonly string[] {
  const targets =
    state.type === 'Choice' ? state.outcomes : 'catchers' in state ? state.catchers.map(({ target }) => target) : [];
  return [...new Set(targets.map(({ name }) => name))];
}
