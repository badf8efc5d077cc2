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
  for (const [index, { file }] of workflows.entries()) {
    if (problem.span !== null && problem.span.file !== file) continue;
    const found = bound[index]?.ignore.find(
      (one) => one.code === problem.code && (one.state === null || one.state === state),
    );
    if (found !== undefined) return found.reason;
  }
  return null;
}
