import type { Problem } from '../../model/problem.ts';
import type { SourceNode } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Start } from '../kind.ts';
import { machinesIn } from '../triggers/machinesIn.ts';
import { schedule } from '../triggers/schedule.ts';
import { isEnabled } from './isEnabled.ts';
import type { PlannedResource } from './planResources.ts';
import { ruleTrigger } from './ruleTrigger.ts';

/**
 * What starts state machines by the resources of a plan. What a plan does not know yet, like an ARN, its configuration names.
 *
 * @param within the folder in which addresses are unique.
 */
export function planStarts(
  resources: readonly PlannedResource[],
  within: string,
  problems: Problem[],
): readonly Start[] {
  const machines = resources.filter(({ type }) => type === 'aws_sfn_state_machine').map(({ address }) => address);
  const started = (
    resource: PlannedResource,
    argument: string,
    node: SourceNode | null,
  ): readonly Start['starts'][] => {
    const named = machinesIn(node, []);
    if (named.length > 0) return named;
    return resource
      .referencesOf(argument)
      .flatMap((reference) => machines.filter((address) => isOf(address, `${resource.prefix}${reference}`)))
      .map((address) => ({ address: `${within}#${address}` }));
  };
  const starts: Start[] = [];
  const add = (trigger: Trigger | null, all: readonly Start['starts'][]): void => {
    if (trigger !== null) for (const one of all) starts.push({ starts: one, trigger });
  };
  for (const resource of resources) {
    const value = (name: string): SourceNode | null => resource.values.get(name)?.value ?? null;
    if (resource.type === 'aws_cloudwatch_event_target') {
      const rule = ruleOf(resource, resources);
      const trigger = rule === null ? null : ruleTrigger((name) => rule.values.get(name)?.value ?? null, problems);
      add(trigger, started(resource, 'arn', value('arn')));
    } else if (resource.type === 'aws_scheduler_schedule') {
      const expression = value('schedule_expression');
      if (expression?.kind !== 'string') continue;
      const target = value('target');
      const arn = entriesOf(target?.kind === 'array' ? target.items[0] : undefined).get('arn')?.value ?? null;
      add(
        schedule(expression.value, isEnabled(value('state')), expression.span, problems),
        started(resource, 'target', arn),
      );
    }
  }
  return starts;
}

/** Whether an address is that of a reference, with an attribute behind it and without the index. */
function isOf(address: string, reference: string): boolean {
  const plain = address.replace(/\[[^\]]*\]/g, '');
  return reference === plain || reference.startsWith(`${plain}.`) || reference.startsWith(`${plain}[`);
}

function ruleOf(target: PlannedResource, resources: readonly PlannedResource[]): PlannedResource | null {
  const named = target.values.get('rule')?.value;
  const rules = resources.filter(({ type }) => type === 'aws_cloudwatch_event_rule');
  const referred = target
    .referencesOf('rule')
    .flatMap((reference) => rules.filter(({ address }) => isOf(address, `${target.prefix}${reference}`)));
  const byName = rules.filter(({ values }) => {
    const name = values.get('name')?.value;
    return name?.kind === 'string' && named?.kind === 'string' && name.value === named.value;
  });
  return referred[0] ?? byName[0] ?? null;
}
