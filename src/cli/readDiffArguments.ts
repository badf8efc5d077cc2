import type { Problem, Staged } from '../index.ts';
import { inert } from '../reports/format.ts';
import { findCommit, findFork } from './git/findCommit.ts';
import type { Io } from './io.ts';
import { type NamedSide, nameSide, openRepository, revisionAt } from './nameSide.ts';

/** The two sides of `stepcost diff`, and what is read of each. */
export interface DiffSides {
  readonly base: NamedSide;
  readonly head: NamedSide;
  readonly basePaths: readonly string[];
  readonly headPaths: readonly string[];
}

/** What the second side is called where nobody names one. */
const workingTree: NamedSide = { kind: 'path', label: 'the working tree' };

/**
 * The arguments: `BASE HEAD`, `BASE..HEAD`, `BASE...HEAD` from where the branches parted, or `BASE` alone against the files as they are;
 * behind them the paths that are read of revisions. Null, with problems or a message on standard error, where they cannot
 * be followed.
 */
export async function readDiffArguments(args: readonly string[], io: Io): Promise<Staged<DiffSides | null>> {
  const [first = '', second, ...rest] = args;
  const range = rangeIn(first, io);
  if (range !== null) {
    const sides = await readRange(range, io);
    const paths = pathsOf(args.slice(1));
    return { value: sides.value && { ...sides.value, basePaths: paths, headPaths: paths }, problems: sides.problems };
  }
  const base = await nameSide(first, io);
  if (base.value === null) return { value: null, problems: base.problems };
  if (second === undefined) {
    if (base.value.kind === 'path') return usage(`${first} is compared with nothing: name a second side.`, io);
    const value = { base: base.value, head: workingTree, basePaths: ['.'], headPaths: ['.'] };
    return { value, problems: [] };
  }
  const head = await secondSide(second, base.value, io);
  if (head.value === null) return { value: null, problems: head.problems };
  const sides = { base: base.value, head: head.value };
  if (sides.base.kind !== 'revision' && sides.head.kind !== 'revision' && rest.length > 0)
    return usage(`${rest[0] ?? ''} is too much: two sides are compared, and paths are of revisions.`, io);
  const named = [sides.base, sides.head].flatMap(({ kind, label }) => (kind === 'path' ? [label] : []));
  const shared = pathsOf(named.length === 1 ? [...named, ...rest] : rest);
  const pathsFor = ({ kind, label }: NamedSide): readonly string[] =>
    kind === 'path' && named.length === 2 ? [label] : shared;
  return { value: { ...sides, basePaths: pathsFor(sides.base), headPaths: pathsFor(sides.head) }, problems: [] };
}

function pathsOf(paths: readonly string[]): readonly string[] {
  return paths.length === 0 ? ['.'] : paths;
}

/** A path that only the base has is a path all the same: it was deleted. */
async function secondSide(name: string, base: NamedSide, io: Io): Promise<Staged<NamedSide | null>> {
  const isDeleted = base.kind === 'revision' && io.files.kindOf(name) === null && base.tree.files.kindOf(name) !== null;
  return isDeleted ? { value: { kind: 'path', label: name }, problems: [] } : nameSide(name, io);
}

interface Range {
  readonly base: string;
  readonly head: string;
  /** Whether the base is where the two branches parted: `A...B`. */
  readonly fromFork: boolean;
}

/** A missing end is HEAD, as in git. Null where it is a path: what is there, `..` and `../file`. */
function rangeIn(text: string, io: Io): Range | null {
  const [, base = '', dots = '', head = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(text) ?? [];
  if (dots === '' || base + head === '' || base.endsWith('/') || head.startsWith('/')) return null;
  if (io.files.kindOf(text) !== null) return null;
  return { base: base || 'HEAD', head: head || 'HEAD', fromFork: dots === '...' };
}

async function readRange(
  { base, head, fromFork }: Range,
  io: Io,
): Promise<Staged<{ readonly base: NamedSide; readonly head: NamedSide } | null>> {
  const { value: repository, problems } = await openRepository(base, io);
  if (repository === null) return { value: null, problems };
  const [from, to] = [findCommit(base, repository), findCommit(head, repository)];
  if (from.value === null || to.value === null) return { value: null, problems: [...from.problems, ...to.problems] };
  const start = fromFork ? findFork(from.value, to.value, repository) : from;
  if (start.value === null) return { value: null, problems: start.problems };
  const sides = {
    base: revisionAt(base, start.value, repository, io),
    head: revisionAt(head, to.value, repository, io),
  };
  return { value: sides, problems: [] };
}

function usage(message: string, io: Io): { readonly value: null; readonly problems: readonly Problem[] } {
  io.stderr.write(`stepcost: ${inert(message)}\n`);
  return { value: null, problems: [] };
}
