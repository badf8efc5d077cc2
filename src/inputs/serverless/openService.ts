import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceFile, SourceNode, SourceObject, Span } from '../../model/source.ts';
import { openStack } from '../cloudformation/openStack.ts';
import type { Stack } from '../cloudformation/stack.ts';
import { entriesOf } from '../entriesOf.ts';
import { normalPath } from '../files.ts';
import type { Project, Reference, Start } from '../kind.ts';
import { eventTriggers } from './eventTriggers.ts';
import { resolved, type Service } from './resolved.ts';

/** A service as the template that the framework makes of it. */
export interface OpenedService {
  readonly stack: Stack;
  /** The name in the service, by logical id. */
  readonly names: ReadonlyMap<string, string>;
  readonly starts: readonly Start[];
  readonly region: string | null;
}

/**
 * Makes the resources that the framework and the plugin serverless-step-functions make: functions, state machines and
 * activities, with the logical ids that other parts of the service refer to them by.
 */
export function openService(
  file: SourceFile,
  project: Project,
  references: Reference[],
  problems: Problem[],
): OpenedService {
  const root = file.node ?? emptyObject({ file: file.path, line: 1, column: 1, length: 0 });
  const service: Service = { file, root, project, references, problems };
  // What the provider and the functions say decides on no state: what is wrong with them is for the framework to tell.
  const besides: Service = { ...service, problems: [] };
  const section = (name: string, of: Service): ReadonlyMap<string, SourceEntry> => {
    const node = entriesOf(root).get(name)?.value;
    return new Map(node === undefined ? [] : mergedEntries(resolved(node, of)).map((entry) => [entry.key, entry]));
  };
  const provider = section('provider', besides);
  const flows = section('stepFunctions', service);
  const machines = mergedEntries(flows.get('stateMachines')?.value);
  const names = new Map<string, string>();
  const starts: Start[] = [];
  const address = `${normalPath(file.path)}#`;
  const made: SourceEntry[] = [];
  for (const machine of machines) {
    const fields = entriesOf(machine.value);
    const id = logicalIdOf(machine.key, fields);
    names.set(id, machine.key);
    made.push({ ...machine, key: id, value: machineResource(machine.value, fields) });
    const triggers = eventTriggers(fields.get('events')?.value, problems);
    for (const trigger of triggers) starts.push({ starts: { address: `${address}${id}` }, trigger });
  }
  const prefix = namePrefix(besides);
  const functions = [...section('functions', besides).values()].flatMap((entry) =>
    functionResources(entry, provider, prefix),
  );
  const activities = flows.get('activities')?.value;
  for (const item of activities?.kind === 'array' ? activities.items : []) {
    if (item.kind !== 'string') continue;
    const key = `${normalized(item.value)}StepFunctionsActivity`;
    made.push({ key, keySpan: item.span, value: resource('AWS::StepFunctions::Activity', [], item.span) });
  }
  const own = mergedEntries(ownResources(besides));
  const all = [...functions, ...made, ...own];
  const resources: SourceObject = { kind: 'object', entries: all, span: root.span };
  const template: SourceObject = {
    kind: 'object',
    entries: [{ key: 'Resources', keySpan: root.span, value: resources }],
    span: root.span,
  };
  const stated = provider.get('region')?.value;
  const region = stated?.kind === 'string' && !stated.value.includes('${') ? stated.value : null;
  return {
    stack: openStack(file, template, project, references, { kind: 'serverless', region }),
    names,
    starts,
    region,
  };
}

/** `resources.Resources`, or those of each part where `resources` is a list. */
function ownResources(service: Service): SourceNode | undefined {
  const node = entriesOf(service.root).get('resources')?.value;
  if (node === undefined) return undefined;
  const value = resolved(node, service);
  const parts = value.kind === 'array' ? value.items : [value];
  const items = parts.flatMap((part) => entriesOf(part).get('Resources')?.value ?? []);
  return { kind: 'array', items, span: value.span };
}

/** The entries of an object, or of all objects of a list. */
function mergedEntries(node: SourceNode | undefined): readonly SourceEntry[] {
  if (node?.kind === 'array') return node.items.flatMap(mergedEntries);
  return node?.kind === 'object' ? node.entries : [];
}

