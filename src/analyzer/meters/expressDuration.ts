import { billedDuration } from '../billedDuration.ts';
import { billedMemoryMb } from '../billedMemoryMb.ts';
import type { Meter } from './meter.ts';

/** https://aws.amazon.com/step-functions/pricing: 64 MB is 0.0625 GB. */
const mbPerGb = 1_024;
const msPerSecond = 1_000;

/** GB-seconds of Express executions: billed duration times billed memory. */
export const expressDuration: Meter = {
  id: 'sfn.express.duration',
  read: ({ visits, decisions, type }) => {
    const children = visits.distributedMaps
      .filter(({ executionType, childrenPerExecution }) => executionType === 'EXPRESS' && childrenPerExecution > 0)
      .map(({ state, childrenPerExecution, childDuration, childMemoryMb }) => ({
        of: state,
        quantity:
          childrenPerExecution * gbSeconds(billedDuration(childDuration, null).billedMs, billedMemoryMb(childMemoryMb)),
      }));
    if (type !== 'EXPRESS') return children;
    const { billedMs } = billedDuration(visits.duration, decisions.durationMs?.value ?? null);
    const quantity = gbSeconds(billedMs, billedMemoryMb(decisions.memoryMb?.value ?? visits.memoryMb));
    return [{ of: 'whole', quantity }, ...children];
  },
};

/** One multiplication and one division of whole numbers, so that 2 s of 512 MB is 1 GB-second to the last bit. */
function gbSeconds(ms: number, mb: number): number {
  return (ms * mb) / (msPerSecond * mbPerGb);
}
