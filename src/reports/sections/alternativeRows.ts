import type { Alternative } from '../../model/alternatives.ts';
import type { Report, WorkflowReport } from '../../model/report.ts';
import { money } from '../format.ts';
import { alternativeTitles, breakEvenOf, refusalOf } from '../wording/alternatives.ts';
import { leastMoney } from './leastMoney.ts';

/** What stands above those rows. */
export const alternativeHead = [
  'The same work elsewhere',
  'a month',
  'a million, no free tier',
  'by executions a month',
];

/**
 * The workflow as Standard and as Express, and each alternative: what a month costs, what a million executions do, and from which
 * volume on it is cheaper. Empty where nobody asked for alternatives.
 */
export function alternativeRows(
  { currency }: Report,
  { options, type, alternatives, leavesOut }: WorkflowReport,
): readonly (readonly string[])[] {
  if (alternatives === undefined) return [];
  const own = options
    .filter(({ invocation }) => invocation !== 'sync')
    .map((option) => [
      option.type === 'STANDARD' ? 'Standard' : 'Express',
      leastMoney(option.monthlyUsd, currency, leavesOut),
      leastMoney(option.perMillionUsd, currency, leavesOut),
      option.type === type ? 'now' : option.feasible ? '' : 'not possible',
    ]);
  return [...own, ...alternatives.map(row)];
}

function row(alternative: Alternative): readonly string[] {
  const { name, feasible, monthlyUsd, perMillionUsd, currency } = alternative;
  const remark = remarkOf(alternative);
  if (!feasible) return [alternativeTitles[name], '', '', remark];
  return [alternativeTitles[name], money(monthlyUsd, currency), money(perMillionUsd, currency), remark];
}

function remarkOf({ feasible, refusals, breakEven, complete, perMillionUsd }: Alternative): string {
  if (!feasible) return `not possible: ${refusals.map(refusalOf).join('; ')}`;
  if (breakEven === null && perMillionUsd === null) return 'no price is known';
  return [...(breakEven === null ? [] : [breakEvenOf(breakEven)]), ...(complete ? [] : ['incomplete'])].join('; ');
}
