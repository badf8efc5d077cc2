import { problemCodes } from '../model/problem.ts';
import type { Option, Report, WorkflowReport } from '../model/report.ts';
import { count, duration, listed, megabytes, money, plural } from './format.ts';
import { cell, markdownTable } from './markdownTable.ts';
import type { Reporter } from './reporter.ts';
import { billRows } from './sections/billRows.ts';
import { labelOf } from './sections/labelOf.ts';
import { adviceSentences, adviceTitles } from './wording/advice.ts';
import { assumedValue, basisNames, incompleteness, weightOf } from './wording/assumptions.ts';
import { budgetSentence } from './wording/budgets.ts';
import { blockerOf } from './wording/caveats.ts';
import { messageOf } from './wording/problems.ts';
import { volume } from './wording/volume.ts';

/** The report for a review or a page: a sentence, a table, the rest folded. */
export const markdown: Reporter = (report) => {
  const incomplete = incompleteness(report);
  const head = [
    marker,
    headline(report),
    ...(incomplete === null ? [] : [`> ${incomplete}`]),
    ...budgets(report),
    overview(report),
  ];
  const folded = [...report.workflows.map((workflow) => details(report, workflow)), ...problems(report)];
  return `${withinSize(head, folded).join('\n\n')}\n`;
};

/** By it a bot finds the comment that it wrote before. */
const marker = '<!-- stepcost -->';

/** GitHub takes comments of up to 65,536 characters; what stands around one needs a little. */
const sizeMax = 60_000;

/** As many of the folded parts as there is room for; what is left out is said. */
function withinSize(head: readonly string[], folded: readonly string[]): readonly string[] {
  let size = head.reduce((sum, part) => sum + bytesOf(part) + 2, 0);
  const kept: string[] = [];
  for (const part of folded) {
    size += bytesOf(part) + 2;
    if (size > sizeMax) break;
    kept.push(part);
  }
  const left = folded.length - kept.length;
  return left === 0
    ? [...head, ...kept]
    : [...head, ...kept, `Left out for its size: ${plural(left, 'more section')}. \`--format json\` has all of it.`];
}

/** At most so many bytes of UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) bytes += text.charCodeAt(at) < 0x80 ? 1 : 3;
  return bytes;
}

function budgets({ verdict, currency }: Report): readonly string[] {
  const told = verdict.results.filter(({ outcome }) => outcome !== 'within');
  if (told.length === 0) return [];
  const names = { over: 'Over', undecided: 'Undecided', warn: 'Warning', within: '' } as const;
  return [told.map((result) => `- **${names[result.outcome]}**: ${cell(budgetSentence(result, currency))}`).join('\n')];
}

function headline({ workflows, monthlyUsd, currency, region, ratesAsOf }: Report): string {
  const what =
    workflows.length === 1 ? `**${cell(workflows[0]?.name ?? '')}**` : `${plural(workflows.length, 'workflow')}`;
  const cost = monthlyUsd === null ? 'without a stated volume' : `**${money(monthlyUsd, currency)} a month**`;
  return `${what}: ${cost} (${region}, prices of ${ratesAsOf ?? 'no date'}).`;
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
        money(option.perMillionUsd, currency),
        money(option.monthlyUsd, currency),
        verdict(option, workflow),
      ]),
  );
  return markdownTable(['Workflow', 'As', 'Transitions', 'A million executions', 'A month', ''], rows);
}

function verdict(option: Option, { type, advice }: WorkflowReport): string {
  if (!option.feasible) return `not possible: ${cell(listed(option.blockers.map(blockerOf), 3))}`;
  if (option.type === type) return 'now';
  const best = advice.find(({ change, feasible }) => feasible && 'type' in change && change.type === option.type);
  return best === undefined ? '' : `${adviceTitles[best.rule]}: ${best.savingPercent ?? 0} % saving`;
}

function details(report: Report, workflow: WorkflowReport): string {
  const { currency } = report;
  const { perExecution: each } = workflow;
  const billed = billRows(report, workflow);
  const states = workflow.states
    .filter(({ visits }) => visits.entriesPerExecution > 0)
    .toSorted((a, b) => b.visits.transitionsPerExecution - a.visits.transitionsPerExecution)
    .slice(0, 20)
    .map(({ path, type, visits, monthlyUsd }) => [
      cell(path),
      type,
      count(visits.entriesPerExecution),
      count(visits.transitionsPerExecution),
      money(monthlyUsd, currency),
    ]);
  const assumed = workflow.assumptions
    .slice(0, 20)
    .map((one) => [cell(one.key), cell(assumedValue(one)), basisNames[one.basis], weightOf(one)]);
  const missing = workflow.notIncluded
    .slice(0, 20)
    .map(({ what, callsPerExecution, callsPerMonth }) => [
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
    markdownTable(['State', 'Type', 'Entries', 'Transitions', 'A month'], states),
    ...(billed.length === 0 ? [] : [markdownTable(['Bill of a month', 'Quantity', 'A month', ''], billed)]),
    ...(assumed.length === 0 ? [] : [markdownTable(['This stands on', '', '', ''], assumed)]),
    ...(missing.length === 0 ? [] : [markdownTable(['Not included', 'Calls an execution', 'Calls a month'], missing)]),
    '</details>',
  ].join('\n\n');
}

function problems(report: Report): readonly string[] {
  if (report.problems.length === 0) return [];
  const lines = report.problems.slice(0, 50).map((problem) => {
    const { span } = problem;
    const place = span === null ? '' : `${cell(span.file)}:${span.line}:${span.column}: `;
    return `- ${problemCodes[problem.code].severity}: ${place}${cell(messageOf(problem))}`;
  });
  if (report.problems.length > 50) lines.push(`- … and ${report.problems.length - 50} more`);
  return [lines.join('\n')];
}
