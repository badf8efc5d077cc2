import { estimate } from '../index.ts';
import { inert } from '../reports/format.ts';
import { exitCode } from './exitCode.ts';
import { gather } from './gather.ts';
import type { Io } from './io.ts';
import type { EstimateOptions } from './options.ts';
import { refused } from './refused.ts';
import { sayProblems } from './sayProblems.ts';
import { type ReportOptions, readFormats, writeReports } from './writeReports.ts';

export interface PathsOptions extends EstimateOptions, ReportOptions {
  /** Paths that are listed. */
  readonly most: string;
  /** How deep Map and Parallel states are opened. */
  readonly depth: string;
}

/** `stepcost paths PATH`. */
export async function pathsCommand(path: string, options: PathsOptions, io: Io): Promise<number> {
  const most = wholeNumber('--most', options.most, io);
  const depth = wholeNumber('--depth', options.depth, io);
  const formats = readFormats(options, io);
  if (formats === null || most === null || depth === null) return 2;
  const gathered = await gather([path], options, io);
  const report = refused(estimate({ ...gathered.request, pathsMost: most }));
  await sayProblems(report, gathered, options, io);
  const { paths } = await import('../reports/paths.ts');
  const written = await writeReports(report, formats, options, io, ({ color }) => paths(report, { depth, color }));
  return written ? exitCode(report, options.strict) : 2;
}

function wholeNumber(flag: string, text: string, io: Io): number | null {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 10_000) return value;
  io.stderr.write(`stepcost: ${flag} ${inert(text)} must be a whole number from 1 to 10000.\n`);
  return null;
}
