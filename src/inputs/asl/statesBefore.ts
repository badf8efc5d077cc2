import { lastIdInside } from '../../model/scopesInside.ts';
import type { SourceEntry, SourceNode } from '../../model/source.ts';
import { targetsOf } from '../../model/targetsOf.ts';
import type { State } from '../../model/workflow.ts';

/** The states of a definition that was read before one that differs from it in a few places. */
export class StatesBefore {
  private readonly states: readonly State[];
  private readonly byNode: ReadonlyMap<SourceNode, State>;

  /** @param states by id; none for a definition that is read for the first time. */
  constructor(states: readonly State[]) {
    this.states = states;
    this.byNode = new Map(states.map((state) => [state.node, state]));
  }

  /**
   * The same state with all that is inside of it, where it has the same text, the same place, and its targets have theirs;
   * null where it has to be read.
   *
   * @param path of the scope, as in `ScopePlace`. @param places index of each state of the scope, by name.
   * @param read the states that were read up to here, to which it is added.
   */
  takeOver(
    { key, value }: SourceEntry,
    path: string,
    places: ReadonlyMap<string, number>,
    read: State[],
  ): State | null {
    if (this.states.length === 0) return null;
    const state = this.byNode.get(value);
    if (state === undefined || state.id !== read.length || state.name !== key || state.path !== `${path}${key}`)
      return null;
    const leadsElsewhere = targetsOf(state).some((to) => to !== null && (places.get(to.name) ?? null) !== to.index);
    if (leadsElsewhere) return null;
    for (const last = lastIdInside(state); read.length <= last; ) read.push(this.states[read.length] as State);
    return state;
  }
}
