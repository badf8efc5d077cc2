import type { ChildNeeds, Problem, Staged } from '../model/problem.ts';
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
      const found = find(state.child, workflow);
      const callee = typeof found === 'number' ? found : null;
      calls.push({ caller, state: state.id, callee });
      if (typeof found !== 'number') {
        const args = { state: state.name, child: state.child.name ?? state.child.text, needs: found };
        problems.push({ code: 'unlinked-child', args, span: state.child.span });
      }
    }
  }
  const circular = callsInCircles(workflows.length, calls);
  for (const call of circular) {
    const task = workflows[call.caller]?.states[call.state] as TaskState;
    const names = [call.caller, call.callee].map((index) => workflows[index ?? -1]?.name ?? '');
    problems.push({ code: 'workflow-cycle', args: { workflows: names }, span: task.span });
  }
  const account = { workflows, calls: calls.map((call) => (circular.has(call) ? closing(call) : call)) };
  return { value: account, problems };
}

function closing(call: Call): Call {
  return call.callee === null ? call : { ...call, callee: null, closes: call.callee };
}

/**
 * Finds the workflow that a reference means, by its index, or says what is needed for it. A name with placeholders is only
 * compared inside of one template, where they stand for the same. Of several workflows of a name the one in the caller's
 * template is meant; where none is there, nobody can say which.
 */
function calleesOf(workflows: readonly Workflow[]): (child: ChildReference, caller: Workflow) => number | ChildNeeds {
  const byAddress = new Map(workflows.map(({ address }, index) => [address, index]));
  const byName = new Map<string, number[]>();
  for (const [index, { name, deployedName }] of workflows.entries()) {
    for (const one of new Set([name, deployedName ?? name])) byName.set(one, [...(byName.get(one) ?? []), index]);
  }
  return ({ name, address, text }, { source }) => {
    if (itself.test(text)) return 'itself';
    if (address !== null) return byAddress.get(address) ?? 'reading';
    if (name === null) return text.includes('${') ? 'template' : 'volume';
    const named = byName.get(name) ?? [];
    const beside = named.filter((index) => workflows[index]?.source.file === source.file);
    const isOpen = name.includes('${');
    const [meant, other] = beside.length > 0 || isOpen ? beside : named;
    if (meant === undefined) return isOpen ? 'template' : 'definition';
    return other === undefined ? meant : 'own-name';
  };
}

/** The ARN of the machine that runs, in the context object: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html, read 2026-11-26. */
const itself = /^(?:\$\$|\{%\s*\$states\.context)\.StateMachine\.Id(?:\s*%\})?$/;

/** The calls from which the caller can be reached again. */
function callsInCircles(size: number, calls: readonly Call[]): ReadonlySet<Call> {
  if (calls.every(({ callee }) => callee === null)) return new Set();
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
