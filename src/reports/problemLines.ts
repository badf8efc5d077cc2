import type { Problem, Severity } from '../model/problem.ts';
import { problemCodes } from '../model/problem.ts';
import type { Span } from '../model/source.ts';
import { inert } from './format.ts';
import { isFlag } from './isFlag.ts';
import { paint } from './paint.ts';
import { wordingOf } from './wording/problems.ts';

/** Problems as lines for standard error: place, severity, what is wrong and, indented, what to do. */
export function problemLines(problems: readonly Problem[], severities: readonly Severity[], color: boolean): string {
  const style = paint(color);
  const colors = { error: style.bad, warning: style.warn, note: style.faint };
  return problems
    .filter(({ code }) => severities.includes(problemCodes[code].severity))
    .map((problem) => {
      const { severity } = problemCodes[problem.code];
      const { says, remedy } = wordingOf(problem);
      return `${placeOf(problem.span)}${colors[severity](severity)}: ${says} [${problem.code}]\n  ${remedy}\n`;
    })
    .join('');
}

/** `file:line:column: `; a flag has no line. */
function placeOf(span: Span | null): string {
  if (span === null) return '';
  return isFlag(span.file) ? `${inert(span.file)}: ` : `${inert(span.file)}:${span.line}:${span.column}: `;
}
