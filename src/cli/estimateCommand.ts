import { estimate } from '../index.ts';
import { exitCode } from './exitCode.ts';
import { gather } from './gather.ts';
import type { Io } from './io.ts';
import type { EstimateOptions } from './options.ts';
import { refused } from './refused.ts';
import { sayProblems } from './sayProblems.ts';
import { type ReportOptions, readFormats, writeReports } from './writeReports.ts';

/** `stepcost estimate`. */
export async function estimateCommand(
  paths: readonly string[],
  options: EstimateOptions & ReportOptions,
  io: Io,
): Promise<number> {
  const formats = readFormats(options, io);
  if (formats === null) return 2;
  const gathered = await gather(paths, options, io);
  const report = refused(estimate(gathered.request));
  await sayProblems(report, gathered, options, io);
  const written = await writeReports(report, formats, options, io);
  return written ? exitCode(report, options.strict) : 2;
}
