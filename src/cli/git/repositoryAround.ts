import type { Problem } from '../../index.ts';
import type { Git } from '../io.ts';

/** The repository that the user stands in. */
export interface Repository {
  readonly git: Git;
  /** Its folder, absolute, with `/` and without one at its end. */
  readonly root: string;
  /** Whether it has only the latest commits. */
  readonly isShallow: boolean;
}

/** The repository around a folder; null where there is none, a problem where git does not say. @param cwd with `/`. */
export function repositoryAround(cwd: string, git: Git): Repository | Problem | null {
  const { stdout, error } = git(['rev-parse', '--show-prefix', '--is-shallow-repository']);
  if (error !== null) {
    if (/not a git repository/i.test(error)) return null;
    return { code: 'git-failed', args: { detail: firstLine(error) }, span: null };
  }
  const [prefix = '', isShallow] = new TextDecoder().decode(stdout).split('\n');
  const below = prefix.replace(/\/$/, '');
  const standing = cwd.replace(/\/$/, '');
  const root = below === '' ? standing : standing.slice(0, -below.length - 1);
  return { git, root, isShallow: isShallow === 'true' };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
