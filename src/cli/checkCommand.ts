import {
  type Assumptions,
  type Base,
  type BudgetLimit,
  type Budgets,
  type EstimateRequest,
  estimate,
  lockOf,
  type Report,
} from '../index.ts';
import { inert, inertLines } from '../reports/format.ts';
import { deliver } from './deliver.ts';
import { exitCode } from './exitCode.ts';
import { gather } from './gather.ts';
import type { Io } from './io.ts';
import { jobSummary } from './jobSummary.ts';
import type { EstimateOptions } from './options.ts';
import { readBase } from './readBase.ts';
import { refused } from './refused.ts';
import { sayProblems } from './sayProblems.ts';
import { type ReportOptions, readFormats, writeReports } from './writeReports.ts';

export interface CheckOptions extends EstimateOptions, ReportOptions {
  readonly budget?: string;
  readonly maxIncrease?: string;
  readonly base?: string;
  readonly onlyWorse: boolean;
  readonly allowUndecided: boolean;
  readonly updateBaseline: boolean;
}

/** The baseline's file, where the user stands. */
const lockFile = 'stepcost.lock.json';

/** `stepcost check [PATHS…]`. */
export async function checkCommand(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const formats = readFormats(options, io);
  const flags = budgetsOf(options, io);
  if (formats === null || flags === null) return 2;
  const named = options.base ?? (io.files.kindOf(lockFile) === 'file' ? lockFile : null);
  // Passed over in silence it would look as if it were kept.
  if (named === null && options.maxIncrease !== undefined && !options.updateBaseline)
    return say(`--max-increase ${inert(options.maxIncrease)} has nothing to compare with: ${howToCompare}`, io);
  const gathered = await gather(paths, options, io);
  if (options.updateBaseline) return updateBaseline(gathered.request, io);
  const base = named === null ? null : await readBase(named, paths, options, io);
  if (base === undefined) return 2;
  const request = withBudgets(gathered.request, flags);
  const report = refused(estimate({ ...request, base, onlyWorse: options.onlyWorse }));
  await sayProblems(report, gathered, options, io);
  const code = exitCode(report, options.strict, options.allowUndecided);
  if (code !== 2 && report.verdict.kind === 'no-budget')
    return base === null && limitsIncrease(request)
      ? say(`the only limits are on increases, and there is nothing to compare with: ${howToCompare}`, io)
      : nothingToCheck(report, base, io);
  const { check } = await import('../reports/check.ts');
  const shown = formats.filter(({ format }) => format !== 'table' || code !== 2);
  const written = await writeReports(report, shown, options, io, (look) => check(report, look));
  await jobSummary(report, io);
  // What broke is said on the terminal even where the result goes to files.
  if (code !== 2 && formats.every(({ file }) => file !== null)) io.stderr.write(check(report, { color: false }));
  return written ? code : 2;
}

/** The limits of the flags; null, said on standard error, where one of them is no limit. */
function budgetsOf({ budget, maxIncrease }: CheckOptions, io: Io): Budgets | null {
  const month = budget === undefined ? null : limitOf(budget);
  const percent = maxIncrease?.endsWith('%') === true;
  const increase = maxIncrease === undefined ? null : limitOf(percent ? maxIncrease.slice(0, -1) : maxIncrease);
  if (month === undefined || increase === undefined) {
    const [flag, text] = month === undefined ? ['--budget', budget] : ['--max-increase', maxIncrease];
    const form = flag === '--budget' ? 'dollars a month, like 500' : 'dollars like 100, or per cent like 10%';
    io.stderr.write(`stepcost: ${flag} ${inert(text ?? '')} is no limit; it is ${form}.\n`);
    return null;
  }
  return {
    ...(month === null ? {} : { monthlyUsd: month }),
    ...(increase === null ? {} : percent ? { increasePercent: increase } : { increaseUsd: increase }),
  };
}

function limitOf(text: string): BudgetLimit | undefined {
  const number = text.replace(/^\$/, '');
  return /^\d+(?:\.\d+)?$/.test(number) ? { limit: number, warn: null, message: null, span: null } : undefined;
}

/** Flags beat the file. */
function withBudgets(request: EstimateRequest, flags: Budgets): EstimateRequest {
  const { assumptions } = request;
  return { ...request, assumptions: { ...assumptions, budgets: { ...assumptions.budgets, ...flags } } };
}

async function updateBaseline(request: EstimateRequest, io: Io): Promise<number> {
  const report = refused(estimate(request));
  const code = exitCode(report, false, true);
  if (code === 2) return code;
  const written = deliver(inertLines(`${JSON.stringify(lockOf(report), null, 2)}\n`), lockFile, io);
  if (written) io.stderr.write(`stepcost: ${lockFile} is written; commit it, and the next check compares with it.\n`);
  return written ? 0 : 2;
}

const howToCompare =
  'say with --base REV or --base FILE what it was before, or write a baseline once: stepcost check --update-baseline';

function say(text: string, io: Io): number {
  io.stderr.write(`stepcost: ${text}\n`);
  return 2;
}

/** The limits of the account and of workflows, of the file and of flags. */
function allBudgets({ budgets, defaults, workflows, flags, keyedFlags }: Assumptions): readonly Budgets[] {
  const ofWorkflows = [defaults, flags, ...[...workflows, ...keyedFlags].map(({ value }) => value)];
  return [budgets, ...ofWorkflows.flatMap((each) => each.budgets ?? [])];
}

/** Whether a budget of the account or of a workflow is on what it costs more than the base. */
function limitsIncrease({ assumptions }: EstimateRequest): boolean {
  return allBudgets(assumptions).some(
    ({ increaseUsd, increasePercent }) => increaseUsd !== undefined || increasePercent !== undefined,
  );
}

/** Without a limit there is nothing to say yes or no to: a budget to paste is said instead. */
function nothingToCheck({ workflows, monthlyUsd }: Report, base: Base | null, io: Io): number {
  const most = Math.max(1, ...workflows.map(({ perExecution }) => perExecution.transitions.expected ?? 1));
  const month = monthlyUsd === null ? '' : `  monthlyUsd: ${Math.max(1, Math.ceil(Number(monthlyUsd) * 1.2))}\n`;
  io.stderr.write(
    `stepcost: there is nothing to check against${base === null ? '' : ` in ${inert(base.name)}`}. Put a budget into stepcost.yml, for example:\n\nversion: 1\nbudgets:\n${month}  transitionsPerExecution: ${Math.ceil(most * 1.2)}\n\nor write a baseline: stepcost check --update-baseline\n`,
  );
  return 2;
}
