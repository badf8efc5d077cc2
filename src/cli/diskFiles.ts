import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from '../index.ts';

/** The disk, read-only. */
export const diskFiles: Files = {
  kindOf: (path) => {
    const found = attempt(() => statSync(path, { throwIfNoEntry: false }));
    if (found === undefined) return null;
    // What cannot be looked at is there all the same; reading it says why it cannot be read.
    if ('error' in found) return 'other';
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  },
  bytesOf: (path) => {
    const found = attempt(() => statSync(path, { throwIfNoEntry: false }));
    return found === undefined || 'error' in found ? 0 : found.size;
  },
  modifiedMs: (path) => {
    const found = attempt(() => statSync(path, { throwIfNoEntry: false }));
    return found === undefined || 'error' in found ? null : found.mtimeMs;
  },
  read: (path) => attempt(() => readFileSync(path)),
  realPath: (path) => {
    const real = attempt(() => realpathSync(path));
    return typeof real === 'string' ? real : path;
  },
  list: (folder) => attempt(() => readdirSync(folder).sort()),
};

function attempt<T>(read: () => T): T | { readonly error: string } {
  try {
    return read();
  } catch (error) {
    return { error: reasonOf(error as NodeJS.ErrnoException) };
  }
}

/** Why the system could not do something, in words. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  const code = error.code ?? String(error);
  return reasons[code] ?? code;
}

const reasons: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EEXIST: 'there is a file of this name',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/**
 * Writes a file so that it is there whole or not at all: beside its place first, then moved there. A link is followed, and
 * what is no file (a pipe, a device) is written to as it is. Returns why it could not be written; null where it could.
 */
export function writeFileAtomically(path: string, text: string): string | null {
  const written = attempt(() => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isFile()) writeFileSync(path, text);
    else moveInto(found === undefined ? path : realpathSync(path), text);
    return null;
  });
  return written === null ? null : written.error;
}

/** Makes a folder and those above it. Returns why it could not; null where it is there. */
export function makeFolder(path: string): string | null {
  const made = attempt(() => {
    mkdirSync(path, { recursive: true });
    return null;
  });
  return made === null ? null : made.error;
}

function moveInto(path: string, text: string): void {
  const beside = join(dirname(path), `.${process.pid}.${Date.now()}.stepcost-tmp`);
  try {
    const file = openSync(beside, 'w');
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
