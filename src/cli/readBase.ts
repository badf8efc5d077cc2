import { type Base, baseOfSnapshot, type Problem, readLock } from '../index.ts';
import { inert } from '../reports/format.ts';
import type { Io } from './io.ts';
import { isOfOneSide } from './isOfOneSide.ts';
import { nameSide } from './nameSide.ts';
import type { EstimateOptions } from './options.ts';
import { readSide } from './readSide.ts';
import { isRefused } from './refused.ts';
import { useColor } from './useColor.ts';

/**
 * What `--base` names: a baseline, a saved JSON report, definitions, or a revision of git, of which the same paths are
 * estimated with the same flags. Undefined, said on standard error, where it is none of them.
 *
 * @param paths of the run, which are read of a revision.
 */
export async function readBase(
  named: string,
  paths: readonly string[],
  options: EstimateOptions,
  io: Io,
): Promise<Base | undefined> {
  const say = (why: string): undefined => {
    io.stderr.write(`stepcost: --base ${inert(named)} ${why}.\n`);
    return undefined;
  };
  const refuse = async (problems: readonly Problem[]): Promise<undefined> => {
    const { problemLines } = await import('../reports/problemLines.ts');
    io.stderr.write(problemLines(problems, ['error'], useColor(io.stderr, options.color, io.env)));
    return say('cannot be compared with');
  };
  if (io.files.kindOf(named) === 'file') {
    const content = io.files.read(named);
    if ('error' in content) return say(`cannot be read: ${content.error}`);
    const lock = readLock(new TextDecoder().decode(content));
    if (lock !== null)
      return 'broken' in lock ? say(`is no baseline of this version: ${inert(lock.broken)}`) : { name: named, ...lock };
  }
  const side = await nameSide(named, io);
  if (side.value === null) return refuse(side.problems);
  const ofRevision = paths.length === 0 ? ['.'] : paths;
  const read = await readSide(side.value, side.value.kind === 'revision' ? ofRevision : [named], options, io);
  const problems = read.problems.filter((problem) => !isOfOneSide(problem));
  if (isRefused(problems)) return refuse(problems);
  if (!read.hasWorkflows && side.value.kind === 'path') return say('has no state machine');
  return baseOfSnapshot(read.build(problems).snapshot, named);
}
