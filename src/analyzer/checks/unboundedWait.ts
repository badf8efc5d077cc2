import type { Problem } from '../../model/problem.ts';
import { scopeBlockers } from '../scopeBlockers.ts';
import type { Check } from './check.ts';

/**
 * Tasks that wait for a job, a task token or an activity with nothing that ends the wait when no answer comes: no time-out, no
 * heartbeat, no time-out of the whole execution. What a workflow of this run waits for is told there, and an Express execution ends
 * after five minutes. https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html, read 2026-11-25.
 */
export const unboundedWait: Check = ({ account, workflow, decisions, index }) => {
  if (workflow.timeoutMs !== null || decisions.workflows[index]?.type.value === 'EXPRESS') return [];
  const told = new Set(
    account.calls.filter(({ caller, callee }) => caller === index && callee !== null).map(({ state }) => state),
  );
  const inExpress = new Set(
    workflow.states
      .flatMap((state) =>
        state.type === 'Map' && state.executionType === 'EXPRESS' ? scopeBlockers(state.processor) : [],
      )
      .map(({ state }) => state),
  );
  return workflow.states.flatMap((state): Problem[] => {
    if (state.type !== 'Task' || state.timeoutMs !== null || state.heartbeatMs !== null) return [];
    const { pattern } = state.integration;
    if (pattern === 'request-response' || inExpress.has(state.id)) return [];
    if (pattern === 'sync' && told.has(state.id)) return [];
    return [{ code: 'unbounded-wait', args: { state: state.name, waits: pattern }, span: state.span }];
  });
};
