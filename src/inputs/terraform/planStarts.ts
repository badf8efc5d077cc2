import type { Problem } from '../../model/problem.ts';
import type { SourceNode } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import type { Start } from '../kind.ts';
import { machinesIn } from '../triggers/machinesIn.ts';
import { schedule } from '../triggers/schedule.ts';
import { isEnabled } from './isEnabled.ts';
import { otherTrigger } from './otherTrigger.ts';
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
    argument: string | null,
    node: SourceNode | null,
  ): readonly Start['starts'][] => {
    const named = machinesIn(node, []);
    if (named.length > 0) return named;
    const referred = resource
      .referencesOf(argument)
      .flatMap((reference) => machines.filter((address) => isOf(address, reference)));
    return sameKey(referred, resource.address).map((address) => ({ address: `${within}#${address}` }));
  };
  return resources.flatMap((resource): readonly Start[] => {
    const value = (name: string): SourceNode | null => resource.values.get(name)?.value ?? null;
    const ofEach = (trigger: Trigger | null, all: () => readonly Start['starts'][]): readonly Start[] =>
      trigger === null ? [] : all().map((starts) => ({ starts, trigger }));
    switch (resource.type) {
      case 'aws_cloudwatch_event_target': {
        const rule = ruleOf(resource, resources);
        const trigger = rule === null ? null : ruleTrigger((name) => rule.values.get(name)?.value ?? null, problems);
        return ofEach(trigger, () => started(resource, 'arn', value('arn')));
      }
      case 'aws_scheduler_schedule': {
        const expression = value('schedule_expression');
        if (expression?.kind !== 'string') return [];
        const trigger = schedule(expression.value, isEnabled(value('state')), expression.span, problems);
        return ofEach(trigger, () => started(resource, 'target', value('target')));
      }
      default: {
        const trigger = otherTrigger(resource.type, value, resource.span);
        return ofEach(trigger, () => started(resource, null, objectOf(resource)));
      }
    }
  });
}

/** Everything that a plan knows of a resource. */
function objectOf({ values, span }: PlannedResource): SourceNode {
  return { kind: 'object', entries: [...values.values()], span };
}

/** Whether a reference is one to the resource of an address: to this instance, or to all of them. */
function isOf(address: string, reference: string): boolean {
  const begins = (start: string): boolean => reference === start || reference.startsWith(`${start}.`);
  return begins(address) || begins(address.replace(/\[[^\]]*\]$/, ''));
}

/** Of several instances the one with the same key, where what refers to them has it: `each.key` is all that a plan says. */
function sameKey(addresses: readonly string[], of: string): readonly string[] {
  const [key] = /\[[^\]]*\]$/.exec(of) ?? [];
  const same = addresses.filter((address) => key !== undefined && address.endsWith(key));
  return same.length > 0 ? same : addresses;
}

function ruleOf(target: PlannedResource, resources: readonly PlannedResource[]): PlannedResource | null {
  const named = target.values.get('rule')?.value;
  const rules = resources.filter(({ type }) => type === 'aws_cloudwatch_event_rule');
  const referred = target
    .referencesOf('rule')
    .flatMap((reference) => rules.filter(({ address }) => isOf(address, reference)));
  const [same] = sameKey(
    referred.map(({ address }) => address),
    target.address,
  );
  const byName = rules.filter(({ values }) => {
    const name = values.get('name')?.value;
    return name?.kind === 'string' && named?.kind === 'string' && name.value === named.value;
  });
  return byName[0] ?? referred.find(({ address }) => address === same) ?? null;
}
