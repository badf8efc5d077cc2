import type { TaskWork } from './workOf.ts';

/** Whether a Task waits for somebody else to be done: a job, who has its token, a worker, or a workflow that it starts. */
export function awaits({ kind, state: { integration } }: TaskWork): boolean {
  if (kind !== 'child') return kind !== 'call';
  return integration.pattern !== 'request-response' || integration.action === 'startSyncExecution';
}
