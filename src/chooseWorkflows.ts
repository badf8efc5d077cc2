import { link } from './analyzer/link.ts';
import { nearest } from './inputs/nearest.ts';
import type { Staged } from './model/problem.ts';
import type { Workflow } from './model/workflow.ts';

/**
 * The workflow that the user asks for, by its name, logical id or construct, together with those that it starts: their cost is
 * a part of its own. All workflows where the user asks for none.
 */
export function chooseWorkflows(workflows: readonly Workflow[], name: string | null): Staged<readonly Workflow[]> {
  if (name === null || workflows.length === 0) return { value: workflows, problems: [] };
  const asked = [...workflows.entries()].filter(([, workflow]) => namesOf(workflow).includes(name));
  if (asked.length === 0) {
    const suggestion = nearest(name, workflows.flatMap(namesOf));
    return { value: [], problems: [{ code: 'unknown-workflow', args: { workflow: name, suggestion }, span: null }] };
  }
  const { calls } = link(workflows).value;
  const chosen = new Set(asked.map(([index]) => index));
  for (const index of chosen) {
    for (const { caller, callee } of calls) if (caller === index && callee !== null) chosen.add(callee);
  }
  return { value: workflows.filter((_, index) => chosen.has(index)), problems: [] };
}

function namesOf({ name, source }: Workflow): readonly string[] {
  const { logicalId, constructPath } = source;
  const construct = constructPath?.replace(/\/Resource$/, '');
  return [name, ...(logicalId === null ? [] : [logicalId]), ...(construct === undefined ? [] : [construct])];
}
