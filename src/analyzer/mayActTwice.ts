import type { TaskState, Workflow } from '../model/workflow.ts';

/** Actions that only read; whatever else a Task calls may have an effect, and have it twice. */
const reads = /^(get|list|describe|head|query|scan|search|select|batchGet|transactGet|detect|lookup|check|count)/i;

/**
 * Paths of the Tasks that are not idempotent by what they call: an at-least-once execution may run them twice, and one that
 * is at most once may leave them out. What a Lambda function does is not known, so it counts.
 */
export function mayActTwice(workflow: Workflow): readonly string[] {
  return workflow.states
    .filter((state): state is TaskState => state.type === 'Task' && !reads.test(state.integration.action))
    .map(({ path }) => path);
}
