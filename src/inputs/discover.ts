import type { Problem, Staged } from '../model/problem.ts';
import { type Files, folderOf, joined } from './files.ts';
import { globPattern } from './globPattern.ts';
import { kinds } from './kinds.ts';

/** A file to be read as a definition. */
export interface Found {
  readonly path: string;
  /** False for a file that was met in a folder: it may be something else. */
  readonly named: boolean;
}

/** What was passed over in a folder, for `--verbose`. */
export interface PassedOver {
  readonly path: string;
  readonly why: 'folder-left-out' | 'excluded' | 'no-definition' | 'unreadable';
}

export interface Discovered {
  readonly found: readonly Found[];
  /** The folders that the user named, or that have the files which the user named. */
  readonly folders: readonly string[];
  readonly passedOver: readonly PassedOver[];
}

/** Folders that hold nothing that somebody here wrote. */
const foldersLeftOut = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  '__pycache__',
  'dist',
  'build',
  'coverage',
]);

/** Files and folders below one another at most; links in a circle end here. */
const depthMax = 40;

/**
 * The files behind the paths that the user named: files as they are, folders searched for what may be a definition.
 * `-` is standard input.
 *
 * @param exclude globs of paths that are left out of folders.
 */
export function discover(paths: readonly string[], exclude: readonly string[], files: Files): Staged<Discovered> {
  const excluded = exclude.map(globPattern);
  const problems: Problem[] = [];
  const found = new Map<string, Found>();
  const passedOver: PassedOver[] = [];
  const folders = new Set<string>();
  for (const path of paths) {
    const kind = path === '-' ? 'file' : files.kindOf(path);
    folders.add(kind === 'folder' ? path : folderOf(path));
    if (kind === 'file' || kind === 'other') found.set(path, { path, named: true });
    else if (kind === null) problems.push({ code: 'no-such-path', args: { path }, span: null });
    else {
      for (const below of walk(path, files, 0, passedOver, problems)) {
        if (excluded.some((glob) => glob.test(below))) passedOver.push({ path: below, why: 'excluded' });
        else if (!found.has(below)) found.set(below, { path: below, named: false });
      }
    }
  }
  return { value: { found: [...found.values()], folders: [...folders], passedOver }, problems };
}

function walk(
  folder: string,
  files: Files,
  depth: number,
  passedOver: PassedOver[],
  problems: Problem[],
): readonly string[] {
  const names = files.list(folder);
  if ('error' in names) {
    problems.push({ code: 'unreadable-path', args: { path: folder, detail: names.error }, span: null });
    return [];
  }
  return names.flatMap((name) => {
    const path = joined(folder, name);
    const kind = files.kindOf(path);
    if (kind === 'folder') {
      if (name.startsWith('.') || foldersLeftOut.has(name) || depth >= depthMax) {
        passedOver.push({ path, why: 'folder-left-out' });
        return [];
      }
      return walk(path, files, depth + 1, passedOver, problems);
    }
    return kind === 'file' && kinds.some(({ fileNames }) => fileNames.test(name)) ? [path] : [];
  });
}
