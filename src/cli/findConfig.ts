import { dirname, relative, resolve } from 'node:path';
import type { Files } from '../index.ts';

const name = 'stepcost.yml';

/**
 * The assumptions file of a run: the first stepcost.yml going up from the common folder of the inputs. Not above the root
 * of the repository; where there is none, not above the folder where the user stands. Null where there is no such file.
 */
export function findConfig(paths: readonly string[], cwd: string, files: Files): string | null {
  const folders = paths.filter((path) => path !== '-').map((path) => folderOf(resolve(cwd, path), files));
  const start = folders.length === 0 ? resolve(cwd) : folders.reduce(common);
  const root = rootAbove(start, resolve(cwd), files);
  for (let folder = start; ; folder = dirname(folder)) {
    const path = resolve(folder, name);
    if (files.kindOf(path) === 'file') return (relative(cwd, path) || name).replaceAll('\\', '/');
    if (folder === root || dirname(folder) === folder) return null;
  }
}

function folderOf(path: string, files: Files): string {
  return files.kindOf(path) === 'folder' ? path : dirname(path);
}

function common(a: string, b: string): string {
  let folder = a;
  while (folder !== b && !b.startsWith(folder.endsWith('/') ? folder : `${folder}/`) && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

/** Where the search ends. */
function rootAbove(start: string, cwd: string, files: Files): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (files.kindOf(resolve(folder, '.git')) !== null) return folder;
    if (dirname(folder) === folder) break;
  }
  return start === cwd || start.startsWith(`${cwd}/`) ? cwd : start;
}
