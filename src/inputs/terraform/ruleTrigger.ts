import type { Problem } from '../../model/problem.ts';
import type { SourceNode } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { schedule } from '../triggers/schedule.ts';
import { isEnabled } from './isEnabled.ts';

/** What an `aws_cloudwatch_event_rule` fires by: a schedule or a pattern; null where it says neither. */
export function ruleTrigger(argument: (name: string) => SourceNode | null, problems: Problem[]): Trigger | null {
  const enabled = isEnabled(argument('state')) && isEnabled(argument('is_enabled'));
  const expression = argument('schedule_expression');
  if (expression?.kind === 'string') return schedule(expression.value, enabled, expression.span, problems);
  const pattern = argument('event_pattern');
  if (pattern === null || pattern.kind === 'null') return null;
  const source = /"source"\s*:\s*\[?\s*"([^"]+)"/.exec(pattern.kind === 'string' ? pattern.value : '')?.[1];
  return { kind: 'event', detail: source ?? '', enabled, executionsPerMonth: null, span: pattern.span };
}
