import type { StateDecisions } from '../../model/decisions.ts';
import { payloadBytesMax as limitBytes } from '../../model/limits.ts';
import type { Problem } from '../../model/problem.ts';
import type { State } from '../../model/workflow.ts';
import type { Check } from './check.ts';

/** Fields that make other items of those of the input; `Parameters` is the old name. */
const selectors = ['ItemSelector', 'Parameters'];

/** Stated sizes that AWS does not let through: of what states hand over, of the items of a Map together, or of one of them. */
export const payloadLimit: Check = ({ workflow, decisions, index }) => {
  const decided = decisions.workflows[index];
  const problems: Problem[] = [];
  // Like AWS's formula for memory, which it is stated for, in decimal kB.
  const bytes = (decided?.payloadKb.value ?? 0) * 1000;
  if (bytes > limitBytes) {
    const args = { state: null, bytes, limitBytes, of: 'execution-data' } as const;
    problems.push({ code: 'payload-limit', args, span: workflow.node.span });
  }
  for (const state of workflow.states) {
    const found = itemsTooLarge(state, decided?.states[state.id]);
    if (found !== null) {
      const args = { state: state.name, limitBytes, ...found };
      problems.push({ code: 'payload-limit', args, span: state.span });
    }
  }
  return problems;
};

/**
 * Items that come with the input of the Map have to fit into it together, if their number is more than a guess. What an
 * expression or a selector makes of the input may be larger than it.
 */
function itemsTooLarge(
  state: State,
  decided: StateDecisions | undefined,
): { readonly bytes: number; readonly of: 'all-items' | 'one-item' } | null {
  if (state.type !== 'Map' || decided === undefined || decided.itemKb === null) return null;
  const { items, itemKb } = decided;
  const each = itemKb.value * 1024;
  if (each > limitBytes) return { bytes: each, of: 'one-item' };
  const isMade = state.itemsPath === null || state.node.entries.some(({ key }) => selectors.includes(key));
  if (isMade || state.hasReader || items === null || items.basis === 'default') return null;
  const all = each * items.value;
  return all > limitBytes ? { bytes: all, of: 'all-items' } : null;
}
