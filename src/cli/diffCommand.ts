import { compareSides, type Difference, type Problem, problemCodes, type SideSummary } from '../index.ts';
import { inert } from '../reports/format.ts';
import { deliver } from './deliver.ts';
import { exitCode } from './exitCode.ts';
import type { Io } from './io.ts';
import { isOfOneSide } from './isOfOneSide.ts';
import type { EstimateOptions } from './options.ts';
import { ratesAge } from './ratesAge.ts';
import { readDiffArguments } from './readDiffArguments.ts';
import { type CountedSide, readSide } from './readSide.ts';
import { isRefused } from './refused.ts';
import { useColor } from './useColor.ts';
import { versionOf } from './versionOf.ts';
import { type ReportOptions, readFormatsOf, type Wanted } from './writeReports.ts';

export interface DiffOptions extends EstimateOptions, ReportOptions {}

/** A comparison has no budgets; `check` holds one to its base. */
const noVerdict = { kind: 'no-budget', results: [] } as const;

const formats = ['table', 'json', 'markdown'] as const;

/** `stepcost diff BASE HEAD [PATHS…]`. */
export async function diffCommand(args: readonly string[], options: DiffOptions, io: Io): Promise<number> {
  const wanted = readFormatsOf(formats, options, io);
  if (wanted === null) return 2;
  const sides = await readDiffArguments(args, io);
  if (sides.value === null) {
    const { problems } = sides;
    if (problems.length === 0) return 2;
    return conclude(refusedDifference(unreadSides(args), { base: [], head: problems }), wanted, options, io);
  }
  const base = await readSide(sides.value.base, sides.value.basePaths, options, io);
  const head = await readSide(sides.value.head, sides.value.headPaths, options, io);
  const isNone = isNoSide(base) || isNoSide(head);
  const problems = isNone
    ? { base: base.problems, head: head.problems }
    : { base: toldOf(base, head), head: toldOf(head, base) };
  if (options.verbose) {
    for (const { summary, config } of [base, head])
      if (config !== null)
        io.stderr.write(`stepcost: assumptions of ${inert(config.path)} in ${inert(summary.label)}\n`);
  }
  const difference =
    isNone || isRefused([...problems.base, ...problems.head])
      ? refusedDifference([base.summary, head.summary], problems)
      : compareSides(base.build(problems.base), head.build(problems.head));
  const code = await conclude(difference, wanted, options, io);
  return isNone ? 2 : code;
}

/** Whether a file that the user named turned out to be something else: all workflows of the other side would be new, or gone. */
function isNoSide({ summary: { kind }, hasWorkflows, problems }: CountedSide): boolean {
  return kind === 'path' && !hasWorkflows && problems.some(({ code }) => code === 'not-a-definition');
}

/** The problems of a side that are told: not that it lacks what the other side has. */
function toldOf(own: CountedSide, other: CountedSide): readonly Problem[] {
  // What may have been meant instead depends on what the side has.
  const keyOf = ({ code, args }: Problem): string =>
    JSON.stringify([code, { ...args, suggestion: undefined, verb: undefined }]);
  const others = new Set(other.problems.map(keyOf));
  /** Whether it is of what holds for both sides: a flag, a path, or an assumptions file of the disk. */
  const isShared = ({ span }: Problem): boolean =>
    span === null ||
    span.file.startsWith('--') ||
    (own.config?.onDisk === true && other.config?.onDisk === true && own.config.path === other.config.path);
  return own.problems.filter((problem) => {
    if (problem.code === 'no-definitions') return !other.hasWorkflows;
    return !isOfOneSide(problem) || !isShared(problem) || others.has(keyOf(problem));
  });
}

/** The two sides of a run that did not get as far as reading them. */
function unreadSides([base = '', head = '']: readonly string[]): readonly [Side, Side] {
  const side = (label: string): Side => ({ label, kind: 'revision', commit: null });
  return [side(base), side(head)];
}

type Side = Pick<SideSummary, 'label' | 'kind' | 'commit'>;

/** A run that cannot be done as asked shows no numbers. */
function refusedDifference(sides: readonly [Side, Side], problems: Difference['problems']): Difference {
  const unread = { region: null, ratesAsOf: null, transitionRule: null, complete: false, workflows: 0 };
  const unknown = { base: null, head: null, change: null };
  return {
    base: { ...sides[0], ...unread },
    head: { ...sides[1], ...unread },
    currency: null,
    complete: false,
    empty: false,
    monthlyUsd: unknown,
    causes: { definitions: null, assumptions: null, rates: null },
    workflows: [],
    rates: [],
    problems,
  };
}

/** Says what is to be said, writes every format, and gives the exit code: that of the head, and of what was refused. */
async function conclude(
  difference: Difference,
  wanted: readonly Wanted<(typeof formats)[number]>[],
  options: EstimateOptions,
  io: Io,
): Promise<number> {
  await sayProblems(difference, options, io);
  const { differenceReporters } = await import('../reports/differenceReporters.ts');
  const tool = { name: 'stepcost' as const, version: versionOf(io) };
  let written = true;
  for (const { format, file } of wanted) {
    const color = format === 'table' && file === null && useColor(io.stdout, options.color, io.env);
    written = deliver(differenceReporters[format](difference, { tool, color }), file, io) && written;
  }
  const { base, head } = difference.problems;
  const refused = base.filter(({ code }) => problemCodes[code].exit === 2);
  return written ? exitCode({ problems: [...refused, ...head], verdict: noVerdict }, options.strict) : 2;
}

/** Of the base only errors are said: what it is warned of may have been repaired since. `--verbose` says all of both. */
async function sayProblems({ base, head, problems }: Difference, options: EstimateOptions, io: Io): Promise<void> {
  const { problemLines } = await import('../reports/problemLines.ts');
  const color = useColor(io.stderr, options.color, io.env);
  const all = ['error', 'warning', 'note'] as const;
  const usual = options.quiet ? (['error'] as const) : (['error', 'warning'] as const);
  // What both sides have is said once.
  const said = new Set(problems.head.map((problem) => JSON.stringify(problem)));
  const own = problems.base.filter((problem) => !said.has(JSON.stringify(problem)));
  const ofBase = problemLines(own, options.verbose ? all : ['error'], color);
  if (ofBase !== '') io.stderr.write(`stepcost: in ${inert(base.label)}:\n${ofBase}`);
  const ofHead = problemLines(problems.head, options.verbose ? all : usual, color);
  if (ofHead !== '' && ofBase !== '') io.stderr.write(`stepcost: in ${inert(head.label)}:\n`);
  io.stderr.write(ofHead);
  if (!options.quiet) io.stderr.write(ratesAge(head.ratesAsOf, io));
}
