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

/** The state machines that a file declares, once for each way in which its module is made. */
export function machinesOf(file: SourceFile, project: Project): readonly Machine[] {
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
