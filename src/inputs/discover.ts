import type { Problem, Staged } from '../model/problem.ts';
import { type Files, folderOf, joined } from './files.ts';
import { type GitIgnore, isIgnored, rulesAbove, withRulesOf } from './gitIgnore.ts';
import { globPattern } from './globPattern.ts';
import { kinds } from './kinds.ts';

/** A file to be read as a definition. */
export interface Found {
  readonly path: string;
  /** False for a file that was met in a folder: it may be something else. */
  readonly named: boolean;
}

/** What was passed over in a folder, for `--verbose`. */
export interface PassedOver {
  readonly path: string;
  readonly why:
    | 'folder-left-out'
    | 'git-ignored'
    | 'excluded'
    | 'met-already'
    | 'in-assembly'
    | 'no-definition'
    | 'unreadable';
}

export interface Discovered {
  readonly found: readonly Found[];
  /** The folders that the user named, or that have the files which the user named. */
  readonly folders: readonly string[];
  readonly passedOver: readonly PassedOver[];
}

/** Folders that hold nothing that somebody here wrote. */
const foldersLeftOut = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  '__pycache__',
  'dist',
  'build',
  'coverage',
]);

/** Where `cdk synth` writes to, unless it is told otherwise. */
const cdkOutput = 'cdk.out';

/**
 * The files behind the paths that the user named: files as they are, folders searched for what may be a definition.
 * `-` is standard input.
 *
 * @param exclude globs of paths that are left out of folders.
 */
export function discover(paths: readonly string[], exclude: readonly string[], files: Files): Staged<Discovered> {
  const excluded = exclude.map(globPattern);
  const problems: Problem[] = [];
  /** By their real paths, so that a file counts once, however many links and paths lead to it. */
  const found = new Map<string, Found>();
  const entered = new Set<string>();
  const passedOver: PassedOver[] = [];
  const folders = new Set<string>();
  for (const path of paths) {
    const kind = path === '-' ? 'file' : files.kindOf(path);
    folders.add(kind === 'folder' ? path : folderOf(path));
    if (kind === 'file' || kind === 'other') {
      const real = path === '-' ? path : files.realPath(path);
      found.set(real, { path: found.get(real)?.path ?? path, named: true });
    } else if (kind === null) problems.push({ code: 'no-such-path', args: { path, verb: null }, span: null });
    else {
      const links: Link[] = [];
      const on = { files, entered, passedOver, problems, links };
      const met = [...walk(path, rulesAbove(files.realPath(path), files), on)];
      // A file that has a path of its own goes by that one: templates refer to it there.
      for (const link of links) {
        if (files.kindOf(link.path) === 'folder') met.push(...walk(link.path, link.rules, on));
        else met.push(link.path);
      }
      for (const below of met) {
        const real = files.realPath(below);
        if (excluded.some((glob) => glob.test(below))) passedOver.push({ path: below, why: 'excluded' });
        else if (found.has(real)) passedOver.push({ path: below, why: 'met-already' });
        else found.set(real, { path: below, named: false });
      }
    }
  }
  return { value: { found: [...found.values()], folders: [...folders], passedOver }, problems };
}

/** What the search of a folder needs and adds to. */
interface Walk {
  readonly files: Files;
  /** The real paths of the folders that were searched: links may lead back to them. */
  readonly entered: Set<string>;
  readonly passedOver: PassedOver[];
  readonly problems: Problem[];
  /** Symbolic links, to be followed when all else was met. */
  readonly links: Link[];
}

interface Link {
  readonly path: string;
  /** The rules that hold where it stands. */
  readonly rules: GitIgnore;
}

/** The files in a folder, and in those below it, that may have a definition. */
function walk(folder: string, above: GitIgnore, on: Walk): readonly string[] {
  const { files, entered, passedOver, problems } = on;
  const real = files.realPath(folder);
  if (entered.has(real)) {
    passedOver.push({ path: folder, why: 'met-already' });
    return [];
  }
  entered.add(real);
  const names = files.list(folder);
  if ('error' in names) {
    problems.push({ code: 'unreadable-path', args: { path: folder, detail: names.error }, span: null });
    return [];
  }
  const rules = withRulesOf(real, above, files);
  return names.flatMap((name) => {
    const path = joined(folder, name);
    const kind = files.kindOf(path);
    const isFolder = kind === 'folder';
    if (!isFolder && (kind !== 'file' || !kinds.some(({ fileNames }) => fileNames.test(name)))) return [];
    // What CDK writes is ignored in most repositories, and read all the same.
    if (name !== cdkOutput && isIgnored(joined(real, name), isFolder, rules)) {
      passedOver.push({ path, why: 'git-ignored' });
      return [];
    }
    if (isFolder && (name.startsWith('.') || foldersLeftOut.has(name))) {
      passedOver.push({ path, why: 'folder-left-out' });
      return [];
    }
    if (files.realPath(path) !== joined(real, name)) {
      on.links.push({ path, rules });
      return [];
    }
    // Below the output of CDK, the rules of the repository say nothing any more.
    if (isFolder) return walk(path, name === cdkOutput ? [] : rules, on);
    return [path];
  });
}
