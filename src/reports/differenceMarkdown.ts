import type { Difference, WorkflowDifference } from '../model/difference.ts';
import { problemCodes } from '../model/problem.ts';
import { fitted } from './fitted.ts';
import { plural } from './format.ts';
import { cell, markdownTable, prose } from './markdownTable.ts';
import { assumptionRows, type DifferenceRow, differenceRows, hasMonths, rateRows } from './sections/differenceRows.ts';
import {
  causesSentence,
  incompleteSides,
  isBySharesAlone,
  labelOf,
  monthly,
  settingsChanges,
  sharesSentence,
  summaryOf,
  workflowSentence,
} from './wording/difference.ts';
import { messageOf } from './wording/problems.ts';

/** Rows of the table, and states of each workflow in the folded part. */
const rowsMost = 20;
const statesMost = 50;
const problemsMost = 20;

/** What a change does to the bill, for a review: one sentence, one table, and the rest folded. What does not fit is told. */
export function differenceMarkdown(difference: Difference): string {
  const own = difference.workflows.filter((workflow) => !isBySharesAlone(workflow));
  return fitted(
    [`**${prose(summaryOf(difference))}**`, ...remarks(difference), overview(difference)],
    [
      ...own.map((workflow) => details(workflow, difference, own.length === 1 && workflow.states.length <= rowsMost)),
      rates(difference),
      problems(difference),
    ],
  );
}

function remarks(difference: Difference): readonly string[] {
  const { workflows, empty, monthlyUsd } = difference;
  const own = workflows.filter((workflow) => !isBySharesAlone(workflow));
  const isAlone = Math.max(difference.base.workflows, difference.head.workflows) === 1;
  const hasAccount = !empty && own.length === 1 && !isAlone && monthlyUsd.change !== null;
  const incomplete = incompleteSides(difference);
  const said = [
    hasAccount ? `The account: ${monthly(difference)}.` : null,
    empty ? null : causesSentence(difference),
    sharesSentence(difference),
    ...settingsChanges(difference),
  ].flatMap((one) => (one === null ? [] : [prose(one)]));
  return [said.join(' '), incomplete === null ? '' : `> ${prose(incomplete)}`];
}

/** The table of all workflows; where there is one alone, of its states. */
function overview(difference: Difference): string {
  const { workflows } = difference;
  if (workflows.length === 0) return '';
  const own = workflows.filter((workflow) => !isBySharesAlone(workflow));
  const shown = own.length === 1 ? own : workflows;
  const rows = shown.flatMap((workflow) => differenceRows(workflow, difference, shown.length === 1 ? rowsMost : 0));
  const listed = shown.length === 1 ? rows : rows.filter(({ isState }) => !isState);
  const left = listed.length - rowsMost - 1;
  return [
    figures(listed.slice(0, rowsMost + 1), difference),
    ...(left > 0 ? [`… and ${plural(left, 'row')} more.`] : []),
  ].join('\n\n');
}

function figures(rows: readonly DifferenceRow[], difference: Difference): string {
  const per = hasMonths(difference) ? 'A month' : 'A million executions';
  return markdownTable(
    ['', '', 'Transitions', 'Change', per, 'Change'],
    rows.map(({ isState, name, what, transitions, usd }) => [
      isState ? `↳ ${prose(name)}` : `**${prose(name)}**`,
      what,
      ...transitions,
      ...usd,
    ]),
  );
}

/** @param isShown whether the table above has its states already. */
function details(workflow: WorkflowDifference, difference: Difference, isShown: boolean): string {
  const assumptions = assumptionRows(workflow).map((row) => row.map(cell));
  const parts = [
    ...(isShown ? [] : [figures(differenceRows(workflow, difference, statesMost), difference)]),
    ...(assumptions.length === 0 ? [] : [markdownTable(['Assumed', 'Before', 'Now'], assumptions)]),
  ];
  if (parts.length === 0) return '';
  const what = isShown ? 'what is assumed' : prose(workflowSentence(workflow, difference.currency));
  return [`<details><summary>${prose(labelOf(workflow, difference))}: ${what}</summary>`, ...parts, '</details>'].join(
    '\n\n',
  );
}

function rates(difference: Difference): string {
  const rows = rateRows(difference);
  if (rows.length === 0) return '';
  return [
    `<details><summary>${plural(rows.length, 'other price')}</summary>`,
    markdownTable(
      ['Price', 'From', 'Before', 'Now'],
      rows.map((row) => row.map(cell)),
    ),
    '</details>',
  ].join('\n\n');
}

function problems({ problems: { head }, head: { label } }: Difference): string {
  const told = head.filter(({ code }) => problemCodes[code].severity !== 'note');
  if (told.length === 0) return '';
  const lines = told.slice(0, problemsMost).map((problem) => {
    const { span, code } = problem;
    const place = span === null ? '' : `${cell(span.file)}:${span.line}:${span.column}: `;
    return `- ${problemCodes[code].severity}: ${place}${cell(messageOf(problem))}`;
  });
  const left = told.length - lines.length;
  return [
    `<details><summary>${plural(told.length, 'problem')} in ${cell(label)}</summary>`,
    [...lines, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n'),
    '</details>',
  ].join('\n\n');
}
