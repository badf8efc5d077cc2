import type { Problem } from '../../model/problem.ts';
import type { Span } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { firesPerMonth } from './firesPerMonth.ts';

/** A schedule as a trigger. One that AWS does not take is a problem, one with placeholders is only not known. */
export function schedule(expression: string, enabled: boolean, span: Span, problems: Problem[]): Trigger {
  const fires = firesPerMonth(expression);
  if (fires === null && !expression.includes('${')) {
    problems.push({ code: 'unknown-schedule', args: { expression }, span });
  }
  // A schedule that fires once says nothing of a month.
  const executionsPerMonth = fires === 'once' ? null : fires;
  return { kind: 'schedule', detail: expression, enabled, executionsPerMonth, span };
}
