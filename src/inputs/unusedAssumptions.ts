import type { Assumptions, KeyedStateAssumptions } from '../model/decisions.ts';
import type { Problem } from '../model/problem.ts';
import type { Workflow } from '../model/workflow.ts';
import { nearest } from './nearest.ts';
import { statesFor } from './statesFor.ts';
import { workflowMatcher } from './workflowMatcher.ts';

/**
 * Assumptions that concern nothing in this run. One file may hold those of many workflows: where only some of these are
 * looked at, a key of the others is no mistake, unless it looks like a workflow for which nothing is stated. What a flag
 * says is meant for this run. Without any workflow nothing is said: another problem says why there is none.
 *
 * @param chosen the workflows of the run, of those that were `read`.
 * @param isSearched whether a folder was searched, and not only files read that the user named.
 */
export function unusedAssumptions(
  { workflows, keyedFlags, defaults, flags, folder, standing }: Assumptions,
  chosen: readonly Workflow[],
  read: readonly Workflow[],
  isSearched: boolean,
): readonly Problem[] {
  if (chosen.length === 0) return [];
  const matchers = new Map(read.map((workflow) => [workflow, workflowMatcher(workflow, folder, standing)]));
  const isUsed = (key: string, by: readonly Workflow[]): boolean =>
    by.some((workflow) => matchers.get(workflow)?.(key) != null);
  const withoutOwn = chosen.filter((workflow) => workflows.every(({ key }) => !isUsed(key, [workflow])));
  const unused = [
    ...workflows.filter(({ key }) => !isUsed(key, read)).map((keyed) => ({ ...keyed, isTold: isSearched })),
    ...keyedFlags.filter(({ key }) => !isUsed(key, chosen)).map((keyed) => ({ ...keyed, isTold: true })),
  ];
  const problems = unused.flatMap(({ key, span, isTold }): Problem[] => {
    const suggestion = nearest(
      key,
      (isTold ? chosen : withoutOwn).map(({ name }) => name),
    );
    return isTold || suggestion !== null ? [{ code: 'config-unused', args: { key, suggestion }, span }] : [];
  });
  return [...problems, ...unknownStates(defaults.states, read), ...unknownStates(flags.states, chosen)];
}

/** States that none of the workflows has. */
function unknownStates(states: readonly KeyedStateAssumptions[], workflows: readonly Workflow[]): readonly Problem[] {
  return states
    .filter(({ key }) => workflows.every((workflow) => statesFor(workflow, key).length === 0))
    .map(({ key, span }) => {
      const suggestion = nearest(
        key,
        workflows.flatMap((workflow) => workflow.states.map(({ name }) => name)),
      );
      return { code: 'unknown-state', args: { state: key, workflow: '', suggestion }, span };
    });
}
