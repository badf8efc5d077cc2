import type { Rate } from '../index.ts';
import type { Io } from './io.ts';

/** Days after which the age of the rates is said. */
const daysMax = 180;
const msPerDay = 86_400_000;

/**
 * A line about rates that are older than 180 days, else nothing. Rates that AWS still had on the day on which it was asked are
 * of that day. Today is given by the clock or by SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/);
 * it never comes into a report.
 *
 * @param ratesAsOf the day of the oldest rate that was used; null where none was.
 * @param rates all that there were, where that is known.
 */
export function ratesAge(ratesAsOf: string | null, { env, now }: Io, rates: readonly Rate[] = []): string {
  if (ratesAsOf === null) return '';
  const read = rates.map(({ listed }) => listed?.readOn ?? '').sort()[0] ?? '';
  const oldest = read > ratesAsOf ? read : ratesAsOf;
  const epoch = Number(env['SOURCE_DATE_EPOCH']);
  const todayMs = env['SOURCE_DATE_EPOCH'] !== undefined && Number.isFinite(epoch) ? epoch * 1_000 : now().getTime();
  const days = Math.floor((todayMs - Date.parse(oldest)) / msPerDay);
  return days > daysMax
    ? `stepcost: the oldest of these rates is of ${oldest}, ${days} days ago; AWS may have changed it since.\n`
    : '';
}
