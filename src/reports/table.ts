import { isOfService } from '../model/bill.ts';
import { problemCodes } from '../model/problem.ts';
import type { Option, Report, WorkflowReport } from '../model/report.ts';
import { count, duration, inert, listed, megabytes, money, percent, plural } from './format.ts';
import { grid } from './grid.ts';
import { indented } from './indented.ts';
import { type Paint, paint } from './paint.ts';
import type { Reporter } from './reporter.ts';
import { adviceLines } from './sections/adviceLines.ts';
import { alternativeLines } from './sections/alternativeLines.ts';
import { billRows } from './sections/billRows.ts';
import { labelOf } from './sections/labelOf.ts';
import { leastMoney } from './sections/leastMoney.ts';
import { assumedValue, basisNames, incompleteness, weightOf } from './wording/assumptions.ts';
import { blockerOf } from './wording/caveats.ts';
import { messageOf } from './wording/problems.ts';
import { savingShare } from './wording/savingShare.ts';
import { volume } from './wording/volume.ts';

/** The report for a terminal. */
export const table: Reporter = (report, { color }) => {
  const style = paint(color);
  const several = report.workflows.length > 1;
  const blocks = [
    ...(several ? [summary(report, style)] : []),
    ...report.workflows.slice(0, workflowsShown).map((workflow) => workflowBlock(report, workflow, style)),
    ...(report.workflows.length > workflowsShown ? [furtherWorkflows(report)] : []),
    ...notes(report, style),
  ];
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`;
};

/** Workflows that are shown with their details; the summary has all. */
const workflowsShown = 12;

function furtherWorkflows({ workflows }: Report): string {
  const left = plural(workflows.length - workflowsShown, 'workflow');
  return `… and the details of ${left} more: choose one with --workflow NAME; --format json has them all.`;
}

const typeNames = { STANDARD: 'Standard', EXPRESS: 'Express' } as const;

function summary(report: Report, style: Paint): string {
  const { currency } = report;
  const rows = report.workflows.map((workflow) => {
    const { type, executionsPerMonth, perExecution, monthlyUsd, advice, leavesOut } = workflow;
    const [best] = advice.filter(({ feasible }) => feasible);
    const what = best === undefined ? '' : 'type' in best.change ? typeNames[best.change.type] : best.rule;
    const saving = best === undefined ? '' : `${what} saves ${savingShare(best, leavesOut) ?? 'money'}`;
    return [
      inert(labelOf(workflow, report)),
      typeNames[type],
      executionsPerMonth === null ? 'unknown' : count(executionsPerMonth),
      count(perExecution.transitions.expected),
      leastMoney(perExecution.usd === null ? null : shifted(perExecution.usd), currency, leavesOut),
      leastMoney(monthlyUsd, currency, leavesOut),
      saving,
    ];
  });
  const leavesOut = report.workflows.some((workflow) => workflow.leavesOut);
  const total = ['Account', '', '', '', '', style.strong(leastMoney(report.monthlyUsd, currency, leavesOut)), ''];
  const listed = ['At list prices', '', '', '', '', money(report.listUsd, currency), ''];
  const last = report.listUsd === null ? [total] : [total, listed];
  const head = ['Workflow', 'Type', 'Executions a month', 'Transitions', 'A million cost', 'A month', 'Advice'];
  return [
    style.strong(`${plural(report.workflows.length, 'workflow')} in ${report.region}`),
    '',
    indented(grid(head, [...rows, ...last], ['left', 'left', 'right', 'right', 'right', 'right', 'left'])),
  ].join('\n');
}

/** A decimal text times a million. */
function shifted(text: string): string {
  const [whole = '0', part = ''] = text.split('.');
  const digits = part.padEnd(6, '0');
  return `${`${whole}${digits.slice(0, 6)}`.replace(/^0+(?=\d)/, '')}.${digits.slice(6)}0`;
}

function workflowBlock(report: Report, workflow: WorkflowReport, style: Paint): string {
  const prices = report.ratesAsOf === null ? 'no prices' : `prices of ${report.ratesAsOf}`;
  const sections = [
    `${style.strong(inert(workflow.name))}  ${style.faint(inert(workflow.file))}\n${typeNames[workflow.type]} · ${volume(workflow)} · ${report.region} · ${prices}`,
    perExecution(report, workflow),
    options(report, workflow, style),
    adviceLines(workflow, report.currency, style),
    alternativeLines(report, workflow),
    bill(report, workflow),
    states(report, workflow),
    assumptions(workflow),
    notIncluded(workflow),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function perExecution({ transitionRule }: Report, { perExecution: each }: WorkflowReport): string {
  const { transitions, durationMs, memoryMb, historyEvents } = each;
  const start = {
    states: 'states alone',
    'states+start': 'the start counted once',
    'states+start+end': 'start and end counted',
  }[transitionRule];
  const rows = [
    ['State transitions', count(transitions.min), count(transitions.expected), count(transitions.max), start],
    ['History events', '', count(historyEvents.expected), count(historyEvents.max), ''],
    ['Duration', '', duration(durationMs.expected), '', `as Express billed ${duration(durationMs.billed)}`],
    ['Express memory', '', megabytes(memoryMb.expected), '', `billed ${megabytes(memoryMb.billed)}`],
  ];
  return indented(
    grid(['Per execution', 'min', 'expected', 'max', ''], rows, ['left', 'right', 'right', 'right', 'left']),
  );
}

function options({ currency }: Report, workflow: WorkflowReport, style: Paint): string {
  const now = workflow.options.find(({ type }) => type === workflow.type);
  const rows = workflow.options.map((option) => [
    option.invocation === null ? typeNames[option.type] : `${typeNames[option.type]}, ${option.invocation}`,
    leastMoney(option.monthlyUsd, currency, workflow.leavesOut),
    leastMoney(option.perMillionUsd, currency, workflow.leavesOut),
    remark(option, workflow, now, style),
  ]);
  return indented(grid(['As', 'a month', 'a million executions', ''], rows, ['left', 'right', 'right', 'left']));
}

function remark(option: Option, workflow: WorkflowReport, now: Option | undefined, style: Paint): string {
  if (!option.feasible) return style.bad(`not possible: ${listed(option.blockers.map(blockerOf), 3)}`);
  if (option.type === workflow.type) return 'now';
  const from = Number(now?.monthlyUsd ?? now?.perMillionUsd);
  const to = Number(now?.monthlyUsd == null ? option.perMillionUsd : option.monthlyUsd);
  const paid = Number(now?.monthlyUsd == null ? now?.perMillionUsd : now.paidUsd);
  if (now === undefined || option.perMillionUsd === null || paid === 0) return '';
  const change = (to - from) / paid;
  const most = workflow.leavesOut ? 'at most ' : '';
  const text = change <= 0 ? style.good(`${most}${percent(-change)} less`) : `${most}${more(change)}`;
  const cutOff = option.caveats.find(({ code }) => code === 'beyond-time-limit' || code === 'duration-varies');
  const others = to < 0 ? ['what is free falls to the other workflows'] : [];
  const limits = [...others, ...(cutOff === undefined ? [] : [shortCutOff(cutOff)]), ...breakEven(option)];
  return [text, ...limits].join('; ');
}

/** Nobody pictures thousands of per cent: from ten times on it is so many times as much. */
function more(change: number): string {
  return change < 9 ? `${percent(change)} more` : `${count(Number((change + 1).toPrecision(3)))} times as much`;
}

function shortCutOff(caveat: Option['caveats'][number]): string {
  return caveat.code === 'beyond-time-limit'
    ? `${percent(caveat.chance)} would be cut off at 5 min`
    : 'some may be cut off at 5 min';
}

/** An Express execution is cut off at five minutes, so a longer break-even needs no figure. */
function breakEven({ breakEvenDurationMs: even }: Option): readonly string[] {
  if (even == null) return [];
  return [even >= 300_000 ? 'cheaper at any duration' : `not dearer up to ${duration(even)} a run`];
}

function bill(report: Report, workflow: WorkflowReport): string {
  const rows = billRows(report, workflow);
  return rows.length === 0
    ? ''
    : indented(grid(['Bill of a month', '', '', ''], rows, ['left', 'right', 'right', 'left']));
}

function states({ currency }: Report, workflow: WorkflowReport): string {
  const known = workflow.monthlyUsd !== null;
  const all = Number(workflow.monthlyUsd ?? 0);
  const total = workflow.perExecution.transitions.expected ?? 0;
  const hasServices = workflow.lines.some(({ meter }) => isOfService(meter));
  const ranked = workflow.states
    .filter(({ visits }) => visits.entriesPerExecution > 0)
    .toSorted(
      (a, b) =>
        Number((hasServices && b.monthlyUsd) || 0) - Number((hasServices && a.monthlyUsd) || 0) ||
        b.visits.transitionsPerExecution - a.visits.transitionsPerExecution,
    );
  const shown = ranked.slice(0, statesShown);
  const row = (
    name: string,
    type: string,
    entries: number | null,
    transitions: number,
    usd: string | null,
  ): string[] => [
    name,
    type,
    entries === null ? '' : count(entries),
    count(transitions),
    known ? money(usd, currency) : '',
    known && (all > 0 || usd === null) ? shareOf(usd, all) : total > 0 ? percent(transitions / total) : '',
  ];
  const rows = shown.map(({ path, type, visits, monthlyUsd }) =>
    row(inert(path), type, visits.entriesPerExecution, visits.transitionsPerExecution, monthlyUsd),
  );
  if (workflow.start.transitions > 0)
    rows.push(row('(start)', '', null, workflow.start.transitions, workflow.start.monthlyUsd));
  if (workflow.redrivesPerExecution > 0)
    rows.push(row('(redrives)', '', null, workflow.redrivesPerExecution, workflow.whole.monthlyUsd));
  if (workflow.type === 'EXPRESS') rows.push(row('(request and duration)', '', null, 0, workflow.whole.monthlyUsd));
  const head = [
    'Where the money goes',
    '',
    'entries',
    'transitions',
    known ? 'a month' : '',
    known && workflow.leavesOut ? 'share of what is known' : 'share',
  ];
  const body = indented(grid(head, rows, ['left', 'left', 'right', 'right', 'right', 'right']));
  const left = ranked.length - shown.length;
  return left === 0 ? body : `${body}\n  … and ${plural(left, 'state')} more; --format json has them all.`;
}

/** What is not known has no share. */
function shareOf(usd: string | null, all: number): string {
  return usd === null ? '' : percent(Number(usd) / all);
}

/** States that the table shows; the dearest come first. */
const statesShown = 12;

function assumptions({ assumptions: all }: WorkflowReport): string {
  if (all.length === 0) return '';
  const shown = all.slice(0, assumptionsShown);
  const rows = shown.map((one) => [inert(one.key), assumedValue(one), basisNames[one.basis], weightOf(one)]);
  const body = indented(grid(['This stands on', '', '', ''], rows, ['left', 'left', 'left', 'left']));
  const left = all.length - shown.length;
  return left === 0 ? body : `${body}\n  … and ${plural(left, 'assumption')} more; --format json has them all.`;
}

const assumptionsShown = 12;

function notIncluded({ notIncluded: calls, executionsPerMonth }: WorkflowReport): string {
  if (calls.length === 0) return '';
  const rows = calls
    .slice(0, assumptionsShown)
    .map(({ what, callsPerExecution, callsPerMonth, states: callers, needs }) => [
      inert(what),
      executionsPerMonth === null
        ? `${count(callsPerExecution)} ${unitOf(what)} an execution`
        : `${count(callsPerMonth)} ${unitOf(what)} a month`,
      callers.length === 0 ? 'all that happens is logged' : listed(callers.map(inert), 3),
      needs === undefined || needs.length === 0 ? '' : `state ${listed(needs)}`,
    ]);
  return indented(grid(['Not included', '', '', ''], rows, ['left', 'right', 'left', 'left']));
}

/** What is logged is no call of a Task. */
function unitOf(what: string): string {
  return what === 'cloudwatch-logs:events' ? 'events' : 'calls';
}

function notes(report: Report, style: Paint): readonly string[] {
  const incomplete = incompleteness(report);
  const lines = report.problems
    .filter(({ code }) => problemCodes[code].severity === 'note')
    .map((problem) => `Note: ${messageOf(problem)}`);
  const all = [...(incomplete === null ? [] : [style.warn(incomplete)]), ...new Set(lines)];
  return all.length === 0 ? [] : [all.join('\n')];
}
