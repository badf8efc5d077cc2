import { type Files, joined } from '../files.ts';

export interface DatedFile {
  readonly path: string;
  readonly modifiedMs: number;
}

/** What a CDK program is written in, and the definitions that it takes in. */
const written = /\.(?:[cm]?[jt]s|py|java|cs|fs|vb|go|asl\.json|asl\.ya?ml)$/;

/** Folders of others, of what is built, and of tests. */
const leftOut =
  /^(?:\..*|node_modules|cdk\.out|dist|build|target|bin|obj|vendor|__pycache__|coverage|tests?|__tests__)$/;

/** Folders below one another, and files, that are looked at. */
const depthMax = 20;
const filesMax = 20_000;

/** The source of a CDK program that was written last; null where no times are known. @param assembly the folder of its output. */
export function newestSource(folder: string, assembly: string, files: Files): DatedFile | null {
  let newest: DatedFile | null = null;
  let looked = 0;
  const look = (at: string, depth: number): void => {
    const names = files.list(at);
    if ('error' in names || depth > depthMax) return;
    for (const name of names) {
      const path = joined(at, name);
      if (written.test(name) && files.kindOf(path) === 'file') {
        looked += 1;
        const modifiedMs = files.modifiedMs(path);
        if (modifiedMs !== null && (newest === null || modifiedMs > newest.modifiedMs)) newest = { path, modifiedMs };
      } else if (path !== assembly && !leftOut.test(name) && looked < filesMax && files.kindOf(path) === 'folder') {
        look(path, depth + 1);
      }
    }
  };
  look(folder, 0);
  return newest;
}
