import type { Difference, WorkflowDifference } from '../model/difference.ts';
import { inert, plural } from './format.ts';
import { grid } from './grid.ts';
import { indented } from './indented.ts';
import { paint } from './paint.ts';
import type { Look } from './reporter.ts';
import { assumptionRows, differenceRows, hasMonths, rateRows } from './sections/differenceRows.ts';
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

/** Workflows, and states of each, that are shown; `--format json` has all. */
const workflowsShown = 20;
const statesShown = 12;

/** What a change does to the bill, for a terminal: in words, then by workflow and state. */
export function differenceTable(difference: Difference, { color }: Pick<Look, 'color'>): string {
  const style = paint(color);
  const { base, head } = difference;
  const workflows = difference.workflows.slice(0, workflowsShown);
  const incomplete = incompleteSides(difference);
  const paragraphs = [
    `${style.faint(sidesOf(base.label, head.label))}\n${style.strong(summaryOf(difference))}`,
    bullets(difference),
    further(difference),
    settingsChanges(difference).join('\n'),
    figures(difference, workflows),
    ...workflows.map(assumptions),
    rates(difference),
    incomplete === null ? '' : style.warn(incomplete),
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

/** A sentence for each workflow, where there are several. */
function bullets(difference: Difference): string {
  const { workflows, currency } = difference;
  const own = workflows.filter((workflow) => !isBySharesAlone(workflow));
  if (own.length < 2) return '';
  const left = own.length - workflowsShown;
  return [
    ...own.slice(0, workflowsShown).map((one) => `- ${labelOf(one, difference)}: ${workflowSentence(one, currency)}`),
    ...(left > 0 ? [`… and ${plural(left, 'workflow')} more; --format json has them all.`] : []),
  ].join('\n');
}

/** What else is to be said of the money. */
function further(difference: Difference): string {
  const { workflows, empty, monthlyUsd } = difference;
  if (empty) return '';
  const own = workflows.filter((workflow) => !isBySharesAlone(workflow));
  const isAlone = Math.max(difference.base.workflows, difference.head.workflows) === 1;
  const account =
    own.length === 1 && !isAlone && monthlyUsd.change !== null ? `The account: ${monthly(difference)}.` : null;
  return [account, causesSentence(difference), sharesSentence(difference)].filter((one) => one !== null).join('\n');
}

function figures(difference: Difference, workflows: readonly WorkflowDifference[]): string {
  if (workflows.length === 0) return '';
  const rows = workflows.flatMap((workflow) => differenceRows(workflow, difference, statesShown));
  const per = hasMonths(difference) ? 'a month' : 'a million executions';
  const head = ['By workflow and state', '', 'transitions', 'change', per, 'change'];
  const cells = rows.map(({ isState, name, what, transitions, usd }) => [
    isState ? `  ${name}` : name,
    what,
    ...transitions,
    ...usd,
  ]);
  return indented(grid(head, cells, ['left', 'left', 'right', 'right', 'right', 'right']));
}

function assumptions(workflow: WorkflowDifference): string {
  const rows = assumptionRows(workflow);
  if (rows.length === 0) return '';
  return indented(grid([`Assumed of ${inert(workflow.name)}`, 'before', 'now'], rows, ['left', 'left', 'left']));
}

function rates(difference: Difference): string {
  const rows = rateRows(difference);
  if (rows.length === 0) return '';
  return indented(grid(['Prices', 'from', 'before', 'now'], rows, ['left', 'right', 'right', 'right']));
}

/** A side that was not named has no label. */
function sidesOf(base: string, head: string): string {
  return head === '' ? inert(base) : `${inert(base)} → ${inert(head)}`;
}
