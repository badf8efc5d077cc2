import type { State, Target } from './workflow.ts';

/** Where a state can go within its scope, whatever the chance; null is the end of the scope. */
export function targetsOf(state: State): readonly (Target | null)[] {
  switch (state.type) {
    case 'Choice':
      return state.outcomes;
    case 'Succeed':
    case 'Fail':
      return [];
    case 'Wait':
    case 'Pass':
      return [state.next];
    default:
      return [state.next, ...state.catchers.map(({ target }) => target)];
  }
}
