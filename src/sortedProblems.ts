import type { Problem } from './model/problem.ts';

/** Problems by place, file by file, as a compiler tells them; those that concern the run as a whole come last. */
export function sortedProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(({ span: a }, { span: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return a.line - b.line || a.column - b.column;
  });
}
