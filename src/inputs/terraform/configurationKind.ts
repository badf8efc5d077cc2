import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceFile, SourceNode } from '../../model/source.ts';
import type { Workflow } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import { folderOf, normalPath } from '../files.ts';
import type { InputKind, Project, Reference, Start } from '../kind.ts';
import { argumentOf } from './argumentOf.ts';
import { definitionOf } from './definitionOf.ts';
import { evaluationIn } from './evaluationIn.ts';
import { instances } from './instances.ts';
import { modulesMax, openModules } from './openModules.ts';
import { plannedIn } from './plannedIn.ts';
import { quotedText } from './quotedText.ts';
import { readMachine } from './readMachine.ts';
import { startsOf } from './startsOf.ts';
import type { Evaluation } from './terraformModule.ts';

/** A configuration in Terraform's language, or in the JSON form of it. */
export const configurationKind: InputKind = {
  what: 'a Terraform configuration',
  fileNames: /\.tf(?:vars)?(?:\.json)?$/,
  // Variables, locals and functions of a module may stand in any of its files.
  marks: [['{'], ['=']],
  recognises: ({ path, node }) => /\.tf(?:vars)?(?:\.json)?$/.test(path) && node?.kind === 'object',
  refersTo: (file, project) => {
    const references: Reference[] = [];
    for (const { entry, definition, at } of machinesOf(file, project)) {
      if (definition !== undefined) definitionOf(definition.value, entry.key, { ...at, references });
    }
    return references;
  },
  regionsOf: ({ node }) => {
    const provider = entriesOf(entriesOf(node ?? undefined).get('provider')?.value).get('aws')?.value;
    const bodies = provider?.kind === 'array' ? provider.items : [provider];
    // A provider with an alias serves the resources that name it.
    const unnamed = bodies.map((body) => entriesOf(body)).filter((body) => !body.has('alias'));
    return unnamed.flatMap((body) => quotedText(body.get('region')?.value) ?? []);
  },
  read: (file, project) => {
    const problems: Problem[] = [];
    const workflows: Workflow[] = [];
    for (const machine of machinesOf(file, project)) {
      const { entry, address, definition, at, undecided } = machine;
      if (plannedIn(project, at.module.root).has(address.replace(/\[[^\]]*\]/g, ''))) continue;
      if (definition === undefined) {
        const args = { of: `the state machine ${address}`, field: 'a definition' };
        problems.push({ code: 'missing-field', args, span: entry.keySpan });
        continue;
      }
      const found = definitionOf(definition.value, address, at);
      const section = entriesOf(entry.value);
      if (found !== null) {
        const read = readMachine({
          address,
          within: at.module.root,
          file: file.path,
          span: entry.keySpan,
          region: null,
          argument: (name) => argumentOf(section, name, at),
          definition: found,
          resources: [...at.resources.values()],
        });
        workflows.push(read.value);
        problems.push(...read.problems, ...undecided.map((node) => undecidedCount(address, node)));
      }
      problems.push(...at.problems);
    }
    const starts: readonly Start[] = openModules(folderOf(normalPath(file.path)), project).flatMap((module) =>
      startsOf(file, module, problems),
    );
    if (workflows.length >= modulesMax && openModules(folderOf(normalPath(file.path)), project).length >= modulesMax) {
      const span = file.node?.span ?? null;
      problems.push({
        code: 'limit-met',
        args: { what: 'callers of this module', limit: modulesMax, met: 'reading' },
        span,
      });
    }
    if (file.named && workflows.length === 0 && problems.length === 0) {
      problems.push({
        code: 'no-state-machine',
        args: { what: configurationKind.what },
        span: file.node?.span ?? null,
      });
    }
    return { value: { workflows, starts }, problems };
  },
};

function undecidedCount(machine: string, node: SourceNode): Problem {
  const text = node.kind === 'string' ? node.value.replace(/^\$\{|\}$/g, '') : '';
  return { code: 'undecided-count', args: { machine, text }, span: node.span };
}

interface Machine {
  readonly entry: SourceEntry;
  readonly address: string;
  readonly definition: SourceEntry | undefined;
  readonly at: Evaluation;
  /** The counts of which only a plan knows how many they make. */
  readonly undecided: readonly SourceNode[];
}

/** The state machines that a file declares, once for each way in which its module is made. */
function machinesOf(file: SourceFile, project: Project): readonly Machine[] {
  const resources = entriesOf(entriesOf(file.node ?? undefined).get('resource')?.value);
  const own = [...entriesOf(resources.get('aws_sfn_state_machine')?.value).values()].map((entry) => ({
    entry,
    name: `aws_sfn_state_machine.${entry.key}`,
  }));
  const calls = [...entriesOf(entriesOf(file.node ?? undefined).get('module')?.value).values()].filter(makesMachine);
  const made = calls.map((entry) => ({ entry, name: `module.${entry.key}` }));
  const all = [...own, ...made];
  if (all.length === 0) return [];
  return openModules(folderOf(normalPath(file.path)), project).flatMap((module) =>
    all.flatMap(({ entry, name }) =>
      instances(entry, evaluationIn(module)).map(({ key, names, undecided }) => ({
        entry,
        address: `${module.prefix}${name}${key}`,
        definition: definitionIn(entry),
        at: evaluationIn(module, names),
        undecided: [...module.undecided, ...(undecided === null ? [] : [undecided])],
      })),
    ),
  );
}

/** A module of a registry that is handed a definition makes a state machine of it, like terraform-aws-modules/step-functions. */
function makesMachine({ value }: Pick<SourceEntry, 'value'>): boolean {
  const source = quotedText(entriesOf(value).get('source')?.value) ?? '';
  return (
    definitionIn({ value }) !== undefined &&
    !/^\.{1,2}\//.test(source) &&
    /step-?functions?|sfn|state-?machine/i.test(source)
  );
}

/** Modules have names of their own for it. */
function definitionIn({ value }: Pick<SourceEntry, 'value'>): SourceEntry | undefined {
  return (
    entriesOf(value).get('definition') ??
    entriesOf(value).get('state_machine_definition') ??
    entriesOf(value).get('step_function_definition')
  );
}
