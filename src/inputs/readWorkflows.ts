import type { Problem, Staged } from '../model/problem.ts';
import type { SourceFile } from '../model/source.ts';
import type { Workflow } from '../model/workflow.ts';
import type { InputKind, Project, Start } from './kind.ts';
import { kindOf } from './kindOf.ts';
import { looksLike } from './looksLike.ts';
import { projectOf } from './projectOf.ts';
import { withTriggers } from './triggers/withTriggers.ts';

/**
 * Every workflow of the files, in their order. A file that another one refers to is a part of that one: its workflows are
 * those of the template that has it, and counted once.
 *
 * @param region the region that the run prices; null where nothing is priced.
 */
export function readWorkflows(
  files: readonly SourceFile[],
  region: string | null = null,
  environment: Project['environment'] = null,
): Staged<readonly Workflow[]> {
  const problems: Problem[] = [];
  const workflows: Workflow[] = [];
  const starts: Start[] = [];
  const project = projectOf(files, region, environment);
  const kinds = new Map(files.map((file) => [file, kindOf(file)]));
  const parts = partsOf(files, kinds, project);
  for (const file of files) {
    if (parts.has(file)) continue;
    const kind = kinds.get(file) ?? null;
    if (kind === null) problems.push(...notADefinition(file));
    else {
      const read = kind.read(file, project);
      starts.push(...read.value.starts);
      if (file.beside) continue;
      problems.push(...read.problems);
      workflows.push(...read.value.workflows);
    }
  }
  return { value: withTriggers(workflows, starts), problems };
}

/**
 * The files that are read as a part of another one. Files that refer to each other in a circle have no first one: the one
 * that comes first is it then.
 */
function partsOf(
  files: readonly SourceFile[],
  kinds: ReadonlyMap<SourceFile, InputKind | null>,
  project: Project,
): ReadonlySet<SourceFile> {
  const partsByFile = new Map<SourceFile, ReadonlySet<SourceFile>>();
  for (const file of files) {
    const references = kinds.get(file)?.refersTo(file, project) ?? [];
    const parts = references.flatMap(({ path }) => project.find(path) ?? []).filter((part) => part !== file);
    if (parts.length > 0) partsByFile.set(file, new Set(parts));
  }
  const referred = new Set([...partsByFile.values()].flatMap((parts) => [...parts]));
  const reached = new Set<SourceFile>();
  const reach = (file: SourceFile): void => {
    const open = [file];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const part of partsByFile.get(at) ?? []) {
        if (part === file || reached.has(part)) continue;
        reached.add(part);
        open.push(part);
      }
    }
  };
  for (const file of files) if (!referred.has(file)) reach(file);
  for (const file of files) if (referred.has(file) && !reached.has(file)) reach(file);
  return reached;
}

/** A problem when the user named the file, nothing when it was only met in a folder. */
function notADefinition({ named, node }: SourceFile): readonly Problem[] {
  if (!named || node === null) return [];
  return [{ code: 'not-a-definition', args: { looksLike: looksLike(node) }, span: node.span }];
}
