import { describe, expect, test } from 'vitest';
import { firesPerMonth } from '../../src/inputs/triggers/firesPerMonth.ts';

/** A month has 30 days, 720 hours and 43,200 minutes, and each weekday comes 30/7 times. */
describe('how often a schedule fires in a month of 30 days', () => {
  test.each([
    // rate: 43,200 minutes by the minutes between two executions.
    ['rate(1 minute)', 43_200],
    ['rate(5 minutes)', 8_640],
    ['rate(1 hour)', 720],
    ['rate(7 days)', 30 / 7],
    ['rate(45 days)', 30 / 45],
    // Every day: once, and four times in each of 10 hours.
    ['cron(0 12 * * ? *)', 30],
    ['cron(0/15 8-17 * * ? *)', 4 * 10 * 30],
    ['cron(* * ? * * *)', 43_200],
    // Steps: 5, 25 and 45; 0, 10, … 50.
    ['cron(5/20 0 * * ? *)', 3 * 30],
    ['cron(*/10 0 * * ? *)', 6 * 30],
    ['cron(10-30/10 0 * * ? *)', 3 * 30],
    ['cron(0,30 0,12 * * ? *)', 2 * 2 * 30],
    // Weekdays: five of seven; a range over the end of the week is Friday to Monday; names and numbers are the same.
    ['cron(0 18 ? * MON-FRI *)', (5 * 30) / 7],
    ['cron(0 18 ? * 2-6 *)', (5 * 30) / 7],
    ['cron(0 18 ? * FRI-MON *)', (4 * 30) / 7],
    ['cron(0 18 ? * mon,mon,wed *)', (2 * 30) / 7],
    ['cron(0 18 ? * L *)', 30 / 7],
    // Once a month: a date, the last day, the weekday nearest to a date, the last Friday, the second Monday.
    ['cron(0 8 1 * ? *)', 1],
    ['cron(0 8 L * ? *)', 1],
    ['cron(0 8 3W * ? *)', 1],
    ['cron(0 8 1,15,L * ? *)', 3],
    ['cron(0 8 ? * 6L *)', 1],
    ['cron(0 8 ? * MON#2 *)', 1],
    // A fifth Monday: 30 days are four weeks and two days, so two of seven weekdays come a fifth time.
    ['cron(0 8 ? * 2#5 *)', 2 / 7],
    // The 31st is there in 7 of 12 months, the 30th in 11; all dates together are all days.
    ['cron(0 8 31 * ? *)', 7 / 12],
    ['cron(0 8 30 * ? *)', 11 / 12],
    ['cron(0 8 1-31 * ? *)', 30],
    // Months: one of twelve, and of these one that has a 31st.
    ['cron(0 8 1 JAN ? *)', 1 / 12],
    ['cron(0 8 * 6,7,8 ? *)', (3 * 30) / 12],
    ['cron(0 8 31 APR,MAY ? *)', 1 / 12],
    ['cron(0 8 30 2 ? *)', 0],
    // Every second month: 1, 3, 5, 7, 9, 11.
    ['cron(0 8 1 1/2 ? *)', 6 / 12],
    // A year is a year in which it fires.
    ['cron(0 8 * * ? 2027-2030)', 30],
  ])('%s', (expression, expected) => {
    expect(firesPerMonth(expression)).toBeCloseTo(expected, 10);
  });

  test('the 29th of February is there in 97 of 400 years', () => {
    expect(firesPerMonth('cron(0 0 29 2 ? *)')).toBeCloseTo(97 / 400 / 12, 10);
  });

  test('once is not a month', () => {
    expect(firesPerMonth('at(2027-01-01T00:00:00)')).toBe('once');
  });

  test.each([
    'rate(0 minutes)',
    'rate(5 weeks)',
    'rate(minutes)',
    'cron(0 12 * * *)',
    'cron(0 12 * * * *)',
    'cron(0 12 ? * ? *)',
    'cron(0 12 1 * MON *)',
    'cron(60 12 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 0 32 * ? *)',
    'cron(0 0 * 13 ? *)',
    'cron(0 0 ? * FUN *)',
    'cron(0 0 ? * 2#6 *)',
    'cron(0/0 0 * * ? *)',
    'cron(0 0 * * ? 1800)',
    '0 12 * * ? *',
    'every day',
    '',
  ])('%s is no schedule of AWS', (expression) => {
    expect(firesPerMonth(expression)).toBeNull();
  });
});
