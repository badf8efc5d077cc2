import type { Problem } from './model/problem.ts';

/**
 * Problems by place, file by file, as a compiler tells them; those that concern the run as a whole come last. What two
 * templates that share a definition would both say is said once.
 */
export function sortedProblems(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems;
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...distinct.values()].toSorted(({ span: a }, { span: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return a.line - b.line || a.column - b.column;
  });
}
