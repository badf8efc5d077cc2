import type { SourceFile, SourceNode, Span } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { calledScope, type PlanScope } from './calledScope.ts';
import { referencesIn } from './referencesIn.ts';
import type { Section } from './terraformModule.ts';

/** A resource as a plan says that it will be. */
export interface PlannedResource {
  /** With modules and indexes: `module.orders["eu"].aws_sfn_state_machine.order[0]`. */
  readonly address: string;
  readonly type: string;
  readonly values: Section;
  /** Where its provider deploys to; null where the plan does not say. */
  readonly region: string | null;
  /**
   * What an argument, or with null any of them, refers to by the configuration, with the addresses of modules: the longest
   * forms, like `module.orders.aws_sns_topic.told.arn`.
   */
  readonly referencesOf: (argument: string | null) => readonly string[];
  readonly span: Span;
}

/** Modules inside of modules. */
const depthMax = 50;

/**
 * The resources of a plan, or of a state, as `terraform show -json` prints them.
 * https://developer.hashicorp.com/terraform/internals/json-format, read 2026-11-25.
 */
export function planResources({ node }: SourceFile): readonly PlannedResource[] {
  const plan = entriesOf(node ?? undefined);
  const configured = entriesOf(entriesOf(plan.get('configuration')?.value).get('root_module')?.value);
  const roots = ['planned_values', 'values'].flatMap((key) => {
    const root = entriesOf(plan.get(key)?.value).get('root_module')?.value;
    return root === undefined ? [] : [root];
  });
  const providers = entriesOf(entriesOf(plan.get('configuration')?.value).get('provider_config')?.value);
  const regions = (key: string): string | null => regionOfProvider(entriesOf(providers.get(key)?.value), plan);
  return roots
    .slice(0, 1)
    .flatMap((root) => resourcesIn(root, { prefix: '', configured, args: new Map(), outer: null }, regions, 0));
}

function resourcesIn(
  module: SourceNode,
  scope: PlanScope,
  regions: (key: string) => string | null,
  depth: number,
): readonly PlannedResource[] {
  const section = entriesOf(module);
  const declared = itemsOf(scope.configured.get('resources')?.value).map((item) => entriesOf(item));
  const own = itemsOf(section.get('resources')?.value).flatMap((item): readonly PlannedResource[] => {
    const resource = entriesOf(item);
    const [address, type, name, mode] = ['address', 'type', 'name', 'mode'].map((key) => textIn(resource, key));
    if (address == null || type == null || name == null || mode === 'data') return [];
    const configured = declared.find(
      (one) => textIn(one, 'type') === type && textIn(one, 'name') === name && textIn(one, 'mode') !== 'data',
    );
    const expressions = configured?.get('expressions')?.value;
    const values = entriesOf(resource.get('values')?.value);
    return [
      {
        address,
        type,
        values,
        region: textIn(values, 'region') ?? regions((configured && textIn(configured, 'provider_config_key')) ?? 'aws'),
        referencesOf: (argument) =>
          referencesIn(argument === null ? expressions : entriesOf(expressions).get(argument)?.value, scope),
        span: resource.get('address')?.value.span ?? item.span,
      },
    ];
  });
  if (depth >= depthMax) return own;
  const inside = itemsOf(section.get('child_modules')?.value).flatMap((child) => {
    const address = textIn(entriesOf(child), 'address') ?? '';
    const call = /(?:^|\.)module\.([\w-]+)(?:\[[^\]]*\])?$/.exec(address)?.[1] ?? '';
    return resourcesIn(child, calledScope(call, `${address}.`, scope), regions, depth + 1);
  });
  return [...own, ...inside];
}

/** The region of a provider, as it is written there or given as a variable. */
function regionOfProvider(provider: Section, plan: Section): string | null {
  const expression = entriesOf(entriesOf(provider.get('expressions')?.value).get('region')?.value);
  const stated = textIn(expression, 'constant_value');
  if (stated !== null) return stated;
  const [first] = itemsOf(expression.get('references')?.value);
  const [, variable] = /^var\.([\w-]+)$/.exec(first?.kind === 'string' ? first.value : '') ?? [];
  if (variable === undefined) return null;
  return textIn(entriesOf(entriesOf(plan.get('variables')?.value).get(variable)?.value), 'value');
}

function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'array' ? node.items : [];
}

function textIn(section: Section, key: string): string | null {
  const value = section.get(key)?.value;
  return value?.kind === 'string' ? value.value : null;
}
