/** What is at a path; links are followed. */
export type PathKind = 'file' | 'folder' | 'other';

/** Why a file or folder could not be read. */
export interface Unreadable {
  readonly error: string;
}

/**
 * A tree of files to read from. The command makes one of the disk, tests and browsers one of a Map. Paths are joined with
 * `/`; a relative one starts where the user stands.
 */
export interface Files {
  /** Null where nothing is there. */
  readonly kindOf: (path: string) => PathKind | null;
  readonly bytesOf: (path: string) => number;
  /** When a file was last written, in ms since 1970; null where that is not known. */
  readonly modifiedMs: (path: string) => number | null;
  readonly read: (path: string) => Uint8Array | Unreadable;
  /** The path with its links followed: the same for every path of one file. The path itself where nothing can be said. */
  readonly realPath: (path: string) => string;
  /** Names in a folder, sorted by code unit. */
  readonly list: (folder: string) => readonly string[] | Unreadable;
  /** Told which files are about to be read, where it is cheaper to fetch them at once. */
  readonly expect?: (paths: readonly string[]) => void;
}

/** One path below a folder. */
export function joined(folder: string, name: string): string {
  if (folder === '' || folder === '.') return name;
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

/** A path without `.`, and without `..` behind a name. */
export function normalPath(path: string): string {
  const steps: string[] = [];
  for (const step of path.replaceAll('\\', '/').split('/')) {
    const last = steps[steps.length - 1];
    if (step === '..' && last !== undefined && last !== '..' && last !== '') steps.pop();
    else if (step !== '.' && (step !== '' || steps.length === 0)) steps.push(step);
  }
  return steps.join('/') || (path.startsWith('/') ? '/' : '.');
}

/** The path that a file means when it names another one, from where its own path starts. */
export function pathFrom(file: string, named: string): string {
  const absolute = /^(?:[/\\]|[A-Za-z]:[/\\])/.test(named);
  return normalPath(absolute ? named : `${folderOf(file)}/${named}`);
}

/** The folder of a file; `.` where the user stands. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '.' : end === 0 ? '/' : path.slice(0, end);
}

/** A path without `.` and `..`, from where the user stands unless it is absolute. */
export function absolutePath(standing: string, path: string): string {
  const whole = /^(?:\/|[A-Za-z]:\/)/.test(path) ? path : `${standing}/${path}`;
  const steps: string[] = [];
  for (const step of whole.split('/')) {
    if (step === '..' && steps.length > 1) steps.pop();
    else if (step !== '.' && (step !== '' || steps.length === 0)) steps.push(step);
  }
  return steps.join('/');
}
