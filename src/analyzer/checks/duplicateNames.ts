import type { Problem } from '../../model/problem.ts';
import type { State } from '../../model/workflow.ts';
import type { Check } from './check.ts';

/** State names must be unique in the whole machine: https://states-language.net/spec.html#states-fields, 2026-11-23. */
export const duplicateNames: Check = ({ workflow }) => {
  const first = new Map<string, State>();
  const problems: Problem[] = [];
  for (const state of workflow.states) {
    const other = first.get(state.name);
    if (other === undefined) first.set(state.name, state);
    else problems.push({ code: 'duplicate-name', args: { state: state.name, other: other.path }, span: state.span });
  }
  return problems;
};
