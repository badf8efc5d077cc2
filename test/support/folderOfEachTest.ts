import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { run } from '../../scripts/transcripts.js';

/** A folder that is there for one test, and the command run on what is in it. */
export interface Folder {
  readonly pathOf: (name: string) => string;
  readonly write: (files: { readonly [name: string]: string | Uint8Array }) => void;
  /** Runs `stepcost estimate` on paths of the folder, which is left out of what is shown. */
  readonly estimate: (
    paths: readonly string[],
    flags?: readonly string[],
  ) => Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
}

/** Makes a folder for each test, and sees to what holds whatever it has: no stack, no holes, no number that hides an error. */
export function folderOfEachTest(): Folder {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepcost-bad-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    pathOf: (name) => join(folder, name),
    write: (files) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
    },
    estimate: async (paths, flags = []) => {
      const { code, ...ran } = await run(['estimate', ...paths.map((path) => join(folder, path)), ...flags]);
      const inFolder = (text: string): string => text.replaceAll(`${folder}/`, '').replaceAll(folder, '.');
      const stdout = inFolder(ran.stdout);
      const stderr = inFolder(ran.stderr);
      expect(stderr).not.toMatch(/\n\s+at |bug in stepcost|undefined|\[object/);
      expect(stdout).not.toMatch(/NaN|undefined|Infinity|\[object/);
      if (code === 1 && stdout !== '') expect(stdout).toMatch(/Incomplete|"complete": false/);
      return { code, stdout, stderr };
    },
  };
}
