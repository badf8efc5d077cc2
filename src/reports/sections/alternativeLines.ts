import type { Report, WorkflowReport } from '../../model/report.ts';
import { grid } from '../grid.ts';
import { indented } from '../indented.ts';
import { alternativeNotes } from './alternativeNotes.ts';
import { alternativeHead, alternativeRows } from './alternativeRows.ts';

/** What the same work costs elsewhere, for a terminal; empty where nobody asked for it. */
export function alternativeLines(report: Report, workflow: WorkflowReport): string {
  const rows = alternativeRows(report, workflow);
  if (rows.length === 0) return '';
  const notes = alternativeNotes(workflow.alternatives ?? []).map(({ title, sentences }) =>
    [`  ${title}`, ...sentences.map((sentence) => `    ${sentence}`)].join('\n'),
  );
  return [indented(grid(alternativeHead, rows, ['left', 'right', 'right', 'left'])), ...notes].join('\n\n');
}
