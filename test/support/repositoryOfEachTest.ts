import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { run } from '../../scripts/transcripts.js';

/** A git repository that is there for one test. */
export interface Repository {
  readonly pathOf: (name: string) => string;
  /** Runs git in it, and returns what it says. */
  readonly git: (...args: readonly string[]) => string;
  /** Writes files, as texts or values; null takes one away. */
  readonly write: (files: { readonly [name: string]: string | object | null }) => void;
  /** The same, and commits them. */
  readonly commit: (files: { readonly [name: string]: string | object | null }) => void;
  /** Runs the command in it, or in a folder of it. */
  readonly stepcost: (
    args: readonly string[],
    folder?: string,
  ) => Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string; readonly shown: string }>;
}

/** What git is run with: nothing of whoever runs the tests, and always the same hashes. */
const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_AUTHOR_DATE: '2026-11-25T12:00:00Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_COMMITTER_DATE: '2026-11-25T12:00:00Z',
};

/** Makes an empty repository for each test. */
export function repositoryOfEachTest(): Repository {
  let folder = '';
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'maintenance.auto=false', ...args], {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const write: Repository['write'] = (files) => {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      if (content === null) rmSync(path);
      else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
      }
    }
  };
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'stepcost-git-')));
    git('init', '--quiet', '--template=', '--initial-branch=main');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    pathOf: (name) => join(folder, name),
    git,
    write,
    commit: (files) => {
      write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message=change');
    },
    stepcost: async (args, inside = '.') => {
      const ran = await run(args, new Uint8Array(), join(folder, inside));
      expect(ran.stderr).not.toMatch(/\n\s+at |bug in stepcost|undefined|\[object/);
      expect(ran.stdout).not.toMatch(/NaN|undefined|Infinity|\[object/);
      return ran;
    },
  };
}
