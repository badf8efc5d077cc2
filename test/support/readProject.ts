import { discover, type PassedOver, type Problem, readSources, type Workflow } from '../../src/index.ts';
import { readWorkflows } from '../../src/inputs/readWorkflows.ts';
import { memoryFiles } from './memoryFiles.ts';

export interface ReadProject {
  readonly workflows: readonly Workflow[];
  readonly problems: readonly Problem[];
  /** `code file:line:column` of every problem. */
  readonly places: readonly string[];
  readonly passedOver: readonly PassedOver[];
}

/** The workflows of a project that is given as texts or values by path: its folder is searched, or what is named read. */
export async function readProject(
  files: { readonly [path: string]: string | object },
  named: readonly string[] = ['.'],
  times: { readonly [path: string]: number } = {},
): Promise<ReadProject> {
  const tree = memoryFiles(files, times);
  const found = discover(named, [], tree);
  const sources = await readSources(found.value, tree, null);
  const read = readWorkflows(sources.value.sources, 'us-east-1');
  const problems = [...found.problems, ...sources.problems, ...read.problems];
  const places = problems.map(({ code, span }) =>
    span === null ? code : `${code} ${span.file}:${span.line}:${span.column}`,
  );
  return { workflows: read.value, problems, places, passedOver: sources.value.passedOver };
}
