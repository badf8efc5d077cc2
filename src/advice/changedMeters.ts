import { meterIds, type Reading } from '../model/bill.ts';
import type { ChangedCounts } from '../model/report.ts';

const million = 1_000_000;

/** What a million executions use before and after a change, of the meters that it changes; none where one of them is unknown. */
export function changedMeters(
  before: readonly Reading[] | null,
  after: readonly Reading[] | null,
): ChangedCounts['meters'] {
  if (before === null || after === null) return [];
  const sumOf = (readings: readonly Reading[], id: string): number =>
    readings.reduce((sum, { meter, quantity }) => (meter === id ? sum + quantity : sum), 0);
  return meterIds
    .map((meter) => ({ meter, before: sumOf(before, meter) * million, after: sumOf(after, meter) * million }))
    .filter((one) => one.before !== one.after);
}
