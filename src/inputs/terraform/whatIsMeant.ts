import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { pathFrom } from '../files.ts';
import { openModules } from './openModules.ts';
import { quotedText } from './quotedText.ts';
import type { Evaluation, TerraformModule } from './terraformModule.ts';

type Steps = readonly (string | number)[];

/** What a name stands for: a value, or an argument that is worked out in the module where it stands. */
export type Meant =
  | { readonly value: SourceNode }
  | {
      readonly name: string;
      readonly module: TerraformModule;
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
      return local === undefined ? null : { name: `local.${name}`, module, node: local, steps: rest };
    }
    case 'path':
      return pathOf(name, at);
    case 'module':
      return output(name, rest, module);
    case 'data':
      return rest.length === 0 ? null : attribute(`data.${name}.${rest[0]}`, rest.slice(1), module);
    default:
      return attribute(`${root}.${name}`, rest, module);
  }
}

function inside(value: SourceNode, steps: Steps): Meant | null {
  let node: SourceNode | undefined = value;
  for (const step of steps) {
    node =
      node?.kind === 'object'
        ? node.entries.find(({ key }) => key === String(step))?.value
        : node?.kind === 'array'
          ? node.items[Number(step)]
          : undefined;
  }
  return node === undefined ? null : { value: node };
}

/** What the caller gives, else a file of variables, else the default. */
function variable(name: string, steps: Steps, module: TerraformModule): Meant | null {
  const { caller } = module;
  const called = caller?.args.get(name)?.value;
  if (caller !== null && called !== undefined) {
    return { name: `var.${name}`, module: caller.module, node: called, steps };
  }
  const given = caller === null ? module.given.get(name)?.value : undefined;
  const node = given ?? entriesOf(module.variables.get(name)?.value).get('default')?.value;
  return node === undefined || node.kind === 'null' ? null : { name: `var.${name}`, module, node, steps };
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

/** An output of a local module. */
function output(call: string, [name, ...steps]: Steps, module: TerraformModule): Meant | null {
  const entry = module.calls.get(call);
  const source = quotedText(entriesOf(entry?.value).get('source')?.value);
  if (entry === undefined || source === null || typeof name !== 'string' || !/^\.{1,2}\//.test(source)) return null;
  const called = openModules(pathFrom(entry.value.span.file, source), module.project).find(
    ({ prefix }) => prefix === `${module.prefix}module.${call}.`,
  );
  const node = entriesOf(called?.outputs.get(name)?.value).get('value')?.value;
  return called === undefined || node === undefined
    ? null
    : { name: `module.${call}.${name}`, module: called, node, steps };
}

/** An argument of a resource; what AWS makes up, like an ARN, is none. */
function attribute(resource: string, steps: Steps, module: TerraformModule): Meant | null {
  const body = module.resources.get(resource)?.value;
  const [name, ...rest] = steps.filter((step, index) => index > 0 || typeof step === 'string');
  if (body === undefined || typeof name !== 'string') return null;
  const node = entriesOf(body).get(name)?.value;
  return node === undefined ? null : { name: `${resource}.${name}`, module, node, steps: rest };
}