/** The plugin's own rule: an `id`, else the name that it is deployed with, else the name in the service. */
function logicalIdOf(key: string, fields: ReadonlyMap<string, SourceEntry>): string {
  const [id, name] = ['id', 'name'].map((field) => {
    const value = fields.get(field)?.value;
    return value?.kind === 'string' && !value.value.includes('${') ? value.value : null;
  });
  if (id != null) return id;
  return name != null ? normalized(name) : `${normalized(key)}StepFunctionsStateMachine`;
}

/** https://www.serverless.com/framework/docs/providers/aws/guide/resources, read 2026-11-25. */
function normalized(name: string): string {
  const text = name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** The names of a machine's arguments in CloudFormation. */
const propertyOf: ReadonlyMap<string, string> = new Map([
  ['name', 'StateMachineName'],
  ['type', 'StateMachineType'],
  ['definition', 'Definition'],
  ['loggingConfig', 'LoggingConfiguration'],
  ['tracingConfig', 'TracingConfiguration'],
  ['encryptionConfig', 'EncryptionConfiguration'],
]);

const innerPropertyOf: ReadonlyMap<string, string> = new Map([
  ['level', 'Level'],
  ['includeExecutionData', 'IncludeExecutionData'],
  ['enabled', 'Enabled'],
]);

function machineResource(node: SourceNode, fields: ReadonlyMap<string, SourceEntry>): SourceObject {
  const properties = [...fields.values()].flatMap((entry): readonly SourceEntry[] => {
    const key = propertyOf.get(entry.key);
    if (key === undefined) return [];
    if (key === 'Definition' && entry.value.kind === 'string') return [{ ...entry, key: 'DefinitionString' }];
    if (!key.endsWith('Configuration') || entry.value.kind !== 'object') return [{ ...entry, key }];
    const entries = entry.value.entries.map((each) => ({ ...each, key: innerPropertyOf.get(each.key) ?? each.key }));
    return [{ ...entry, key, value: { ...entry.value, entries } }];
  });
  return resource('AWS::StepFunctions::StateMachine', properties, node.span);
}

/** What stands before the name of a function where it is given none: the names of the service and of the stage. */
function namePrefix(service: Service): string {
  const stated = entriesOf(service.root).get('service')?.value;
  const name = stated?.kind === 'object' ? entriesOf(stated).get('name')?.value : stated;
  const parts = [name, { kind: 'string', value: '${sls:stage}', span: service.root.span } as const].map((part) => {
    const value = part === undefined ? part : resolved(part, service);
    return value?.kind === 'string' ? value.value : '';
  });
  return parts.map((part) => `${part}-`).join('');
}

/** A function, by the logical id that the framework gives it and by the name that the plugin takes in its place. */
function functionResources(
  { key, keySpan, value }: SourceEntry,
  provider: ReadonlyMap<string, SourceEntry>,
  prefix: string,
): readonly SourceEntry[] {
  const fields = entriesOf(value);
  const properties: SourceEntry[] = [];
  const name: SourceNode = fields.get('name')?.value ?? { kind: 'string', value: `${prefix}${key}`, span: keySpan };
  properties.push({ key: 'FunctionName', keySpan, value: name });
  const memory = fields.get('memorySize') ?? provider.get('memorySize');
  // The framework's own default, https://www.serverless.com/framework/docs/providers/aws/guide/functions, read 2026-11-25.
  const size: SourceNode = memory?.value ?? { kind: 'number', value: 1_024, span: value.span };
  properties.push({ key: 'MemorySize', keySpan, value: size });
  const architecture = (fields.get('architecture') ?? provider.get('architecture'))?.value;
  if (architecture !== undefined) {
    const items: SourceNode = { kind: 'array', items: [architecture], span: architecture.span };
    properties.push({ key: 'Architectures', keySpan, value: items });
  }
  const made = resource('AWS::Lambda::Function', properties, value.span);
  return [`${normalized(key)}LambdaFunction`, key].map((id) => ({ key: id, keySpan, value: made }));
}

function resource(type: string, properties: readonly SourceEntry[], span: Span): SourceObject {
  return {
    kind: 'object',
    entries: [
      { key: 'Type', keySpan: span, value: { kind: 'string', value: type, span } },
      { key: 'Properties', keySpan: span, value: { kind: 'object', entries: properties, span } },
    ],
    span,
  };
}

function emptyObject(span: Span): SourceObject {
  return { kind: 'object', entries: [], span };
}
