import type { PathReport, PathsReport, Report, WorkflowReport } from '../model/report.ts';
import { count, duration, inert, money, percent, plural } from './format.ts';
import { grid } from './grid.ts';
import { indented } from './indented.ts';
import { type Paint, paint } from './paint.ts';
import { incompleteness } from './wording/assumptions.ts';

/** What the paths report is told besides the report. */
export interface PathsLook {
  readonly color: boolean;
  /** How deep states that hold others are opened; 1 shows the top level alone. */
  readonly depth: number;
}

/** The ways that executions take, each with its chance, transitions, time and cost. */
export function paths(report: Report, { color, depth }: PathsLook): string {
  const style = paint(color);
  const incomplete = incompleteness(report);
  return [
    ...report.workflows.map((workflow) => `${workflowPaths(report, workflow, depth, style)}\n`),
    ...(incomplete === null ? [] : [`${style.warn(incomplete)}\n`]),
  ].join('\n\n');
}

function workflowPaths(report: Report, workflow: WorkflowReport, depth: number, style: Paint): string {
  const [top] = workflow.paths;
  if (top === undefined) return '';
  const head = `${style.strong(inert(workflow.name))}  ${style.faint(inert(workflow.file))}\n${summary(top)}`;
  const sections = [head, indented(table(report, workflow, top))];
  const extremes = extremeRows(report, workflow, top);
  if (extremes.length > 0)
    sections.push(indented(grid([], extremes, ['left', 'right', 'right', 'right', 'right', 'left'])));
  return [...sections, ...inside(workflow, 0, depth)].join('\n\n');
}

function summary({ total, covered, listed }: PathsReport): string {
  const all = total === null ? 'More than 2^53 paths' : plural(total, 'path');
  if (listed.length === 0) return `${all}.`;
  return `${all}, each loop as one step; the ${listed.length === 1 ? 'one' : listed.length} below ${listed.length === 1 ? 'is' : 'are'} ${percent(covered)} of the executions.`;
}

function table(report: Report, workflow: WorkflowReport, { listed }: PathsReport): string {
  const rows = listed.map((path) => row(report, workflow, path));
  const cost = workflow.leavesOut ? 'cost, at least' : 'cost';
  return grid(['chance', 'transitions', 'duration', cost, 'path'], rows, ['right', 'right', 'right', 'right', 'left']);
}

function row({ currency }: Report, workflow: WorkflowReport, path: PathReport): string[] {
  return [
    percent(path.chance),
    count(path.transitions),
    duration(path.durationMs),
    money(path.usd, currency),
    route(workflow, path),
  ];
}

function extremeRows(report: Report, workflow: WorkflowReport, { cheapest, dearest, listed }: PathsReport): string[][] {
  if (cheapest === null || dearest === null || listed.length < 2) return [];
  return [
    ['cheapest', ...row(report, workflow, cheapest)],
    ['dearest', ...row(report, workflow, dearest)],
  ];
}

/** Steps that are shown of a path at most; of a longer one the middle is left out. */
const stepsShown = 14;

function route({ states }: WorkflowReport, { steps, fails }: PathReport): string {
  const names = steps.map((step) => {
    const members = step.map(({ state }) => inert(states[state]?.name ?? ''));
    return step.length === 1 ? members.join('') : `(${members.join(' → ')} again and again)`;
  });
  const half = Math.floor(stepsShown / 2);
  const shown =
    names.length <= stepsShown
      ? names
      : [...names.slice(0, half), `… ${names.length - 2 * half} more …`, ...names.slice(names.length - half)];
  return `${shown.join(' → ')}${fails ? ' (fails)' : ''}`;
}

/** The paths inside the states that hold others, as deep as they are opened. */
function inside(workflow: WorkflowReport, outer: number, depth: number): readonly string[] {
  if (depth <= 1) return [];
  return workflow.scopes.flatMap(({ owner, branch, runsPerExecution }, index) => {
    const around = owner === null ? undefined : workflow.states[owner];
    const scope = workflow.paths[index];
    if (around?.visits.scope !== outer || scope === undefined) return [];
    const what = branch === null ? 'an item' : `branch ${branch + 1}`;
    const rows = scope.listed.map((path) => [
      percent(path.chance),
      count(path.transitions),
      duration(path.durationMs),
      route(workflow, path),
    ]);
    const head = `Inside ${inert(around.path)}, ${what}: ${plural(runsPerExecution, 'run')} in an execution. ${summary(scope).replace('executions', 'runs')}`;
    const body = indented(
      grid(['chance', 'transitions', 'duration', 'path'], rows, ['right', 'right', 'right', 'left']),
    );
    return [`${head}\n\n${body}`, ...inside(workflow, index, depth - 1)];
  });
}
