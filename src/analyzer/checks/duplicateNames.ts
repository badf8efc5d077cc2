import type { State } from '../../model/workflow.ts';
import type { Check } from './check.ts';

/** State names must be unique in the whole machine: https://states-language.net/spec.html#states-fields, 2026-11-23. */
export const duplicateNames: Check = ({ workflow }) => {
  const first = new Map<string, State>();
  return workflow.states.flatMap((state) => {
    const other = first.get(state.name);
    if (other === undefined) {
      first.set(state.name, state);
      return [];
    }
    const args = { state: state.name, other: other.path };
    return [{ code: 'duplicate-name' as const, args, span: state.span }];
  });
};
