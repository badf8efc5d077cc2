import type { Problem } from '../../model/problem.ts';
import type { SourceFile, SourceNode } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Start } from '../kind.ts';
import { machinesIn } from '../triggers/machinesIn.ts';
import { schedule } from '../triggers/schedule.ts';
import { evaluate } from './evaluate.ts';
import { isEnabled } from './isEnabled.ts';
import { ruleTrigger } from './ruleTrigger.ts';
import type { Evaluation, Section } from './terraformModule.ts';

/** What starts state machines by the resources of a file. */
export function startsOf(file: SourceFile, at: Evaluation, problems: Problem[]): readonly Start[] {
  const types = entriesOf(entriesOf(file.node ?? undefined).get('resource')?.value);
  const all = (type: string): readonly Section[] =>
    [...entriesOf(types.get(type)?.value).values()].map(({ value }) => entriesOf(value));
  const started = (node: SourceNode | undefined): readonly Start['starts'][] => {
    if (node === undefined) return [];
    // What one resource refers to is only looked for among its own placeholders.
    const own = { ...at, resources: new Map() };
    const value = evaluate(node, own);
    return machinesIn(value, [...own.resources.values()]);
  };
  const value = (section: Section, name: string): SourceNode | null => {
    const node = section.get(name)?.value;
    return node === undefined ? null : evaluate(node, at);
  };
  const starts: Start[] = [];
  for (const target of all('aws_cloudwatch_event_target')) {
    const rule = ruleOf(target, at);
    const trigger = rule === null ? null : ruleTrigger((name) => value(rule, name), problems);
    if (trigger === null) continue;
    for (const one of started(target.get('arn')?.value)) starts.push({ starts: one, trigger });
  }
  for (const scheduled of all('aws_scheduler_schedule')) {
    const expression = value(scheduled, 'schedule_expression');
    if (expression?.kind !== 'string') continue;
    const target = entriesOf(scheduled.get('target')?.value);
    const isOn = isEnabled(value(scheduled, 'state'));
    const trigger = schedule(expression.value, isOn, expression.span, problems);
    const named = [...started(target.get('arn')?.value), ...started(target.get('input')?.value)];
    for (const one of named) starts.push({ starts: one, trigger });
  }
  for (const pipe of all('aws_pipes_pipe')) {
    const source = value(pipe, 'source');
    if (source === null) continue;
    const detail = source.kind === 'string' ? source.value : source.kind;
    const trigger: Trigger = {
      kind: 'pipe',
      detail,
      enabled: value(pipe, 'desired_state')?.kind !== 'string' || detailOf(value(pipe, 'desired_state')) !== 'STOPPED',
      executionsPerMonth: null,
      span: source.span,
    };
    for (const name of ['target', 'enrichment']) {
      for (const one of started(pipe.get(name)?.value)) starts.push({ starts: one, trigger });
    }
  }
  return starts;
}

function detailOf(node: SourceNode | null): string {
  return node?.kind === 'string' ? node.value : '';
}

/** The rule of a target, by the resource that it names or by the rule's name. */
function ruleOf(target: Section, at: Evaluation): Section | null {
  const named = target.get('rule')?.value;
  if (named?.kind !== 'string') return null;
  const [, resource] = /^\$\{aws_cloudwatch_event_rule\.([\w-]+)/.exec(named.value) ?? [];
  const entry =
    resource !== undefined
      ? at.module.resources.get(`aws_cloudwatch_event_rule.${resource}`)
      : [...at.module.resources]
          .filter(([key]) => key.startsWith('aws_cloudwatch_event_rule.'))
          .find(
            ([, { value }]) => entriesOf(value).get('name')?.value.kind === 'string' && sameText(value, named),
          )?.[1];
  return entry === undefined ? null : entriesOf(entry.value);
}

function sameText(rule: SourceNode, named: SourceNode): boolean {
  const name = entriesOf(rule).get('name')?.value;
  return name?.kind === 'string' && named.kind === 'string' && name.value === named.value;
}
