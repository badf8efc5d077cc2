import type { Workflow } from '../model/workflow.ts';

/** Whether the states of a workflow were read, and those inside of its Maps and Parallels: what others do nobody can save on. */
export function isRead({ scope, states }: Workflow): boolean {
  const inside = states.flatMap((state) =>
    state.type === 'Map' ? [state.processor] : state.type === 'Parallel' ? state.branches : [],
  );
  return [scope, ...inside].every(({ start }) => start !== null);
}
