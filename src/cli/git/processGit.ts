import { spawnSync } from 'node:child_process';
import type { Git } from '../io.ts';

/** Bytes that git may answer with: the listing of the largest repositories has tens of millions. */
const answerBytesMax = 2 ** 30;

/**
 * Keeps git from everything but reading what is there: no transport (objects that a partial clone lacks are not fetched), no
 * lock, no question, and messages in English.
 */
const readOnly = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
} as const;

/** The git of this computer, run in a folder. */
export function processGit(folder: string): Git {
  return (args, input = '') => {
    const { status, stdout, stderr, error } = spawnSync('git', args, {
      cwd: folder,
      input,
      env: { ...process.env, ...readOnly },
      maxBuffer: answerBytesMax,
      windowsHide: true,
    });
    if (error !== undefined) return { stdout: Buffer.alloc(0), error: couldNotRun(error) };
    const said = stderr.toString('utf8').trim();
    return { stdout, error: status === 0 ? null : said === '' ? `it failed with code ${status}` : said };
  };
}

function couldNotRun(error: NodeJS.ErrnoException): string {
  return error.code === 'ENOENT' ? 'there is no git on this computer' : (error.code ?? error.message);
}
