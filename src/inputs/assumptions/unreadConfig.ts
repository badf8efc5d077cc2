import type { Problem } from '../../model/problem.ts';

/**
 * What was met while the text of an assumptions file was read, as problems of the configuration: a run must not go on
 * without what it was told. What only AWS would refuse (a comment in JSON) is none.
 */
export function unreadConfig(problems: readonly Problem[]): readonly Problem[] {
  return problems.flatMap((problem): Problem[] => {
    const detail = detailOf(problem);
    if (detail === null) return [];
    return [{ code: 'config-invalid', args: { where: 'the file', detail, suggestion: null }, span: problem.span }];
  });
}

function detailOf(problem: Problem): string | null {
  switch (problem.code) {
    case 'comments-in-json':
    case 'trailing-comma':
      return null;
    case 'empty-file':
      return 'it is empty; "version: 1" is the least';
    case 'not-text':
      return 'it is no text in UTF-8';
    case 'syntax':
      return problem.args.detail;
    case 'duplicate-key':
      return `${problem.args.key} is written twice`;
    default:
      return 'it is no file of assumptions';
  }
}
