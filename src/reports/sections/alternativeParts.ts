import type { Report, WorkflowReport } from '../../model/report.ts';
import { cell, markdownTable } from '../markdownTable.ts';
import { alternativeNotes } from './alternativeNotes.ts';
import { alternativeHead, alternativeRows } from './alternativeRows.ts';

/** What the same work costs elsewhere, in Markdown: a table, and what stands behind it; nothing where nobody asked for it. */
export function alternativeParts(report: Report, workflow: WorkflowReport): readonly string[] {
  const rows = alternativeRows(report, workflow).map((row) => row.map(cell));
  if (rows.length === 0) return [];
  const notes = alternativeNotes(workflow.alternatives ?? []).map(({ title, sentences }) =>
    [`- ${cell(title)}`, ...sentences.map((sentence) => `  - ${cell(sentence)}`)].join('\n'),
  );
  return [markdownTable(alternativeHead, rows), ...(notes.length === 0 ? [] : [notes.join('\n')])];
}
