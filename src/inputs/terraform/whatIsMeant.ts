import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { calledFolder } from './calledFolder.ts';
import { dataText } from './dataText.ts';
import { instanceKey } from './instanceKey.ts';
import { openModules } from './openModules.ts';
import { outputsOf } from './outputsOf.ts';
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
    case 'module': {
      const whole = rest.length === 0 ? outputsOf(name, at) : null;
      return whole === null ? output(name, rest, module) : { value: whole };
    }
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

/**
 * Paths are taken from the folder of the root module, where Terraform runs, as
 * https://developer.hashicorp.com/terraform/language/expressions/references#filesystem-and-workspace-info says, read 2026-11-25.
 */
function pathOf(name: string, { module }: Evaluation): Meant | null {
  const span = { file: module.folder, line: 1, column: 1, length: 1 };
  const value = name === 'module' ? wayTo(module) : '.';
  return name === 'module' || name === 'root' || name === 'cwd' ? { value: { kind: 'string', value, span } } : null;
}

/** The way from the folder of the root module to that of a module. */
function wayTo({ folder, root }: TerraformModule): string {
  const [from, to] = [root, folder].map((path) => path.split('/').filter((step) => step !== '.')) as [
    string[],
    string[],
  ];
  const apart = from.findIndex((step, index) => step !== to[index]);
  const shared = apart < 0 ? from.length : apart;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
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

/** An argument of a resource; what AWS makes up, like an ARN, is none. */
function attribute(resource: string, steps: Steps, module: TerraformModule): Meant | null {
  const body = module.resources.get(resource)?.value;
  const [name, ...rest] = steps.filter((step, index) => index > 0 || typeof step === 'string');
  if (body === undefined || typeof name !== 'string') return null;
  const node = entriesOf(body).get(name)?.value;
  return node === undefined ? null : { name: `${resource}.${name}`, module, names: null, node, steps: rest };
}
