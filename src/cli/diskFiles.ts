import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from '../index.ts';

/** The disk, read-only. */
export const diskFiles: Files = {
  kindOf: (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return null;
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  },
  bytesOf: (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0,
  read: (path) => attempt(() => readFileSync(path)),
  list: (folder) => attempt(() => readdirSync(folder).sort()),
};

function attempt<T>(read: () => T): T | { readonly error: string } {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return { error: reasons[code] ?? code };
  }
}

const reasons: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is not there any more',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
};

/** Writes a file so that it is there whole or not at all: beside its place first, then moved there. */
export function writeFileAtomically(path: string, text: string): void {
  const beside = join(dirname(path), `.${process.pid}.${Date.now()}.stepcost-tmp`);
  try {
    const file = openSync(beside, 'w');
    try {
      writeSync(file, text);
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
