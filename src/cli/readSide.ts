import { counted, type Problem, type Side, sideOf } from '../index.ts';
import { gather } from './gather.ts';
import type { Io } from './io.ts';
import type { NamedSide } from './nameSide.ts';
import type { EstimateOptions } from './options.ts';

/** One side of a comparison, read and counted. */
export interface CountedSide {
  readonly summary: Side['summary'];
  /** The assumptions file, and whether it is one of the disk; null where there is none. */
  readonly config: { readonly path: string; readonly onDisk: boolean } | null;
  readonly problems: readonly Problem[];
  /** Whether any workflow was found. */
  readonly hasWorkflows: boolean;
  /** The side with those of its problems that are to be told. */
  readonly build: (problems: readonly Problem[]) => Side;
}

/**
 * Reads and counts one side. A revision is read with the assumptions file of that revision, unless a flag names one.
 *
 * @param paths what is read of a revision, or of the disk.
 */
export async function readSide(
  named: NamedSide,
  paths: readonly string[],
  options: EstimateOptions,
  io: Io,
): Promise<CountedSide> {
  const { kind, label } = named;
  if (kind === 'report') {
    const { snapshot } = named;
    const summary = { kind, label, commit: null };
    return {
      summary,
      config: null,
      problems: named.problems,
      hasWorkflows: snapshot.workflows.length > 0,
      build: (problems) => ({ summary, snapshot, problems, counted: null }),
    };
  }
  const tree = kind === 'revision' ? named.tree : null;
  const { request, config } = await gather(paths, options, io, tree?.files ?? io.files);
  const all = counted(request);
  const failure = tree?.failure() ?? null;
  const unread: Problem[] = failure === null ? [] : [{ code: 'git-failed', args: { detail: failure }, span: null }];
  const summary = { kind, label, commit: kind === 'revision' ? named.commit : null };
  return {
    summary,
    config: config === null ? null : { path: config, onDisk: tree === null || options.config !== undefined },
    problems: [...unread, ...all.problems],
    hasWorkflows: all.compared.account.workflows.length > 0,
    build: (problems) => sideOf(summary, all, problems),
  };
}
