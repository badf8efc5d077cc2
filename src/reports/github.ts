import type { Report } from '../model/report.ts';
import { type Finding, findings } from './findings.ts';
import { inert, plural } from './format.ts';

/** GitHub shows ten annotations of each kind in a step. */
const annotationsMax = 10;

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/**
 * Workflow commands that GitHub Actions turns into annotations:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands, read 2026-11-25.
 */
export function github(report: Report): string {
  const told = findings(report).filter(({ ignored }) => ignored === null);
  const lines = told.slice(0, annotationsMax).map(commandOf);
  const left = told.length - annotationsMax;
  if (left > 0) {
    const more = plural(left, 'more finding is', 'more findings are');
    lines.push(`::notice title=stepcost::${more} in the log and in the other formats.`);
  }
  return `${lines.length === 0 ? 'stepcost has nothing to say.' : lines.join('\n')}\n`;
}

function commandOf({ rule, level, message, span }: Finding): string {
  const place =
    span === null || span.file === '-'
      ? []
      : [
          ['file', span.file],
          ['line', String(span.line)],
          ['col', String(span.column)],
        ];
  const properties = [...place, ['title', `stepcost ${rule}`]].map(([key, value = '']) => `${key}=${property(value)}`);
  return `::${commands[level]} ${properties.join(',')}::${data(message)}`;
}

/** Characters that the runner takes for its own; control characters are shown as escapes before. */
function data(text: string): string {
  return inert(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
