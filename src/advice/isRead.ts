import { scopesInside } from '../model/scopesInside.ts';
import type { Workflow } from '../model/workflow.ts';

/** Whether the states of a workflow were read, and those inside of its Maps and Parallels: what others do nobody can save on. */
export function isRead({ scope, states }: Workflow): boolean {
  return [scope, ...states.flatMap(scopesInside)].every(({ start }) => start !== null);
}
