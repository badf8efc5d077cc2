import type { Problem } from '../../model/problem.ts';
import type { Check } from './check.ts';

/**
 * Choices that close a loop of which nobody said how often it turns. One that is not entered, such as behind the Catch of a Task
 * that does not fail, turns nothing.
 */
export const unknownLoop: Check = ({ workflow, decisions, index, visits }) =>
  workflow.states.flatMap((state): Problem[] => {
    const turns = decisions.workflows[index]?.states[state.id]?.turns;
    if (turns?.basis !== 'default' || visits.states[state.id]?.entriesPerExecution === 0) return [];
    return [{ code: 'unknown-loop', args: { state: state.name, turns: turns.value }, span: state.span }];
  });
