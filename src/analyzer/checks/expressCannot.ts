import type { Problem } from '../../model/problem.ts';
import { blockersOf } from '../blockersOf.ts';
import { scopeBlockers } from '../scopeBlockers.ts';
import type { Check } from './check.ts';

/** What an Express workflow, or the Express children of a Distributed Map, cannot contain: AWS refuses it at creation. */
export const expressCannot: Check = ({ workflow, decisions, index, visits }) => {
  const type = decisions.workflows[index]?.type;
  const own = type?.value === 'EXPRESS' && type.basis !== 'default' ? blockersOf(workflow, visits.duration) : [];
  const blockers = [...own];
  for (const state of workflow.states) {
    if (state.type === 'Map' && state.executionType === 'EXPRESS') blockers.push(...scopeBlockers(state.processor));
  }
  return blockers.flatMap(({ reason, state }): Problem[] => {
    if (state === null) return [];
    const at = workflow.states[state];
    return at === undefined ? [] : [{ code: 'express-cannot', args: { state: at.name, why: reason }, span: at.span }];
  });
};
