import { problemCodes, type Report } from '../index.ts';

/** 0 fine, 1 the answer is no, 2 could not run as asked. A bug (3) never gets as far as a report. */
export type ExitCode = 0 | 1 | 2;

/** The exit code of a report: the highest that one of its problems asks for; never a count. */
export function exitCode(
  { problems, verdict }: Pick<Report, 'problems' | 'verdict'>,
  strict: boolean,
  allowUndecided = false,
): ExitCode {
  const isBroken = verdict.kind === 'over' || (verdict.kind === 'undecided' && !allowUndecided);
  let code: ExitCode = isBroken || (strict && verdict.kind === 'warn') ? 1 : 0;
  for (const problem of problems) {
    const { severity, exit } = problemCodes[problem.code];
    const asked = exit === 0 && strict && severity === 'warning' ? 1 : exit;
    if (asked > code) code = asked;
  }
  return code;
}
