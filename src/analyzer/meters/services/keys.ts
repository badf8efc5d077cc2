import { expressDurationMsMax } from '../../../model/limits.ts';
import type { Metered } from '../meter.ts';
import type { CausedUse } from './readCalls.ts';

const secondsPerMonth = 2_592_000;
const msPerSecond = 1_000;
/** Ours: GenerateDataKey when a new data key is needed, and Decrypt by what reads with it. */
const requestsPerDataKey = 2;

/**
 * Requests to AWS KMS where a customer's key encrypts the workflow. Every execution, those of a Distributed Map's children too,
 * needs a data key for each period that it takes; executions of the same period share one, so that there are at most as many as
 * a month has periods. docs/billing.md.
 */
export function keys({ visits, decisions, executionsPerMonth }: Metered): readonly CausedUse[] {
  const encryption = decisions.services?.encryption.value;
  if (!encryption?.customerKey) return [];
  const { reuseSeconds } = encryption;
  const dataKeys = (durationMs: number): number =>
    Number.isFinite(durationMs) ? Math.max(1, Math.ceil(durationMs / (reuseSeconds * msPerSecond))) : 1;
  const own = dataKeys(decisions.durationMs?.value ?? visits.duration.meanMs);
  const all = visits.distributedMaps.reduce(
    (sum, { executionType, childrenPerExecution, childDuration: { meanMs } }) =>
      sum +
      childrenPerExecution * dataKeys(executionType === 'EXPRESS' ? Math.min(meanMs, expressDurationMsMax) : meanMs),
    own,
  );
  const most = executionsPerMonth ? secondsPerMonth / reuseSeconds / executionsPerMonth : Number.POSITIVE_INFINITY;
  return [{ of: 'whole', meter: 'kms.requests', quantity: requestsPerDataKey * Math.min(all, most) }];
}
