import { type MeterId, meterIds, type Reading } from '../model/bill.ts';
import type { ChangedMeter } from '../model/report.ts';

const million = 1_000_000;

/** What a million executions use before and after a change, of the meters that it changes; none where one of them is unknown. */
export function changedMeters(
  before: readonly Reading[] | null,
  after: readonly Reading[] | null,
): readonly ChangedMeter[] {
  if (before === null || after === null) return [];
  const [used, uses] = [quantities(before), quantities(after)];
  return meterIds
    .map((meter) => ({
      meter,
      before: (used.get(meter) ?? 0) * million,
      after: (uses.get(meter) ?? 0) * million,
    }))
    .filter((one) => one.before !== one.after);
}

function quantities(readings: readonly Reading[]): ReadonlyMap<MeterId, number> {
  const sums = new Map<MeterId, number>();
  for (const { meter, quantity } of readings) sums.set(meter, (sums.get(meter) ?? 0) + quantity);
  return sums;
}
