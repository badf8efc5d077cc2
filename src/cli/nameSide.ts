import { isReport, type Problem, readReport, readSource, type Snapshot, type Staged } from '../index.ts';
import { findCommit } from './git/findCommit.ts';
import { type Repository, repositoryAround } from './git/repositoryAround.ts';
import { type RevisionFiles, revisionFiles } from './git/revisionFiles.ts';
import type { Io } from './io.ts';

/** One side of a comparison as the user named it: what it turned out to be, not yet estimated. */
export type NamedSide =
  | { readonly kind: 'path'; readonly label: string }
  | {
      readonly kind: 'report';
      readonly label: string;
      readonly snapshot: Snapshot;
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'revision'; readonly label: string; readonly commit: string; readonly tree: RevisionFiles };

/**
 * What a name means: a path that is there (a saved report, or definitions), else a revision of the repository that the user
 * stands in. Null, with problems, where it is neither.
 */
export async function nameSide(name: string, io: Io): Promise<Staged<NamedSide | null>> {
  const kind = name === '-' ? 'other' : io.files.kindOf(name.replaceAll('\\', '/'));
  if (kind === 'file') return (await savedReport(name, io)) ?? path(name);
  if (kind !== null) return path(name);
  const repository = await openRepository(name, io);
  if (repository.value === null) return { value: null, problems: repository.problems };
  const commit = findCommit(name, repository.value);
  if (commit.value === null) return { value: null, problems: commit.problems };
  return { value: revisionAt(name, commit.value, repository.value, io), problems: [] };
}

/** The repository in which a revision is looked for. */
export async function openRepository(revision: string, io: Io): Promise<Staged<Repository | null>> {
  const found = repositoryAround(io.cwd, await io.loadGit(io.cwd));
  if (found === null) {
    const args = { revision, suggestion: null, why: 'no-repository' as const };
    return { value: null, problems: [{ code: 'unknown-revision', args, span: null }] };
  }
  return 'code' in found ? { value: null, problems: [found] } : { value: found, problems: [] };
}

/** A commit as a side. */
export function revisionAt(label: string, commit: string, repository: Repository, io: Io): NamedSide {
  return { kind: 'revision', label, commit, tree: revisionFiles(commit, repository, io.cwd) };
}

function path(label: string): Staged<NamedSide> {
  return { value: { kind: 'path', label }, problems: [] };
}

/** Null where a file is no JSON report; definitions are read elsewhere. */
async function savedReport(name: string, io: Io): Promise<Staged<NamedSide | null> | null> {
  const content = io.files.read(name.replaceAll('\\', '/'));
  if ('error' in content || !/"tool"\s*:\s*\{/.test(new TextDecoder().decode(content))) return null;
  const source = await readSource(name, content);
  if (!isReport(source.value)) return null;
  const { value, problems } = await readReport(source.value);
  if (value === null) return { value: null, problems: [...source.problems, ...problems] };
  return { value: { kind: 'report', label: name, snapshot: value, problems: source.problems }, problems: [] };
}
