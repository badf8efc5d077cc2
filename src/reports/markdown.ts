import { problemCodes } from '../model/problem.ts';
import type { Option, Report, WorkflowReport } from '../model/report.ts';
import { fitted } from './fitted.ts';
import { count, duration, listed, megabytes, money, plural } from './format.ts';
import { cell, markdownTable, prose } from './markdownTable.ts';
import type { Reporter } from './reporter.ts';
import { alternativeParts } from './sections/alternativeParts.ts';
import { billRows } from './sections/billRows.ts';
import { labelOf } from './sections/labelOf.ts';
import { leastMoney } from './sections/leastMoney.ts';
import { adviceSentences, adviceTitles } from './wording/advice.ts';
import { assumedValue, basisNames, incompleteness, weightOf } from './wording/assumptions.ts';
import { budgetSentence } from './wording/budgets.ts';
import { blockerOf } from './wording/caveats.ts';
import { messageOf } from './wording/problems.ts';
import { savingShare } from './wording/savingShare.ts';
import { volume } from './wording/volume.ts';

/** Rows that a table shows. */
const rowsMost = 20;

/** Rows of the first table: two for most workflows. */
const overviewMost = 100;

/** Limits, and problems, that are listed. */
const linesMost = 50;

/** The report for a review or a page: a sentence, a table, the rest folded. */
export const markdown: Reporter = (report) => {
  const incomplete = incompleteness(report);
  return fitted(
    [
      headline(report),
      incomplete === null ? '' : `> ${prose(incomplete)}`,
      budgets(report),
      overview(report),
      problems(report),
    ],
    report.workflows.map((workflow) => details(report, workflow)),
  );
};

function budgets({ verdict, currency }: Report): string {
  const names = { over: 'Over', undecided: 'Undecided', warn: 'Warning', within: 'Within' } as const;
  const told = verdict.results
    .filter(({ outcome }) => outcome !== 'within')
    .map((result) => `- **${names[result.outcome]}**: ${cell(budgetSentence(result, currency))}`);
  return shortList(told);
}

function headline({ workflows, monthlyUsd, listUsd, currency, region, ratesAsOf }: Report): string {
  const what =
    workflows.length === 1 ? `**${cell(workflows[0]?.name ?? '')}**` : `${plural(workflows.length, 'workflow')}`;
  const leavesOut = workflows.some((workflow) => workflow.leavesOut);
  const cost =
    monthlyUsd === null ? 'without a stated volume' : `**${leastMoney(monthlyUsd, currency, leavesOut)} a month**`;
  const listed = listUsd === null ? '' : `, ${money(listUsd, currency)} without discounts`;
  return `${what}: ${cost}${listed} (${region}, prices of ${ratesAsOf ?? 'no date'}).`;
}

function overview(report: Report): string {
  const { workflows, currency } = report;
  const rows = workflows.flatMap((workflow) =>
    workflow.options
      .filter(({ invocation }) => invocation !== 'sync')
      .map((option) => [
        cell(labelOf(workflow, report)),
        option.type === 'STANDARD' ? 'Standard' : 'Express',
        count(workflow.perExecution.transitions.expected),
        leastMoney(option.perMillionUsd, currency, workflow.leavesOut),
        leastMoney(option.monthlyUsd, currency, workflow.leavesOut),
        verdict(option, workflow),
      ]),
  );
  const head = ['Workflow', 'As', 'Transitions', 'A million executions', 'A month', ''];
  return shortTable(head, rows, overviewMost);
}

function verdict(option: Option, { type, advice, leavesOut }: WorkflowReport): string {
  if (!option.feasible) return `not possible: ${cell(listed(option.blockers.map(blockerOf), 3))}`;
  if (option.type === type) return 'now';
  const best = advice.find(({ change, feasible }) => feasible && 'type' in change && change.type === option.type);
  if (best === undefined) return '';
  const percent = savingShare(best, leavesOut);
  return `${adviceTitles[best.rule]}${percent === null ? '' : `: ${percent} saving`}`;
}

function details(report: Report, workflow: WorkflowReport): string {
  const { currency } = report;
  const { perExecution: each } = workflow;
  const billed = billRows(report, workflow);
  const states = workflow.states
    .filter(({ visits }) => visits.entriesPerExecution > 0)
    .toSorted((a, b) => b.visits.transitionsPerExecution - a.visits.transitionsPerExecution)
    .map(({ path, type, visits, monthlyUsd }) => [
      cell(path),
      type,
      count(visits.entriesPerExecution),
      count(visits.transitionsPerExecution),
      money(monthlyUsd, currency),
    ]);
  const assumed = workflow.assumptions.map((one) => [
    cell(one.key),
    cell(assumedValue(one)),
    basisNames[one.basis],
    weightOf(one),
  ]);
  const missing = workflow.notIncluded.map(({ what, callsPerExecution, callsPerMonth }) => [
    cell(what),
    count(callsPerExecution),
    callsPerMonth === null ? 'unknown' : count(callsPerMonth),
  ]);
  const advice = workflow.advice.flatMap((one) =>
    one.feasible
      ? [
          `- ${adviceTitles[one.rule]}: ${money(one.savingUsd ?? one.savingPerMillionUsd, currency)} ${one.savingUsd === null ? 'per million executions' : 'a month'}`,
          ...adviceSentences(one).map((sentence) => `  - ${cell(sentence)}`),
        ]
      : [`- ${adviceTitles[one.rule]}: not possible, ${cell(listed(one.blockers.map(blockerOf), 3))}`],
  );
  return [
    `<details><summary>${cell(workflow.name)}: ${count(each.transitions.min)} to ${count(each.transitions.max)} transitions, ${duration(each.durationMs.expected)}, ${megabytes(each.memoryMb.billed)}</summary>`,
    ...(workflow.triggers.length === 0
      ? []
      : [cell(`${volume(workflow)}.`.replace(/^./, (letter) => letter.toUpperCase()))]),
    ...(advice.length === 0 ? [] : [advice.join('\n')]),
    ...alternativeParts(report, workflow),
    shortTable(['State', 'Type', 'Entries', 'Transitions', 'A month'], states),
    ...(billed.length === 0 ? [] : [shortTable(['Bill of a month', 'Quantity', 'A month', ''], billed)]),
    ...(assumed.length === 0 ? [] : [shortTable(['This stands on', '', '', ''], assumed)]),
    ...(missing.length === 0 ? [] : [shortTable(['Not included', 'Calls an execution', 'Calls a month'], missing)]),
    '</details>',
  ].join('\n\n');
}

function problems(report: Report): string {
  const lines = report.problems.map((problem) => {
    const { span } = problem;
    const place = span === null ? '' : `${cell(span.file)}:${span.line}:${span.column}: `;
    return `- ${problemCodes[problem.code].severity}: ${place}${cell(messageOf(problem))}`;
  });
  return shortList(lines);
}

function shortList(lines: readonly string[]): string {
  const left = lines.length - linesMost;
  return [...lines.slice(0, linesMost), ...(left > 0 ? [`- … and ${count(left)} more`] : [])].join('\n');
}

function shortTable(head: readonly string[], rows: readonly (readonly string[])[], most = rowsMost): string {
  const left = rows.length - most;
  const table = markdownTable(head, rows.slice(0, most));
  return left > 0 ? `${table}\n\n… and ${plural(left, 'row')} more; \`--format json\` has them all.` : table;
}
