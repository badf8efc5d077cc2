import type { Problem } from '../../model/problem.ts';
import type { SourceFile, SourceNode } from '../../model/source.ts';
import type { Workflow } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import { folderOf, normalPath } from '../files.ts';
import type { InputKind, Project, Reference } from '../kind.ts';
import { namedFunctions } from '../namedFunctions.ts';
import { argumentOf } from './argumentOf.ts';
import { configurationNames } from './configurationNames.ts';
import { definitionOf } from './definitionOf.ts';
import { functionsOf } from './functionsOf.ts';
import { knownText } from './knownText.ts';
import { type Machine, machinesOf } from './machinesOf.ts';
import { modulesNotRead } from './modulesNotRead.ts';
import { modulesMax, openModules } from './openModules.ts';
import { plannedIn } from './plannedIn.ts';
import { providerRegion } from './providerRegion.ts';
import { readMachine } from './readMachine.ts';
import { startsOf } from './startsOf.ts';

/** A configuration in Terraform's language, or in the JSON form of it. */
export const configurationKind: InputKind = {
  what: 'a Terraform configuration',
  fileNames: configurationNames,
  // Variables, locals and functions of a module may stand in any of its files.
  marks: [['{'], ['=']],
  recognises: ({ path, node }) => configurationNames.test(path) && node?.kind === 'object',
  refersTo: (file, project) => {
    const references: Reference[] = modulesNotRead(file, project).flatMap(({ path, span }) =>
      path === null ? [] : [{ path, span, filesInside: configurationNames }],
    );
    // Terraform takes all files of a folder together, of which the user asks for this one.
    if (file.named && file.node !== null) {
      const path = folderOf(normalPath(file.path));
      references.push({ path, span: file.node.span, filesInside: configurationNames, isBeside: true });
    }
    for (const { entry, definition, at } of machinesOf(file, project)) {
      if (definition !== undefined) definitionOf(definition.value, entry.key, { ...at, references });
    }
    return references;
  },
  regionsOf: (file, project) => {
    if (!entriesOf(entriesOf(file.node ?? undefined).get('provider')?.value).has('aws')) return [];
    return modulesOf(file, project).flatMap((module) => providerRegion('aws', module) ?? []);
  },
  read: (file, project) => {
    const problems: Problem[] = modulesNotRead(file, project).map(({ name, where, span }) => ({
      code: 'module-not-read',
      args: { module: name, where },
      span,
    }));
    const workflows: Workflow[] = [];
    const planned = new Map<string, { readonly machines: string[]; readonly first: Machine }>();
    for (const machine of machinesOf(file, project, problems)) {
      const { address, at } = machine;
      const plan = plannedIn(project, at.module.root).get(address.replace(/\[[^\]]*\]/g, ''));
      if (plan === undefined) workflows.push(...workflowOf(machine, file, problems));
      else {
        const before = planned.get(plan);
        if (before === undefined) planned.set(plan, { machines: [address], first: machine });
        else before.machines.push(address);
      }
    }
    for (const [plan, { machines, first }] of planned) {
      problems.push({ code: 'read-from-plan', args: { machines, plan }, span: first.entry.keySpan });
    }
    const modules = modulesOf(file, project);
    const starts = modules.flatMap((module) => startsOf(file, module, problems));
    const span = file.node?.span ?? null;
    if (workflows.length > 0 && modules.length >= modulesMax) {
      const args = { what: 'callers of this module', limit: modulesMax, met: 'reading' } as const;
      problems.push({ code: 'limit-met', args, span });
    }
    if (file.named && workflows.length === 0 && problems.length === 0) {
      problems.push({ code: 'no-state-machine', args: { what: configurationKind.what }, span });
    }
    return { value: { workflows, starts }, problems };
  },
};

function modulesOf(file: SourceFile, project: Project): ReturnType<typeof openModules> {
  return openModules(folderOf(normalPath(file.path)), project);
}

/** The workflow of a state machine; none, with a problem, where its definition is not at hand. */
function workflowOf(machine: Machine, file: SourceFile, problems: Problem[]): readonly Workflow[] {
  const { entry, address, definition, at, undecided } = machine;
  if (definition === undefined) {
    const args = { of: `the state machine ${address}`, field: 'a definition' };
    problems.push({ code: 'missing-field', args, span: entry.keySpan });
    return [];
  }
  const section = entriesOf(entry.value);
  const found = definitionOf(definition.value, address, at);
  if (found === null) {
    problems.push(...at.problems);
    return [];
  }
  const provider = section.get('provider')?.value;
  const named = provider?.kind === 'string' ? provider.value.replace(/^\$\{|\}$/g, '') : 'aws';
  const read = readMachine({
    address,
    within: at.module.root,
    file: file.path,
    span: entry.keySpan,
    region: regionIn(argumentOf(section, 'region', at)) ?? providerRegion(named, at.module),
    argument: (name) => argumentOf(section, name, at),
    definition: found,
    resources: [
      ...at.resources.values(),
      ...namedFunctions(found.node, functionsOf(at.module.root, at.module.project)),
    ],
  });
  problems.push(...read.problems, ...undecided.map((node) => undecidedCount(address, node)), ...at.problems);
  return [read.value];
}

function regionIn(node: SourceNode | null): string | null {
  return node === null ? null : knownText(node);
}

function undecidedCount(machine: string, node: SourceNode): Problem {
  const text = node.kind === 'string' ? node.value.replace(/^\$\{|\}$/g, '') : '';
  return { code: 'undecided-count', args: { machine, text }, span: node.span };
}
