import { cronFires } from './cronFires.ts';

/** Minutes of the units of `rate`. */
const minutesOf: { readonly [unit: string]: number } = { minute: 1, hour: 60, day: 1_440 };

/** Minutes in a month of 30 days. */
const minutesPerMonth = 30 * 1_440;

/**
 * How often a schedule fires in a month of 30 days: `rate(5 minutes)` 8,640 times. `once` for `at(…)`, null where AWS does not
 * take the expression.
 *
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html and
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html, read 2026-11-23
 */
export function firesPerMonth(expression: string): number | 'once' | null {
  const [, kind, inside = ''] = /^\s*(rate|cron|at)\(([^()]*)\)\s*$/.exec(expression) ?? [];
  if (kind === 'at') return 'once';
  if (kind === 'cron') return cronFires(inside);
  const [, value = '', unit = ''] = /^\s*(\d+)\s+(minute|hour|day)s?\s*$/.exec(inside) ?? [];
  const minutes = Number(value) * (minutesOf[unit] ?? 0);
  return kind === 'rate' && minutes > 0 ? minutesPerMonth / minutes : null;
}
