import type { Trigger, Workflow } from '../../model/workflow.ts';
import type { Start } from '../kind.ts';

/** Workflows with what starts them. A name that more than one workflow has says nothing. */
export function withTriggers(workflows: readonly Workflow[], starts: readonly Start[]): readonly Workflow[] {
  if (starts.length === 0) return workflows;
  const byAddress = new Map(workflows.map((workflow) => [workflow.address, workflow]));
  const byName = new Map<string, Workflow | null>();
  for (const workflow of workflows) {
    const name = workflow.deployedName ?? workflow.name;
    byName.set(name, byName.has(name) ? null : workflow);
  }
  const triggers = new Map<Workflow, Trigger[]>();
  for (const { starts: one, trigger } of starts) {
    const meant = 'address' in one ? byAddress.get(one.address) : byName.get(one.name);
    if (meant) triggers.set(meant, [...(triggers.get(meant) ?? []), trigger]);
  }
  return workflows.map((workflow) => ({ ...workflow, triggers: triggers.get(workflow) ?? [] }));
}
