import type { Problem, Staged } from '../model/problem.ts';
import type { SourceFile } from '../model/source.ts';
import { textBytesMax } from '../source/limits.ts';
import { readSource } from '../source/readSource.ts';
import { checkApps } from './cdk/checkApps.ts';
import type { Discovered, PassedOver } from './discover.ts';
import type { Files } from './files.ts';
import type { Project } from './kind.ts';
import { kinds } from './kinds.ts';
import { readReferred } from './readReferred.ts';

/** The texts of the files that were found, and of those that they refer to. */
export interface Sources {
  readonly sources: readonly SourceFile[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * Reads every file that was found, and what these refer to. One that was only met in a folder is left out, with its
 * problems, unless its text has the words that a kind of input goes by.
 *
 * @param stdin the bytes of standard input, for the path `-`.
 * @param environment the environment's variables, where definitions may refer to them.
 */
export async function readSources(
  { found, folders, passedOver }: Discovered,
  files: Files,
  stdin: Uint8Array | null,
  environment: Project['environment'] = null,
): Promise<Staged<Sources>> {
  const problems: Problem[] = [];
  const sources: SourceFile[] = [];
  const left: PassedOver[] = [...passedOver];
  for (const { path, named } of found) {
    const bytes = path === '-' ? 0 : files.bytesOf(path);
    if (bytes > textBytesMax) {
      if (!named) left.push({ path, why: 'no-definition' });
      else
        problems.push({
          code: 'file-too-large',
          args: { bytes, limitBytes: textBytesMax },
          span: { file: path, line: 1, column: 1, length: 1 },
        });
      continue;
    }
    const content = path === '-' ? (stdin ?? new Uint8Array()) : files.read(path);
    if ('error' in content) {
      if (named) problems.push({ code: 'unreadable-path', args: { path, detail: content.error }, span: null });
      else left.push({ path, why: 'unreadable' });
      continue;
    }
    if (!named && !mayHaveWorkflows(path, content)) {
      left.push({ path, why: 'no-definition' });
      continue;
    }
    const read = await readSource(path, content, named);
    sources.push(read.value);
    problems.push(...read.problems);
  }
  const referred = await readReferred(sources, folders, files, environment);
  const { texts } = referred.value;
  const all = [...sources, ...referred.value.files];
  const apps = found.filter(({ path }) => /(?:^|\/)cdk\.json$/.test(path)).map(({ path }) => path);
  const checked = checkApps(apps, all, files);
  left.push(...[...checked.value].map(({ path }) => ({ path, why: 'in-assembly' as const })));
  return {
    value: { sources: all.filter((source) => !checked.value.has(source)), passedOver: left },
    // A text that another file fills in first need not be whole before.
    problems: [
      ...problems.filter(({ span }) => span === null || !texts.has(span.file)),
      ...referred.problems,
      ...checked.problems,
    ],
  };
}

function mayHaveWorkflows(path: string, content: Uint8Array): boolean {
  const text = new TextDecoder().decode(content);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return kinds
    .filter(({ fileNames }) => fileNames.test(name))
    .some(({ marks }) => marks.some((words) => words.every((word) => text.includes(word))));
}
