import type { Scope, State } from './workflow.ts';

/** The scopes right inside of a state: the branches of a Parallel, the item processor of a Map. */
export function scopesInside(state: State): readonly Scope[] {
  return state.type === 'Parallel' ? state.branches : state.type === 'Map' ? [state.processor] : [];
}

/** Id of the last state inside of a state, at every depth, or its own where there is none: ids go from the outside in, in the order of the text. */
export function lastIdInside(state: State): number {
  let last = state;
  for (let inside: State | undefined = state; inside !== undefined; ) {
    last = inside;
    inside = scopesInside(inside)
      .findLast(({ states }) => states.length > 0)
      ?.states.at(-1);
  }
  return last.id;
}
