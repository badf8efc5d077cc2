import { type ProblemCode, problemCodes, type Report } from '../index.ts';

/** Paths that are not there leave the others to be estimated. */
const goesOn: readonly ProblemCode[] = ['no-such-path', 'unreadable-path'];

/** What is said of amounts, which are not shown then. */
const ofAmounts: readonly ProblemCode[] = ['region-unpriced', 'rates-inferred', 'rule-decides'];

/**
 * A run that was asked for something that cannot be done as asked (a mistyped assumption, an unknown region) shows no
 * numbers: they would stand on something that the user did not mean.
 */
export function refused(report: Report): Report {
  if (!report.problems.some(({ code }) => problemCodes[code].exit === 2 && !goesOn.includes(code))) return report;
  const problems = report.problems.filter(({ code }) => !ofAmounts.includes(code));
  return { ...report, problems, complete: false, monthlyUsd: null, totals: [], workflows: [] };
}
