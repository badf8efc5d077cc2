import { type Problem, type ProblemCode, problemCodes, type Report } from '../index.ts';

/** A path that is not there leaves the others to be estimated, unless it is a verb that was mistyped. */
function goesOn(problem: Problem): boolean {
  return problem.code === 'unreadable-path' || (problem.code === 'no-such-path' && problem.args.verb === null);
}

/** What is said of amounts, which are not shown then. */
const ofAmounts: readonly ProblemCode[] = ['region-unpriced', 'rates-inferred', 'rule-decides'];

/** Whether one of the problems keeps a run from being done as asked. */
export function isRefused(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problemCodes[problem.code].exit === 2 && !goesOn(problem));
}

/**
 * A run that was asked for something that cannot be done as asked (a mistyped assumption, an unknown region) shows no
 * numbers: they would stand on something that the user did not mean.
 */
export function refused(report: Report): Report {
  if (!isRefused(report.problems)) return report;
  const problems = report.problems.filter(({ code }) => !ofAmounts.includes(code));
  return { ...report, problems, complete: false, monthlyUsd: null, totals: [], workflows: [] };
}
