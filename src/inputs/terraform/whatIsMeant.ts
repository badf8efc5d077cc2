import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { calledFolder } from './calledFolder.ts';
import { instanceKey } from './instanceKey.ts';
import { openModules } from './openModules.ts';
import { stepInto } from './stepInto.ts';
import type { Evaluation, Names, TerraformModule } from './terraformModule.ts';

/** A name in parts: `var`, `orders`, `name`. */
export type Steps = readonly (string | number)[];

/** What a name stands for: a value, or an argument that is worked out in the module where it stands. */
export type Meant =
  | { readonly value: SourceNode }
  | {
      readonly name: string;
      readonly module: TerraformModule;
      /** What `count` and `each` stand for where it is worked out. */
      readonly names: Names | null;
      readonly node: SourceNode;
      /** From the value on, to the part that is meant. */
      readonly steps: Steps;
    };

/** What a traversal like `var.orders.name` means; null where only Terraform or AWS knows. */
export function whatIsMeant(steps: Steps, at: Evaluation): Meant | null {
  const { module, names } = at;
  const [root, name, ...rest] = steps;
  if (typeof root !== 'string') return null;
  const inTemplate = names?.get(root);
  if (inTemplate !== undefined) return inside(inTemplate, steps.slice(1));
  if (typeof name !== 'string') return null;
  switch (root) {
    case 'var':
      return variable(name, rest, module);
    case 'local': {
      const local = module.locals.get(name)?.value;
      return local === undefined ? null : { name: `local.${name}`, module, names: null, node: local, steps: rest };
    }
    case 'path':
      return pathOf(name, at);
    case 'module':
      return output(name, rest, module);
    case 'data':
      return rest.length === 0
        ? null
        : (dataText(name, rest, module) ?? attribute(`data.${name}.${rest[0]}`, rest.slice(1), module));
    default:
      return attribute(`${root}.${name}`, rest, module);
  }
}

function inside(value: SourceNode, steps: Steps): Meant | null {
  const node = steps.reduce<SourceNode | null>((part, step) => (part === null ? null : stepInto(part, step)), value);
  return node === null ? null : { value: node };
}

/** What the caller gives, else a file of variables, else the default. */
function variable(name: string, steps: Steps, module: TerraformModule): Meant | null {
  const { caller } = module;
  const called = caller?.args.get(name)?.value;
  if (caller !== null && called !== undefined) {
    return { name: `var.${name}`, module: caller.module, names: caller.names, node: called, steps };
  }
  const given = caller === null ? module.given.get(name)?.value : undefined;
  const node = given ?? entriesOf(module.variables.get(name)?.value).get('default')?.value;
  return node === undefined ? null : { name: `var.${name}`, module, names: null, node, steps };
}

/** Paths are taken from the folder of the module. */
function pathOf(name: string, { module }: Evaluation): Meant | null {
  const span = { file: module.folder, line: 1, column: 1, length: 1 };
  const isHere = name === 'module' || module.caller === null;
  return name === 'module' || name === 'root' || name === 'cwd'
    ? { value: { kind: 'string', value: isHere ? '.' : upTo(module), span } }
    : null;
}

/** The way from a module's folder to that of the root module. */
function upTo({ folder, root }: TerraformModule): string {
  const [from, to] = [folder, root].map((path) => path.split('/').filter((step) => step !== '.'));
  const shared = (from ?? []).findIndex((step, index) => step !== to?.[index]);
  const start = shared < 0 ? (from?.length ?? 0) : shared;
  return [...(from ?? []).slice(start).map(() => '..'), ...(to ?? []).slice(start)].join('/') || '.';
}

/** An output of a local module; one that is made several times has its key behind the name. */
function output(call: string, rest: Steps, module: TerraformModule): Meant | null {
  const entry = module.calls.get(call);
  const section = entriesOf(entry?.value);
  const folder = entry === undefined ? null : calledFolder(entry);
  if (folder === null) return null;
  const isMany = section.has('count') || section.has('for_each');
  const key = isMany && rest[0] !== undefined ? instanceKey(rest[0]) : '';
  const [name, ...steps] = isMany ? rest.slice(1) : rest;
  const prefix = `${module.prefix}module.${call}`;
  const called = openModules(folder, module.project).find(
    (one) => one.root === module.root && (one.prefix === `${prefix}${key}.` || one.prefix === `${prefix}.`),
  );
  const node = typeof name === 'string' ? entriesOf(called?.outputs.get(name)?.value).get('value')?.value : undefined;
  return called === undefined || node === undefined
    ? null
    : { name: `module.${call}.${name}`, module: called, names: null, node, steps };
}

/**
 * The text of a file that a data source reads, or of a template that it fills in, as the call of a function that does the
 * same; null for all other data sources.
 */
function dataText(type: string, [name, output]: Steps, module: TerraformModule): Meant | null {
  const section = entriesOf(module.resources.get(`data.${type}.${name}`)?.value);
  const argument = (key: string): string | undefined => {
    const node = section.get(key)?.value;
    return node?.kind === 'string' ? /^\$\{([\s\S]*)\}$/.exec(node.value)?.[1] : undefined;
  };
  const { value: text } = section.get(type === 'local_file' ? 'filename' : 'template') ?? {};
  const [file, vars] = [argument('filename'), argument('vars') ?? '{}'];
  const template = /^file\(([\s\S]*)\)$/.exec(argument('template') ?? '')?.[1];
  const call =
    type === 'local_file' && output === 'content' && file !== undefined
      ? `file(${file})`
      : type === 'template_file' && output === 'rendered' && template !== undefined
        ? `templatefile(${template}, ${vars})`
        : undefined;
  if (call === undefined || text === undefined) return null;
  const node: SourceNode = { kind: 'string', value: `\${${call}}`, span: text.span };
  return { name: `data.${type}.${name}`, module, names: null, node, steps: [] };
}

/** An argument of a resource; what AWS makes up, like an ARN, is none. */
function attribute(resource: string, steps: Steps, module: TerraformModule): Meant | null {
  const body = module.resources.get(resource)?.value;
  const [name, ...rest] = steps.filter((step, index) => index > 0 || typeof step === 'string');
  if (body === undefined || typeof name !== 'string') return null;
  const node = entriesOf(body).get(name)?.value;
  return node === undefined ? null : { name: `${resource}.${name}`, module, names: null, node, steps: rest };
}
