import { historyEventsMax as limit } from '../../model/limits.ts';
import type { Problem } from '../../model/problem.ts';
import type { Extent } from '../../model/visits.ts';
import type { Check } from './check.ts';

/** Standard executions, own or children, that fail at 25,000 events: on average, or only on their longest path. */
export const historyLimit: Check = ({ workflow, decisions, index, visits }) => {
  const problems: Problem[] = [];
  const check = ({ expected, max }: Extent, where: string | null, span: Problem['span']): void => {
    if (expected !== null && expected > limit) {
      problems.push({ code: 'history-limit', args: { events: expected, limit, of: 'expected', where }, span });
    } else if (max !== null && max > limit) {
      problems.push({ code: 'history-limit', args: { events: max, limit, of: 'max', where }, span });
    }
  };
  if (decisions.workflows[index]?.type.value === 'STANDARD') check(visits.historyEvents, null, workflow.node.span);
  for (const { state, executionType, childHistoryEvents } of visits.distributedMaps) {
    const map = workflow.states[state];
    if (executionType === 'STANDARD') check(childHistoryEvents, map?.name ?? null, map?.span ?? null);
  }
  return problems;
};
