import type { SourceEntry, SourceFile, SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Project } from '../kind.ts';
import { calledFolder } from './calledFolder.ts';
import { evaluationIn } from './evaluationIn.ts';
import { filesByFolder } from './filesByFolder.ts';
import { instances } from './instances.ts';
import type { Section, TerraformModule } from './terraformModule.ts';

/** Modules in modules; what is called from deeper is taken for a root module. */
const depthMax = 200;

/** Ways to make one module; beyond, modules that call modules have multiplied it. */
export const modulesMax = 1_000;

/** The ways in which the configurations of a project make the module in a folder: by itself, or by its callers. */
export function openModules(folder: string, project: Project, depth = 0): readonly TerraformModule[] {
  const known = opened.get(project) ?? new Map<string, readonly TerraformModule[]>();
  opened.set(project, known);
  const before = known.get(folder);
  if (before !== undefined) return before;
  // Modules that call each other in a circle find this one not made yet.
  known.set(folder, []);
  const blocks = blocksOf(folder, project);
  const callers = depth < depthMax ? callersOf(folder, project) : [];
  const called = callers
    .flatMap(({ from, call }) => openModules(from, project, depth + 1).map((module) => ({ module, call })))
    .slice(0, modulesMax);
  const made = called.flatMap(({ module, call }) =>
    instances(call, evaluationIn(module)).map(({ key, names, undecided }): TerraformModule => {
      const { prefix, root } = module;
      return {
        ...blocks,
        ...{ project, folder, root },
        prefix: `${prefix}module.${call.key}${key}.`,
        caller: { module, args: entriesOf(call.value), names },
        undecided: [...module.undecided, ...(undecided === null ? [] : [undecided])],
      };
    }),
  );
  const itself = { ...blocks, project, folder, prefix: '', root: folder, caller: null, undecided: [] };
  const modules = called.length > 0 ? made.slice(0, modulesMax) : [itself];
  known.set(folder, modules);
  return modules;
}

const opened = new WeakMap<Project, Map<string, readonly TerraformModule[]>>();

type Blocks = Omit<TerraformModule, 'project' | 'folder' | 'prefix' | 'root' | 'caller' | 'undecided'>;

/** What the files of a folder declare together. */
function blocksOf(folder: string, project: Project): Blocks {
  const files = (filesByFolder(project).get(folder) ?? []).map((file) => ({
    file,
    blocks: entriesOf(file.node ?? undefined),
  }));
  const isValues = ({ file }: { readonly file: SourceFile }): boolean => /\.tfvars(?:\.json)?$/.test(file.path);
  const configuration = files.filter((one) => !isValues(one));
  const all = (name: string): readonly SourceNode[] =>
    configuration.flatMap(({ blocks }) => bodiesOf(blocks.get(name)?.value));
  const providers = all('provider').flatMap((body) => bodiesOf(entriesOf(body).get('aws')?.value));
  const byName = (name: string): Section => new Map(all(name).flatMap((body) => [...entriesOf(body)]));
  const resources = new Map([
    ...all('resource').flatMap((body) => named(body, '')),
    ...all('data').flatMap((body) => named(body, 'data.')),
  ]);
  const given = new Map(
    files.filter((one) => isValues(one) && isLoadedAlways(one.file.path)).flatMap(({ blocks }) => [...blocks]),
  );
  return {
    resources,
    providers: providers.map((body) => entriesOf(body)),
    variables: byName('variable'),
    locals: byName('locals'),
    outputs: byName('output'),
    calls: byName('module'),
    given,
  };
}

/** https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files, read 2026-11-25. */
function isLoadedAlways(path: string): boolean {
  return /(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/.test(path);
}

/** A block's bodies: one, or several of the same name. */
function bodiesOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node === undefined ? [] : node.kind === 'array' ? node.items : [node];
}

function named(body: SourceNode, prefix: string): readonly (readonly [string, SourceEntry])[] {
  return [...entriesOf(body)].flatMap(([type, { value }]) =>
    bodiesOf(value).flatMap((names) =>
      [...entriesOf(names)].map(([name, entry]) => [`${prefix}${type}.${name}`, entry] as const),
    ),
  );
}

interface Caller {
  readonly from: string;
  readonly call: SourceEntry;
}

function callersOf(folder: string, project: Project): readonly Caller[] {
  return callsOf(project).get(folder) ?? [];
}

const calls = new WeakMap<Project, ReadonlyMap<string, readonly Caller[]>>();

/** The calls of local modules, by the folder that they call. */
function callsOf(project: Project): ReadonlyMap<string, readonly Caller[]> {
  const known = calls.get(project);
  if (known !== undefined) return known;
  const found = new Map<string, Caller[]>();
  for (const [from, files] of filesByFolder(project)) {
    for (const file of files) {
      for (const body of bodiesOf(entriesOf(file.node ?? undefined).get('module')?.value)) {
        for (const call of entriesOf(body).values()) {
          const called = calledFolder(call);
          if (called !== null) found.set(called, [...(found.get(called) ?? []), { from, call }]);
        }
      }
    }
  }
  calls.set(project, found);
  return found;
}
