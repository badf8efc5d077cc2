import { answerOf } from './answerOf.ts';
import { billedHours } from './billedHours.ts';
import { byDefault } from './byDefault.ts';
import { byDefinition } from './byDefinition.ts';
import type { CallMeter, ServiceCall } from './callMeter.ts';
import { jobTime } from './jobTime.ts';
import { numberArgument } from './numberArgument.ts';
import { textArgument } from './textArgument.ts';

/**
 * https://aws.amazon.com/glue/pricing and https://docs.aws.amazon.com/glue/latest/dg/add-job.html, read 2026-11-25: a job gets
 * 10 units where nothing is set, and is billed per second, for at least a minute.
 */
const defaultDpu = 10;
const leastSeconds = 60;

/** Units of one worker, by its type: https://docs.aws.amazon.com/glue/latest/dg/worker-types.html, read 2026-11-25. */
const dpuOfWorker: ReadonlyMap<string, number> = new Map([
  ['Standard', 1],
  ['G.025X', 0.25],
  ['G.1X', 1],
  ['G.2X', 2],
  ['G.4X', 4],
  ['G.8X', 8],
]);

/** Data processing units of Glue jobs, for the time that they take. */
export const glue: CallMeter = {
  name: 'glue',
  asks: (call) => {
    if (call.integration?.service !== 'glue' || call.integration.action !== 'startJobRun') return null;
    return { dpu: byDefinition(dpuOf(call), call) ?? byDefault(defaultDpu), ...jobTime(call) };
  },
  uses: (call) => [{ meter: 'glue.dpu', quantity: billedHours(call, leastSeconds) * answerOf(call.answers, 'dpu') }],
};

/** What this run is given in place of what its job says. */
function dpuOf({ state }: ServiceCall): number | null {
  const workers = numberArgument(state, 'NumberOfWorkers');
  const each = dpuOfWorker.get(textArgument(state, 'WorkerType') ?? '');
  if (workers !== null && each !== undefined) return workers * each;
  return numberArgument(state, 'MaxCapacity') ?? numberArgument(state, 'AllocatedCapacity');
}
