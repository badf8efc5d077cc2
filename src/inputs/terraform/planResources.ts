import type { SourceFile, SourceNode, Span } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Section } from './terraformModule.ts';

/** A resource as a plan says that it will be. */
export interface PlannedResource {
  /** With modules and indexes: `module.orders["eu"].aws_sfn_state_machine.order[0]`. */
  readonly address: string;
  readonly type: string;
  /** The address of its module and a point; empty at the root. */
  readonly prefix: string;
  readonly values: Section;
  /** What an argument refers to, by the configuration; the longest forms, like `aws_sns_topic.told.arn`. */
  readonly referencesOf: (argument: string) => readonly string[];
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
  const configured = entriesOf(plan.get('configuration')?.value).get('root_module')?.value;
  const roots = ['planned_values', 'values'].flatMap((key) => {
    const root = entriesOf(plan.get(key)?.value).get('root_module')?.value;
    return root === undefined ? [] : [root];
  });
  return roots.slice(0, 1).flatMap((root) => resourcesIn(root, '', configured, 0));
}

function resourcesIn(
  module: SourceNode,
  prefix: string,
  configured: SourceNode | undefined,
  depth: number,
): readonly PlannedResource[] {
  const section = entriesOf(module);
  const configuration = itemsOf(entriesOf(configured).get('resources')?.value).map((item) => entriesOf(item));
  const own = itemsOf(section.get('resources')?.value).flatMap((item): readonly PlannedResource[] => {
    const resource = entriesOf(item);
    const [address, type, name, mode] = ['address', 'type', 'name', 'mode'].map((key) => textIn(resource, key));
    if (address == null || type == null || name == null || mode === 'data') return [];
    const declared = configuration.find(
      (one) => textIn(one, 'type') === type && textIn(one, 'name') === name && textIn(one, 'mode') !== 'data',
    );
    const expressions = entriesOf(declared?.get('expressions')?.value);
    const values = entriesOf(resource.get('values')?.value);
    return [
      {
        address,
        type,
        prefix,
        values,
        referencesOf: (argument) => longest(referencesIn(expressions.get(argument)?.value)),
        span: resource.get('address')?.value.span ?? item.span,
      },
    ];
  });
  if (depth >= depthMax) return own;
  const calls = entriesOf(entriesOf(configured).get('module_calls')?.value);
  const inside = itemsOf(section.get('child_modules')?.value).flatMap((child) => {
    const address = textIn(entriesOf(child), 'address') ?? '';
    const call = /(?:^|\.)module\.([\w-]+)(?:\[[^\]]*\])?$/.exec(address)?.[1] ?? '';
    const called = entriesOf(calls.get(call)?.value).get('module')?.value;
    return resourcesIn(child, `${address}.`, called, depth + 1);
  });
  return [...own, ...inside];
}

function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'array' ? node.items : [];
}

function textIn(section: Section, key: string): string | null {
  const value = section.get(key)?.value;
  return value?.kind === 'string' ? value.value : null;
}

/** Every `references` list inside of an argument: blocks have them deeper. */
function referencesIn(node: SourceNode | undefined): readonly string[] {
  if (node?.kind === 'array') return node.items.flatMap(referencesIn);
  if (node?.kind !== 'object') return [];
  return node.entries.flatMap(({ key, value }) =>
    key === 'references'
      ? itemsOf(value).flatMap((item) => (item.kind === 'string' ? [item.value] : []))
      : referencesIn(value),
  );
}

/** Terraform lists `aws_sns_topic.told.arn` and `aws_sns_topic.told`: the second says nothing more. */
function longest(references: readonly string[]): readonly string[] {
  const all = [...new Set(references)];
  return all.filter((one) => !all.some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)));
}
