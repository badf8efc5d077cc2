import { problemCodes, type Report, type Severity } from '../index.ts';
import { inert } from '../reports/format.ts';
import type { Gathered } from './gather.ts';
import type { Io } from './io.ts';
import type { EstimateOptions } from './options.ts';
import { ratesAge } from './ratesAge.ts';
import { useColor } from './useColor.ts';

const reasons = {
  'folder-left-out': 'this folder is not searched',
  excluded: 'it matches --exclude',
  'git-ignored': 'git ignores it',
  'met-already': 'it was met already, at another path',
  'in-assembly': 'the assembly of its CDK program has it',
  'no-definition': 'it is no state machine definition',
  unreadable: 'it cannot be read',
} as const;

/** Says on standard error what the user should know besides the report. */
export async function sayProblems(
  report: Report,
  { request, passedOver, config }: Gathered,
  options: EstimateOptions,
  io: Io,
): Promise<void> {
  if (options.verbose) {
    const say = (text: string): void => io.stderr.write(`stepcost: ${inert(text)}\n`);
    if (config !== null) say(`assumptions of ${config}`);
    for (const { name, file } of report.workflows) say(`${file} is the workflow ${name}`);
    for (const { path, why } of passedOver) say(`${path} is left out: ${reasons[why]}`);
  }
  const severities: Severity[] = options.quiet
    ? ['error']
    : options.verbose
      ? ['error', 'warning', 'note']
      : ['error', 'warning'];
  const told = report.problems.filter(({ code }) => severities.includes(problemCodes[code].severity));
  if (told.length > 0) {
    // What writes colours is loaded only where there is something to say.
    const { problemLines } = await import('../reports/problemLines.ts');
    io.stderr.write(problemLines(told, severities, useColor(io.stderr, options.color, io.env)));
  }
  if (!options.quiet) io.stderr.write(ratesAge(report.ratesAsOf, io, request.card.rates));
}
