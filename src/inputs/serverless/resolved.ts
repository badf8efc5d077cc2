import type { Problem } from '../../model/problem.ts';
import type { SourceFile, SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { pathFrom } from '../files.ts';
import type { Project, Reference } from '../kind.ts';

/** What the variables of a service look up, and what they add to. */
export interface Service {
  readonly file: SourceFile;
  readonly root: SourceNode;
  readonly project: Project;
  /** Files that variables name. */
  readonly references: Reference[];
  readonly problems: Problem[];
  /** Whether this is asked for what the provider says in place of an option, which may be that option again. */
  readonly isAsked?: boolean;
}

/** A variable without another one inside: `${self:custom.table, 'orders'}`. `${AWS::Region}` is CloudFormation's. */
const innermost = /\$\{((?:self|opt|env|file|sls|param|ssm|cf|s3|aws|strToBool)\b(?!::)[^${}]*)\}/;

/** Variables that name each other: beyond, they go in a circle. */
const depthMax = 50;

/**
 * A value with the variables of the Serverless Framework replaced by what they stand for, as far as the project says it.
 * What is only known at the deployment stays as it is written, a `${placeholder}`.
 * https://www.serverless.com/framework/docs/guides/variables, read 2026-11-25.
 */
export function resolved(node: SourceNode, service: Service, depth = 0): SourceNode {
  switch (node.kind) {
    case 'string': {
      const value = node.value.includes('#{') ? { ...node, value: node.value.replace(pseudo, '${$1}') } : node;
      return value.value.includes('${') ? ofText(value, service, depth) : value;
    }
    case 'array':
      return { ...node, items: node.items.map((item) => resolved(item, service, depth)) };
    case 'object':
      return {
        ...node,
        entries: node.entries.map((entry) => ({ ...entry, value: resolved(entry.value, service, depth) })),
      };
    default:
      return node;
  }
}

/** How the plugin serverless-pseudo-parameters writes what CloudFormation knows, and resources: `#{AWS::AccountId}`. */
const pseudo = /#\{([A-Za-z][\w:.]*)\}/g;

type Text = Extract<SourceNode, { kind: 'string' }>;

/** A text that is one variable becomes its value, whatever that is; inside of a text a variable becomes text. */
function ofText(node: Text, service: Service, depth: number): SourceNode {
  if (depth > depthMax) {
    service.problems.push({ code: 'circular-reference', args: { names: [node.value] }, span: node.span });
    return node;
  }
  let text = node.value;
  for (let found = innermost.exec(text); found !== null; found = innermost.exec(text)) {
    const { 0: whole, 1: inside = '', index } = found;
    const value = variableValue(inside, node, service, depth);
    if (value !== null && whole === text) return value;
    // What is not known is left as it is, and passed over from then on.
    const written = value !== null && 'value' in value ? String(value.value) : whole.replace('$', passedOver);
    text = text.slice(0, index) + written + text.slice(index + whole.length);
  }
  return { ...node, value: text.replaceAll(passedOver, '$') };
}

/** Stands for the `$` of a variable that is not known; a character that Unicode leaves to programs. */
const passedOver = '\ue000';

/** The first of the alternatives that is known; null where none is. */
function variableValue(inside: string, node: Text, service: Service, depth: number): SourceNode | null {
  const alternatives = alternativesOf(inside);
  for (const alternative of alternatives) {
    const found = oneOf(alternative, node, service, depth);
    if (found !== null) return found;
  }
  if (alternatives.includes('opt:stage')) return saidByProvider('stage', node, service, depth);
  const isRegion = alternatives.some((one) => one === 'opt:region' || one === 'aws:region');
  return isRegion ? saidByProvider('region', node, service, depth) : null;
}

/**
 * The stage or region that nobody has given as an option: the provider's. Whoever gives one gives it to the provider too, so
 * that names stay the same in all of the service. Null where the provider takes it from the option itself.
 */
function saidByProvider(what: 'stage' | 'region', { span }: Text, service: Service, depth: number): SourceNode | null {
  if (service.isAsked) return null;
  const said = inside(service.root, `provider.${what}`, { ...service, problems: [], isAsked: true }, depth);
  if (said === null) return what === 'stage' ? { kind: 'string', value: 'dev', span } : null;
  return said.kind === 'string' && !said.value.includes('${') ? said : null;
}

/** The parts between the commas that are neither in quotes nor in brackets. */
function alternativesOf(inside: string): readonly string[] {
  const parts = inside.match(/(?:'[^']*'|"[^"]*"|\([^)]*\)|[^,'"(])+/g) ?? [];
  return parts.map((part) => part.trim());
}

function oneOf(alternative: string, node: Text, service: Service, depth: number): SourceNode | null {
  const { span } = node;
  const [, quoted] = /^(?:'([^']*)'|"([^"]*)")$/.exec(alternative) ?? [];
  if (quoted !== undefined || /^(['"]).*\1$/.test(alternative)) {
    return { kind: 'string', value: alternative.slice(1, -1), span };
  }
  if (/^-?\d+(?:\.\d+)?$/.test(alternative)) return { kind: 'number', value: Number(alternative), span };
  if (alternative === 'true' || alternative === 'false') {
    return { kind: 'boolean', value: alternative === 'true', span };
  }
  const [, path, selector = ''] = /^file\(\s*([^)]+?)\s*\)(?::(.*))?$/.exec(alternative) ?? [];
  if (path !== undefined) return inFile(path, selector, node, service, depth);
  const [, source, address = ''] = /^(\w+):(.*)$/.exec(alternative) ?? [];
  if (source === 'self') return inside(service.root, address, service, depth);
  if (source === 'env') {
    const value = service.project.environment?.get(address);
    return value === undefined ? null : { kind: 'string', value, span };
  }
  if (source === 'sls' && address === 'stage') {
    return inside(service.root, 'provider.stage', service, depth) ?? { kind: 'string', value: 'dev', span };
  }
  return null;
}

/** A value of another file. Programs are not run: what they export is not known. */
function inFile(path: string, selector: string, node: Text, service: Service, depth: number): SourceNode | null {
  if (/\.[cm]?[jt]s$/.test(path)) return null;
  const wanted = pathFrom(service.file.path, path.replace(/^~\//, ''));
  service.references.push({ path: wanted, span: node.span });
  const file = service.project.find(wanted);
  if (file === null) {
    const args = { path: wanted, of: 'a variable' };
    service.problems.push({ code: 'missing-file', args, span: node.span });
    return null;
  }
  return file.node === null ? null : inside(file.node, selector, service, depth);
}

/** What stands behind the keys `custom.stages.dev`; null where nothing does. */
function inside(root: SourceNode, address: string, service: Service, depth: number): SourceNode | null {
  let node: SourceNode | undefined = root;
  for (const key of address.split('.').filter((step) => step !== '')) {
    const around: SourceNode = resolvedHere(node, service, depth);
    node = around.kind === 'array' ? around.items[Number(key)] : entriesOf(around).get(key)?.value;
    if (node === undefined) return null;
  }
  return node === root && address !== '' ? null : resolved(node, service, depth + 1);
}

/** A value that is a variable itself, opened one step, so that a key can be looked for in it. */
function resolvedHere(node: SourceNode, service: Service, depth: number): SourceNode {
  return node.kind === 'string' ? resolved(node, service, depth + 1) : node;
}
