import { type Files, folderOf, joined, normalPath } from './files.ts';

/** Whether a path lies in a project. */
export type IsInside = (path: string) => boolean;

/** Folders above each other at most, when the root of a repository is looked for. */
const foldersAboveMax = 30;

/** The project of a folder: the repository that it lies in, else the folder itself and what lies where the user stands. */
export function projectRoot(folder: string, files: Files): IsInside {
  let at = normalPath(folder);
  for (let above = 0; above < foldersAboveMax; above++) {
    if (files.kindOf(joined(at, '.git')) !== null) return below(at);
    if (at === '/') break;
    at = at === '.' || at.endsWith('..') ? normalPath(`${at}/..`) : folderOf(at);
  }
  const own = below(normalPath(folder));
  const standing = below('.');
  return (path) => own(path) || standing(path);
}

/** The folder and what is below it; paths above where the user stands begin with as many `..` as the folder at most. */
function below(root: string): IsInside {
  const up = /^\.\.(?:\/\.\.)*$/.test(root) ? root.split('/').length : root === '.' ? 0 : null;
  if (up === null) return (path) => path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`);
  return (path) => !path.startsWith('/') && path.split('/').filter((step) => step === '..').length <= up;
}
