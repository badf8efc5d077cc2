import type { Problem } from '../../model/problem.ts';
import type { Check } from './check.ts';

/** `.sync` polls DescribeExecution, which refuses Express executions: it cannot work. docs/billing.md says it is ours. */
export const syncOfExpress: Check = ({ account, workflow, index, decisions }) =>
  account.calls.flatMap(({ caller, state, callee }): Problem[] => {
    if (caller !== index || callee === null) return [];
    const task = workflow.states[state];
    const child = account.workflows[callee];
    if (task?.type !== 'Task' || task.integration.pattern !== 'sync' || child === undefined) return [];
    if (decisions.workflows[callee]?.type.value !== 'EXPRESS') return [];
    return [{ code: 'sync-of-express', args: { state: task.name, child: child.name }, span: task.integration.span }];
  });
