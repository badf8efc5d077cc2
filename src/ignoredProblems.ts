import type { BoundAssumptions } from './model/decisions.ts';
import { type Problem, problemCodes } from './model/problem.ts';
import type { Report } from './model/report.ts';
import type { Workflow } from './model/workflow.ts';

/**
 * Takes the findings out that the user does not want to be told of. Errors stay: what AWS would refuse, and what cannot be
 * counted, is no matter of taste.
 */
export function ignoredProblems(
  problems: readonly Problem[],
  workflows: readonly Workflow[],
  bound: readonly BoundAssumptions[],
): Pick<Report, 'problems' | 'ignored'> {
  if (bound.every(({ ignore }) => ignore.length === 0)) return { problems, ignored: [] };
  const ignored: { problem: Problem; reason: string }[] = [];
  const kept = problems.filter((problem) => {
    const reason = reasonFor(problem, workflows, bound);
    if (reason !== null) ignored.push({ problem, reason });
    return reason === null;
  });
  return { problems: kept, ignored };
}

function reasonFor(
  problem: Problem,
  workflows: readonly Workflow[],
  bound: readonly BoundAssumptions[],
): string | null {
  if (problemCodes[problem.code].severity === 'error') return null;
  const state = 'state' in problem.args ? problem.args.state : null;
  for (const index of concerned(problem, workflows)) {
    const found = bound[index]?.ignore.find(
      (one) => one.code === problem.code && (one.state === null || one.state === state),
    );
    if (found !== undefined) return found.reason;
  }
  return null;
}

/**
 * The workflows that a problem may be of: in a file of several the last that begins before it, and where it stands in none of
 * their files (in the assumptions, or nowhere) all of them.
 */
function concerned({ span }: Problem, workflows: readonly Workflow[]): readonly number[] {
  const all = [...workflows.keys()];
  if (span === null) return all;
  const inFile = all.filter((index) => {
    const { file, source } = workflows[index] as Workflow;
    return file === span.file || source.file === span.file;
  });
  const begun = inFile.filter((index) => {
    const { node } = workflows[index] as Workflow;
    return node.span.file === span.file && node.span.line <= span.line;
  });
  const last = begun.toSorted((a, b) => lineOf(workflows, b) - lineOf(workflows, a))[0];
  return last !== undefined ? [last] : inFile.length > 0 ? inFile : all;
}

function lineOf(workflows: readonly Workflow[], index: number): number {
  return workflows[index]?.node.span.line ?? 0;
}
