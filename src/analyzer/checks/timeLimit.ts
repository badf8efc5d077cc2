import { expressDurationMsMax as limitMs } from '../../model/limits.ts';
import type { Problem } from '../../model/problem.ts';
import type { Check } from './check.ts';

/**
 * Express executions, own or children of a Distributed Map, that take longer on average than the five minutes at which they are cut off.
 * A loop that cannot be left is told by itself.
 */
export const timeLimit: Check = ({ workflow, decisions, index, visits }) => {
  const problems: Problem[] = [];
  const own = decisions.workflows[index]?.durationMs?.value ?? visits.duration.meanMs;
  if (decisions.workflows[index]?.type.value === 'EXPRESS' && isTooLong(own)) {
    problems.push({ code: 'express-time-limit', args: { durationMs: own, limitMs }, span: workflow.node.span });
  }
  for (const { state, executionType, childDuration } of visits.distributedMaps) {
    const { meanMs } = childDuration;
    if (executionType !== 'EXPRESS' || !isTooLong(meanMs)) continue;
    const span = workflow.states[state]?.span ?? null;
    problems.push({ code: 'express-time-limit', args: { durationMs: meanMs, limitMs }, span });
  }
  return problems;
};

function isTooLong(meanMs: number): boolean {
  return meanMs > limitMs && Number.isFinite(meanMs);
}
