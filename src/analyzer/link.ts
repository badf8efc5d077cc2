import type { Problem, Staged } from '../model/problem.ts';
import type { Account, Call, TaskState, Workflow } from '../model/workflow.ts';

/**
 * Brings the workflows together: a Task that starts a workflow is joined to the one of that name. Workflows that start
 * each other in a circle have no volume; the circle is a problem, and its calls stay unjoined.
 */
export function link(workflows: readonly Workflow[]): Staged<Account> {
  const problems: Problem[] = [];
  const byName = new Map(workflows.map(({ name }, index) => [name, index]));
  const calls: Call[] = [];
  for (const [caller, workflow] of workflows.entries()) {
    for (const state of workflow.states) {
      if (state.type !== 'Task' || state.child === null) continue;
      const callee = state.child.name === null ? undefined : byName.get(state.child.name);
      calls.push({ caller, state: state.id, callee: callee ?? null });
      if (callee === undefined) {
        const args = { state: state.name, child: state.child.name ?? state.child.text };
        problems.push({ code: 'child-not-included', args, span: state.child.span });
      }
    }
  }
  const circular = callsInCircles(workflows.length, calls);
  for (const call of circular) {
    const task = workflows[call.caller]?.states[call.state] as TaskState;
    const names = [call.caller, call.callee].map((index) => workflows[index ?? -1]?.name ?? '');
    problems.push({ code: 'workflow-cycle', args: { workflows: names }, span: task.span });
  }
  const account = { workflows, calls: calls.map((call) => (circular.has(call) ? { ...call, callee: null } : call)) };
  return { value: account, problems };
}

/** The calls from which the caller can be reached again. */
function callsInCircles(size: number, calls: readonly Call[]): ReadonlySet<Call> {
  const callees: number[][] = Array.from({ length: size }, () => []);
  for (const { caller, callee } of calls) if (callee !== null) callees[caller]?.push(callee);
  const reaches = (from: number, to: number): boolean => {
    const seen = new Set([from]);
    for (const at of seen) {
      if (at === to) return true;
      for (const next of callees[at] ?? []) seen.add(next);
    }
    return false;
  };
  return new Set(calls.filter(({ caller, callee }) => callee !== null && reaches(callee, caller)));
}
