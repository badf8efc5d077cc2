import type { Problem, Staged } from '../model/problem.ts';
import type { Account, Call, ChildReference, TaskState, Workflow } from '../model/workflow.ts';

/**
 * Brings the workflows together: a Task that starts a workflow is joined to the resource that it refers to, else to the
 * workflow of that name. Workflows that start each other in a circle have no volume; the circle is a problem, and its calls
 * stay unjoined.
 */
export function link(workflows: readonly Workflow[]): Staged<Account> {
  const problems: Problem[] = [];
  const find = calleesOf(workflows);
  const calls: Call[] = [];
  for (const [caller, workflow] of workflows.entries()) {
    for (const state of workflow.states) {
      if (state.type !== 'Task' || state.child === null) continue;
      const callee = find(state.child, workflow);
      calls.push({ caller, state: state.id, callee });
      if (callee === null) {
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

/**
 * Finds the workflow that a reference means, by its index. A name with placeholders is only compared inside of one
 * template, where they stand for the same. Of several workflows of a name the one in the caller's template is meant; where
 * none is there, nobody can say which.
 */
function calleesOf(workflows: readonly Workflow[]): (child: ChildReference, caller: Workflow) => number | null {
  const byAddress = new Map(workflows.map(({ address }, index) => [address, index]));
  const byName = new Map<string, number[]>();
  for (const [index, { name, deployedName }] of workflows.entries()) {
    for (const one of new Set([name, deployedName ?? name])) byName.set(one, [...(byName.get(one) ?? []), index]);
  }
  return ({ name, address }, { declaredIn }) => {
    if (address !== null) return byAddress.get(address) ?? null;
    const named = name === null ? [] : (byName.get(name) ?? []);
    const beside = named.filter((index) => workflows[index]?.declaredIn === declaredIn);
    const meant = beside.length > 0 || name?.includes('${') ? beside : named;
    return meant.length === 1 ? (meant[0] as number) : null;
  };
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
