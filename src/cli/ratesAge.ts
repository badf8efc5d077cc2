import type { Io } from './io.ts';

/** Days after which the age of the rates is said. */
const daysMax = 180;
const msPerDay = 86_400_000;

/**
 * A line about rates that are older than 180 days, else nothing. The day is given by the clock or by SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs/source-date-epoch/); it never comes into a report.
 */
export function ratesAge(ratesAsOf: string | null, { env, now }: Io): string {
  if (ratesAsOf === null) return '';
  const epoch = Number(env['SOURCE_DATE_EPOCH']);
  const todayMs = env['SOURCE_DATE_EPOCH'] !== undefined && Number.isFinite(epoch) ? epoch * 1_000 : now().getTime();
  const days = Math.floor((todayMs - Date.parse(ratesAsOf)) / msPerDay);
  return days > daysMax
    ? `stepcost: the oldest of these rates is of ${ratesAsOf}, ${days} days ago; AWS may have changed it since.\n`
    : '';
}
