import type { Asked, ServiceCall } from './callMeter.ts';

/**
 * Asks how long a job runs that a Task starts: as long as the Task where it waits for the job (`.sync`), else somebody has
 * to say so.
 */
export function jobTime({ integration }: ServiceCall): Pick<Asked, 'runMs'> {
  return { runMs: integration?.pattern === 'sync' ? 'optional' : null };
}
