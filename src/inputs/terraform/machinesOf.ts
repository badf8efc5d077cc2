import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceFile, SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { folderOf, normalPath } from '../files.ts';
import type { Project } from '../kind.ts';
import { definitionIn } from './definitionIn.ts';
import { evaluationIn } from './evaluationIn.ts';
import { instances } from './instances.ts';
import { makesMachine } from './makesMachine.ts';
import { openModules } from './openModules.ts';
import type { Evaluation } from './terraformModule.ts';

/** A state machine that a configuration declares. */
export interface Machine {
  readonly entry: SourceEntry;
  readonly address: string;
  readonly definition: SourceEntry | undefined;
  readonly at: Evaluation;
  /** The counts of which only a plan knows how many they make. */
  readonly undecided: readonly SourceNode[];
}

/**
 * The state machines that a file declares, once for each way in which its module is made.
 *
 * @param problems where those are told of that `count` or `for_each` makes none of.
 */
export function machinesOf(file: SourceFile, project: Project, problems: Problem[] = []): readonly Machine[] {
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
    all.flatMap(({ entry, name }) => {
      const made = instances(entry, evaluationIn(module));
      if (made.length === 0) problems.push(leftOut(`${module.prefix}${name}`, entry));
      return made.map(({ key, names, undecided }) => ({
        entry,
        address: `${module.prefix}${name}${key}`,
        definition: definitionIn(entry),
        at: evaluationIn(module, names),
        undecided: [...module.undecided, ...(undecided === null ? [] : [undecided])],
      }));
    }),
  );
}

function leftOut(name: string, { value, keySpan }: SourceEntry): Problem {
  const section = entriesOf(value);
  const by = section.has('count') ? 'count' : 'for_each';
  const stated = section.get(by)?.value;
  const written = stated !== undefined && 'value' in stated ? String(stated.value).replace(/^\$\{|\}$/g, '') : '';
  return { code: 'left-out-by-condition', args: { name, condition: written, by }, span: keySpan };
}
