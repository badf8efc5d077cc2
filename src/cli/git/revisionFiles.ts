import { posix } from 'node:path';
import { type Files, joined } from '../../index.ts';
import { blobsOf } from './blobsOf.ts';
import type { Repository } from './repositoryAround.ts';

/** The files of a commit, and what git said where it could not give one of them. */
export interface RevisionFiles {
  readonly files: Files;
  readonly failure: () => string | null;
}

/** A file of a commit: its mode, like `100644`, and the hash of its content. */
interface Entry {
  readonly mode: string;
  readonly hash: string;
}

const linkMode = '120000';
const submoduleMode = '160000';

/** Links that are followed one after the other; more are a circle. */
const linksMax = 40;

/** A tree of files over a commit, as if it were checked out where the repository is. Nothing of the checkout is read. */
export function revisionFiles(commit: string, { git, root }: Repository, cwd: string): RevisionFiles {
  const listing = git(['ls-tree', '-r', '-z', '--full-tree', commit]);
  const entries = entriesIn(new TextDecoder().decode(listing.stdout));
  const folders = foldersOf([...entries.keys()]);
  const blobs = blobsOf(git);
  const rules = [...entries].filter(([path]) => posix.basename(path) === '.gitignore').map(([, { hash }]) => hash);

  /** A path from the repository's folder on; null outside of it. */
  const inside = (path: string): string | null => {
    const absolute = posix.resolve(cwd, path.replaceAll('\\', '/'));
    if (absolute === root) return '';
    return absolute.startsWith(`${root}/`) ? absolute.slice(root.length + 1) : null;
  };
  /** Where a link leads to, in the same form; null where that is not known. */
  const targetOf = (folder: string, { hash }: Entry): string | null => {
    const target = blobs.read(hash);
    return 'error' in target ? null : inside(posix.resolve(root, folder, new TextDecoder().decode(target)));
  };
  /** The path that remains when links are followed; null where nothing is there. */
  const located = (path: string): string | null => {
    const own = inside(path);
    return own === null || own === '' ? own : followed(own, entries, folders, targetOf);
  };
  const entryAt = (path: string): Entry | null => {
    const real = located(path);
    return real === null ? null : (entries.get(real) ?? null);
  };

  const files: Files = {
    kindOf: (path) => {
      // The search for the root of the repository ends here.
      if (inside(path) === '.git') return 'folder';
      const real = located(path);
      if (real === null) return null;
      if (folders.has(real)) return 'folder';
      return entries.get(real)?.mode === submoduleMode ? 'other' : 'file';
    },
    bytesOf: (path) => {
      const entry = entryAt(path);
      return entry === null ? 0 : blobs.bytesOf(entry.hash);
    },
    modifiedMs: () => null,
    read: (path) => {
      const entry = entryAt(path);
      if (entry === null) return { error: 'it is not in this revision' };
      if (posix.basename(path) === '.gitignore') blobs.fetch(rules);
      return blobs.read(entry.hash);
    },
    realPath: (path) => {
      const real = located(path);
      return real === null ? path : real === '' ? root : `${root}/${real}`;
    },
    list: (folder) => {
      const real = located(folder);
      return (real === null ? undefined : folders.get(real)) ?? { error: 'it is not in this revision' };
    },
    expect: (paths) => blobs.fetch(paths.flatMap((path) => entryAt(path)?.hash ?? [])),
  };
  return { files, failure: () => listing.error ?? blobs.failure() };
}

/** Goes down a path from the repository's folder, and from there again at each link; null where nothing is there. */
function followed(
  path: string,
  entries: ReadonlyMap<string, Entry>,
  folders: ReadonlyMap<string, unknown>,
  targetOf: (folder: string, link: Entry) => string | null,
): string | null {
  const steps = path.split('/');
  let at = '';
  for (let links = 0; steps.length > 0; ) {
    const next = joined(at, steps.shift() ?? '');
    const entry = entries.get(next);
    if (entry?.mode === linkMode) {
      const target = ++links > linksMax ? null : targetOf(at, entry);
      if (target === null) return null;
      steps.unshift(...target.split('/'));
      at = '';
    } else if (entry !== undefined || folders.has(next)) at = next;
    else return null;
  }
  return at;
}

/** What `ls-tree -z` prints: `<mode> <type> <hash>`, a tab and the path, for each. */
function entriesIn(listing: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of listing.split('\u0000')) {
    const tab = line.indexOf('\t');
    const [mode = '', , hash = ''] = line.slice(0, tab).split(' ');
    if (tab > 0) entries.set(line.slice(tab + 1), { mode, hash });
  }
  return entries;
}

/** The names in each folder, by its path; the repository's own is the empty one. */
function foldersOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of paths) {
    for (let below = path; below !== ''; ) {
      const slash = below.lastIndexOf('/');
      const folder = slash < 0 ? '' : below.slice(0, slash);
      const names = folders.get(folder);
      const name = below.slice(slash + 1);
      if (names?.has(name)) break;
      if (names === undefined) folders.set(folder, new Set([name]));
      else names.add(name);
      below = folder;
    }
  }
  return new Map([...folders].map(([folder, names]) => [folder, [...names].sort()]));
}
