import ignore, { type Ignore } from 'ignore';
import { type Files, folderOf, joined } from './files.ts';

/** The rules of the `.gitignore` files that hold in a folder, each with the folder where it stands; the outermost first. */
export type GitIgnore = readonly { readonly folder: string; readonly rules: Ignore }[];

/**
 * The rules above a folder: those of the repository that it lies in. Nothing outside of a repository is looked at.
 *
 * @param folder a real path.
 */
export function rulesAbove(folder: string, files: Files): GitIgnore {
  const above: string[] = [];
  for (let at = folder; files.kindOf(joined(at, '.git')) === null; ) {
    const next = folderOf(at);
    if (next === at || !at.startsWith('/')) return [];
    at = next;
    above.unshift(at);
  }
  return above.reduce<GitIgnore>((rules, at) => withRulesOf(at, rules, files), []);
}

/** The rules that hold in a folder: those above it, and its own. */
export function withRulesOf(folder: string, above: GitIgnore, files: Files): GitIgnore {
  const path = joined(folder, '.gitignore');
  const content = files.kindOf(path) === 'file' ? files.read(path) : null;
  if (content === null || 'error' in content) return above;
  return [...above, { folder, rules: ignore().add(new TextDecoder().decode(content)) }];
}

/**
 * Whether git ignores a path: the innermost rule that says something of it decides. Rules say nothing of what lies outside of
 * their folder, where a link may lead.
 */
export function isIgnored(path: string, isFolder: boolean, all: GitIgnore): boolean {
  for (const { folder, rules } of all.toReversed()) {
    const within = folder === '.' ? '' : folder === '/' ? '/' : `${folder}/`;
    if (!path.startsWith(within)) continue;
    const below = path.slice(within.length);
    const { ignored, unignored } = rules.test(isFolder ? `${below}/` : below);
    if (ignored || unignored) return ignored;
  }
  return false;
}
