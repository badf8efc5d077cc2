import { nearest, type Problem, type Staged } from '../../index.ts';
import type { Repository } from './repositoryAround.ts';

/**
 * The commit that a name stands for: a branch, a tag, `HEAD~1`, the beginning of a hash. Null, with a problem, where there is
 * none. Git sees the name as the one argument that it is: what begins like an option is refused before.
 */
export function findCommit(revision: string, repository: Repository): Staged<string | null> {
  const commit = isName(revision)
    ? ask(repository, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`])
    : null;
  if (commit !== null && isHash(commit)) return { value: commit, problems: [] };
  const suggestion = suggestionFor(revision, repository);
  const why = repository.isShallow ? ('shallow' as const) : ('unknown' as const);
  return { value: null, problems: [{ code: 'unknown-revision', args: { revision, suggestion, why }, span: null }] };
}

/** The commit at which two branches parted, for `A...B`. */
export function findFork(base: string, head: string, repository: Repository): Staged<string | null> {
  const commit = ask(repository, ['merge-base', base, head]);
  if (commit !== null && isHash(commit)) return { value: commit, problems: [] };
  const detail = 'the two revisions have no common commit here';
  const problem: Problem = { code: 'git-failed', args: { detail }, span: null };
  return { value: null, problems: [problem] };
}

function resolved(revision: string, repository: Repository): string | null {
  if (!isName(revision)) return null;
  const commit = ask(repository, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return commit !== null && isHash(commit) ? commit : null;
}

function isName(revision: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return revision !== '' && !revision.startsWith('-') && !/[\u0000-\u001f\u007f]/.test(revision);
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);
}

/**
 * A branch of a remote that has this name, else what is spelled nearly the same. Of an expression like `mian~2` it is the name
 * that is looked at.
 */
function suggestionFor(revision: string, repository: Repository): string | null {
  const [name = ''] = /^[^~^:@]*/.exec(revision) ?? [];
  if (name === '' || (name !== revision && resolved(name, repository) !== null)) return null;
  const names = (ask(repository, ['for-each-ref', '--format=%(refname:short)', `--count=${refsMost}`]) ?? '').split(
    '\n',
  );
  const ofRemote = names.find((one) => one.endsWith(`/${name}`));
  const meant = ofRemote ?? nearest(name, ['HEAD', ...names.filter((one) => one !== '')]);
  return meant === null ? null : `${meant}${revision.slice(name.length)}`;
}

/** Branches and tags that are looked through. */
const refsMost = 499;

function ask({ git }: Repository, args: readonly string[]): string | null {
  const { stdout, error } = git(args);
  return error === null ? new TextDecoder().decode(stdout).trim() : null;
}
