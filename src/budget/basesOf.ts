import type { WorkflowReport } from '../model/report.ts';
import type { Base, BaseWorkflow } from './base.ts';
import { keyOf } from './keyOf.ts';

/**
 * Which workflow of the base each one is held to, in their order; null where it is new. It is the one of the same name in the same
 * file, else one of the same name that is none of the others: a file may have moved, or the base be another folder.
 */
export function basesOf(
  workflows: readonly Pick<WorkflowReport, 'name' | 'file'>[],
  base: Base,
): readonly (BaseWorkflow | null)[] {
  const left = new Set(base.workflows);
  const take = (fits: (before: BaseWorkflow) => boolean): BaseWorkflow | null => {
    const found = [...left].find(fits) ?? null;
    if (found !== null) left.delete(found);
    return found;
  };
  const same = workflows.map((workflow) =>
    take(({ name, file }) => (file === null ? name === keyOf(workflow) : keyOf({ name, file }) === keyOf(workflow))),
  );
  return workflows.map((workflow, index) => same[index] ?? take(({ name }) => name === workflow.name));
}
