import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceFile } from '../../model/source.ts';
import type { Workflow } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import { folderOf, normalPath } from '../files.ts';
import type { InputKind, Project, Reference, Start } from '../kind.ts';
import { definitionOf } from './definitionOf.ts';
import { evaluate } from './evaluate.ts';
import { instances } from './instances.ts';
import { openModules } from './openModules.ts';
import { plannedIn } from './plannedIn.ts';
import { quotedText } from './quotedText.ts';
import { readMachine } from './readMachine.ts';
import { startsOf } from './startsOf.ts';
import type { Evaluation, TerraformModule } from './terraformModule.ts';

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
      const { entry, address, definition, at } = machine;
      if (plannedIn(project, at.module.root).has(address.replace(/\[[^\]]*\]/g, ''))) continue;
      at.problems.length = 0;
      if (definition === undefined) {
        const args = { of: `the state machine ${address}`, field: 'a definition' };
        problems.push({ code: 'missing-field', args, span: entry.keySpan });
        continue;
      }
      const found = definitionOf(definition.value, address, at);
      const section = entriesOf(entry.value);
      const argument = (name: string) => {
        const node = section.get(name)?.value;
        return node === undefined ? null : evaluate(node, at);
      };
      if (found !== null) {
        const read = readMachine({
          address,
          within: at.module.root,
          file: file.path,
          span: entry.keySpan,
          region: null,
          argument,
          definition: found,
          resources: [...at.resources.values()],
        });
        workflows.push(read.value);
        problems.push(...read.problems);
      }
      problems.push(...at.problems);
    }
    const starts: readonly Start[] = openModules(folderOf(normalPath(file.path)), project).flatMap((module) =>
      startsOf(file, evaluationIn(module), problems),
    );
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

interface Machine {
  readonly entry: SourceEntry;
  readonly address: string;
  readonly definition: SourceEntry | undefined;
  readonly at: Evaluation;
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
      instances(entry, evaluationIn(module)).map(({ key, at }) => ({
        entry,
        address: `${module.prefix}${name}${key}`,
        definition: definitionIn(entry),
        // Each has its own list of what is met and what is referred to.
        at: { ...at, resources: new Map(), problems: [], references: [] },
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

function evaluationIn(module: TerraformModule): Evaluation {
  return { module, names: null, resources: new Map(), problems: [], references: [], open: new Set() };
}
