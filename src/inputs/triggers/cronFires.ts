/** The days of each month; February's are its mean over the 400 years in which the calendar repeats itself. */
const daysOfMonths = [31, 28 + 97 / 400, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** How often each day of the week comes in a month of 30 days. */
const weeksPerMonth = 30 / 7;

/**
 * How often AWS's cron fires in a month of 30 days, as an expected value over months and weekdays (docs/billing.md): minutes ×
 * hours × days × the share of the months. Null where AWS does not take the expression.
 *
 * @param fields minutes, hours, day of the month, month, day of the week, year, separated by white space.
 */
export function cronFires(fields: string): number | null {
  const [minutes = '', hours = '', day = '', month = '', weekday = '', year = '', ...more] = fields
    .trim()
    .toUpperCase()
    .split(/\s+/);
  const months = numbersOf(month, 1, 12, monthNames);
  const perHour = numbersOf(minutes, 0, 59);
  const perDay = numbersOf(hours, 0, 23);
  // Which year it is does not matter: what is counted is a month in which the schedule is there.
  if (more.length > 0 || !months || !perHour || !perDay || !numbersOf(year, 1970, 2199)) return null;
  const days = weekday === '?' ? daysByDate(day, months) : day === '?' ? daysByWeekday(weekday) : null;
  return days === null ? null : (perHour.size * perDay.size * days * months.size) / 12;
}

/** Days of a month that a day-of-month field means: never more than 30, however long the month is. */
function daysByDate(field: string, months: ReadonlySet<number>): number | null {
  if (field === '*') return 30;
  const parts = [...new Set(field.split(','))];
  // The last day, and the weekday that is nearest to a date, are there once a month.
  const single = parts.filter((part) => /^(?:L|LW|(?:[1-9]|[12]\d|3[01])W)$/.test(part));
  const others = parts.filter((part) => !single.includes(part));
  const dates = others.length === 0 ? new Set<number>() : numbersOf(others.join(','), 1, 31);
  if (dates === null) return null;
  let days = single.length;
  for (const date of dates) days += shareWith(date, months);
  return Math.min(30, days);
}

/** The share of the months that have a date: the 31st is there in 7 of 12. */
function shareWith(date: number, months: ReadonlySet<number>): number {
  let share = 0;
  for (const month of months)
    share += Math.min(1, Math.max(0, (daysOfMonths[month - 1] ?? 0) - date + 1)) / months.size;
  return share;
}

/** Days of a month that a day-of-week field means, 1 to 7 from Sunday. */
function daysByWeekday(field: string): number | null {
  if (field === 'L') return weeksPerMonth;
  const number = `(?:[1-7]|${dayNames.join('|')})`;
  if (new RegExp(`^${number}L$`).test(field)) return 1;
  const [, instance] = new RegExp(`^${number}#([1-5])$`).exec(field) ?? [];
  // Behind four weeks a month of 30 days has two days left: a fifth Monday is there in two of seven months.
  if (instance !== undefined) return instance === '5' ? weeksPerMonth - 4 : 1;
  const weekdays = numbersOf(field, 1, 7, dayNames);
  return weekdays === null ? null : weekdays.size * weeksPerMonth;
}

/**
 * The numbers that a field means: `*`, numbers or names, ranges, steps and lists of them. A range may go over the end, like
 * FRI-MON. Null where one is no number of the field.
 */
function numbersOf(
  field: string,
  least: number,
  most: number,
  names: readonly string[] = [],
): ReadonlySet<number> | null {
  const numberOf = (text: string): number => {
    const name = names.indexOf(text);
    if (name >= 0) return least + name;
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : Number.NaN;
  };
  const numbers = new Set<number>();
  for (const part of field.split(',')) {
    const [, first = '', last, step] = /^([^-/]+)(?:-([^-/]+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const start = first === '*' ? least : numberOf(first);
    const end = last !== undefined ? numberOf(last) : first === '*' || step !== undefined ? most : start;
    const by = Number(step ?? 1);
    if (Number.isNaN(start) || Number.isNaN(end) || by < 1) return null;
    const length = end >= start ? end - start : end - start + (most - least + 1);
    for (let ahead = 0; ahead <= length; ahead += by) {
      numbers.add(((start + ahead - least) % (most - least + 1)) + least);
    }
  }
  return numbers;
}
