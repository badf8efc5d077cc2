import type { SourceFile } from '../model/source.ts';
import type { WrittenText } from '../source/joinedText.ts';
import { lineStarts } from '../source/lineStarts.ts';
import { normalPath } from './files.ts';
import type { Project } from './kind.ts';

/**
 * The files of a run by their paths.
 *
 * @param region the region that the run prices; null where that does not matter.
 */
export function projectOf(
  files: readonly SourceFile[],
  region: string | null,
  environment: Project['environment'],
): Project {
  const exact = new Map<string, SourceFile>();
  const inAnyCase = new Map<string, SourceFile | null>();
  for (const file of files) {
    const path = normalPath(file.path);
    exact.set(path, file);
    inAnyCase.set(path.toLowerCase(), inAnyCase.has(path.toLowerCase()) ? null : file);
  }
  const find: Project['find'] = (path) => exact.get(path) ?? inAnyCase.get(path.toLowerCase()) ?? null;
  const written = new Map<string, WrittenText | null>();
  const writtenIn: Project['writtenIn'] = (path) => {
    const known = written.get(path);
    if (known !== undefined) return known;
    const file = find(normalPath(path));
    const text = file === null || file.text === null ? null : { text: file.text, places: lineStarts(path, file.text) };
    written.set(path, text);
    return text;
  };
  return { files, find, writtenIn, region, environment };
}
