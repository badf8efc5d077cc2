import type { SourceEntry } from '../../model/source.ts';
import { openText } from './openText.ts';
import { type Reading, wrongType } from './values.ts';

/** RFC 3339 with an upper case T, and Z or an offset: https://states-language.net/spec.html#timestamps */
const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/;

/** A problem where a field that holds a time stamp holds something else. An expression in a JSONata state is left alone. */
export function checkTimestamp(entry: SourceEntry, reading: Reading): void {
  const { key, value } = entry;
  if (value.kind !== 'string') {
    wrongType(reading, entry, 'a time stamp');
    return;
  }
  if (openText(value) !== null || isTimestamp(value.value)) return;
  if (reading.language === 'JSONata' && value.value.startsWith('{%')) return;
  const range = 'a time stamp like 2026-03-14T01:59:00Z';
  reading.problems.push({ code: 'out-of-range', args: { field: key, found: value.value, range }, span: value.span });
}

/** Whether a text is a time stamp that exists: no 30th of February, no 25th hour. A 60th second is a leap second. */
function isTimestamp(text: string): boolean {
  const found = pattern.exec(text);
  if (found === null) return false;
  const [year, month, day, hour, minute, second, offsetHour, offsetMinute] = found
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number, number];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  const isTime = hour <= 23 && minute <= 59 && second <= 60;
  return isDay && isTime && offsetHour <= 23 && offsetMinute <= 59;
}

/** Days of a month, which is 1 to 12. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
