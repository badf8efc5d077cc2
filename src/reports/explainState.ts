import type { Report, StateReport, WorkflowReport } from '../model/report.ts';
import type { Arrival, ItemRuns, ScopeVisits } from '../model/visits.ts';
import { count, inert, money, percent, plural } from './format.ts';
import { grid } from './grid.ts';
import { indented } from './indented.ts';
import type { Paint } from './paint.ts';

/** How the count of one state came about, in words and arithmetic. */
export function explainState(report: Report, workflow: WorkflowReport, state: StateReport, style: Paint): string {
  const { line, column } = state.span;
  const sections = [
    `${style.strong(inert(state.path))}  ${style.faint(`${state.type}, ${inert(workflow.file)}:${line}:${column}`)}`,
    entries(workflow, state),
    ...attempts(state),
    transitions(workflow, state),
    ...cost(report, workflow, state),
  ];
  return sections.join('\n\n');
}

const ways: { readonly [By in Arrival['by']]: string } = {
  start: 'the scope starts here',
  next: 'Next',
  choice: 'chosen',
  catch: 'caught',
};

function entries(workflow: WorkflowReport, { path, visits }: StateReport): string {
  const scope = workflow.scopes[visits.scope] as ScopeVisits;
  const rows = visits.arrivals
    .filter(({ chance }) => chance > 0)
    .map(({ from, chance, by }) => {
      const before = from === null ? undefined : workflow.states[from];
      const times = before === undefined ? 1 : before.visits.entriesPerRun;
      return [
        before === undefined ? '(start)' : inert(before.path),
        ways[by],
        `${count(times)} × ${percent(chance)}`,
        `= ${count(times * chance)}`,
      ];
    });
  const inner = scope.owner !== null;
  const loop = visits.arrivals.some(({ from }) => from !== null && leadsBack(workflow, path, from));
  const head = inner
    ? `Entered ${times(visits.entriesPerRun)} in a run of its scope, ${times(visits.entriesPerExecution)} in an execution`
    : `Entered ${times(visits.entriesPerExecution)} in an execution`;
  const lines = [head, indented(grid([], rows, ['left', 'left', 'right', 'right']))];
  if (visits.redrivenPerExecution > 0)
    lines.push(`  Of these, ${count(visits.redrivenPerExecution)} are after a redrive.`);
  if (loop) lines.push('  It lies in a loop: these counts are solved together.');
  if (inner) lines.push(runs(workflow, scope));
  return lines.join('\n');
}

function times(value: number): string {
  return value === 1 ? 'once' : `${count(value)} times`;
}

/** Whether a state can come back to itself through another one. */
function leadsBack({ states }: WorkflowReport, path: string, from: number): boolean {
  const open = [from];
  const seen = new Set(open);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const state = states[id];
    if (state?.path === path) return true;
    for (const { from: before } of state?.visits.arrivals ?? []) {
      if (before === null || seen.has(before)) continue;
      seen.add(before);
      open.push(before);
    }
  }
  return false;
}

/** How often the scope of a state runs. */
function runs(
  { states }: WorkflowReport,
  { owner, branch, runsPerExecution, runsPerAttempt, items }: ScopeVisits,
): string {
  const around = states[owner ?? -1];
  if (around === undefined) return '';
  const { entriesPerExecution, attemptsPerEntry } = around.visits;
  const what =
    branch === null ? `the item processor of ${inert(around.path)}` : `branch ${branch + 1} of ${inert(around.path)}`;
  const each = items === null ? plural(runsPerAttempt, 'run') : itemText(items, runsPerAttempt);
  return `  Its scope is ${what}: ${plural(entriesPerExecution, 'entry', 'entries')} × ${plural(attemptsPerEntry, 'attempt')} × ${each} = ${plural(runsPerExecution, 'run')}`;
}

function itemText({ items, itemsPerBatch, batches }: ItemRuns, started: number): string {
  const batched =
    itemsPerBatch === 1
      ? plural(items, 'item')
      : `${plural(batches, 'batch', 'batches')} of up to ${count(itemsPerBatch)}`;
  return started === batches ? batched : `${count(started)} started of ${batched}`;
}

function attempts({ visits }: StateReport): readonly string[] {
  const { attemptsPerEntry, attemptsMax } = visits;
  if (attemptsMax === 1 && attemptsPerEntry === 1) return [];
  return [
    `Tried ${times(attemptsPerEntry)} per entry, at most ${times(attemptsMax)}: each retry is one more transition`,
  ];
}

/** The sum of what one entry causes, as one writes it: 1 + 4 × (1 + 3). */
function transitions(workflow: WorkflowReport, { type, path, visits }: StateReport): string {
  const { entriesPerExecution, attemptsPerEntry, transitionsPerExecution } = visits;
  const inner = workflow.scopes
    .map((scope, index) => ({ scope, index }))
    .filter(({ scope }) => workflow.states[scope.owner ?? -1]?.path === path);
  const own = `State transitions that it causes itself: ${count(transitionsPerExecution)} in an execution`;
  if (inner.length === 0) return `${own} = ${count(entriesPerExecution)} × ${count(attemptsPerEntry)}`;
  const parts = inner.map(({ scope, index }) => {
    const perRun = runTransitions(workflow, index);
    const children = transitionsPerExecution > entriesPerExecution * attemptsPerEntry + 1e-9 ? 1 : 0;
    return { scope, perRun, children, text: scopeText(scope, perRun, children) };
  });
  const perAttempt =
    1 + parts.reduce((sum, { scope, perRun, children }) => sum + scope.runsPerAttempt * (children + perRun), 0);
  const formula = `1 + ${parts.map(({ text }) => text).join(' + ')} = ${count(perAttempt)}`;
  const [only] = parts;
  const items = only?.scope.items ?? null;
  const words =
    items === null
      ? `runs ${plural(parts.length, 'branch', 'branches')}`
      : items.itemsPerBatch === 1
        ? `runs ${plural(items.items, 'item')}`
        : `runs ${plural(items.items, 'item')} in ${plural(items.batches, 'batch', 'batches')} of ${count(items.itemsPerBatch)}`;
  const whole = entriesPerExecution * attemptsPerEntry * perAttempt;
  const lines = [own, `  ${inert(path)} ${words}: ${formula} transitions per attempt`];
  if (entriesPerExecution * attemptsPerEntry !== 1) {
    lines.push(
      `  × ${plural(entriesPerExecution, 'entry', 'entries')} × ${plural(attemptsPerEntry, 'attempt')} = ${count(whole)} in an execution`,
    );
  }
  return type === 'Map' || type === 'Parallel' ? lines.join('\n') : own;
}

function scopeText({ runsPerAttempt, branch }: ScopeVisits, perRun: number, children: number): string {
  if (branch !== null) return count(perRun);
  return children > 0
    ? `${count(runsPerAttempt)} × (1 + ${count(perRun)})`
    : `${count(runsPerAttempt)} × ${count(perRun)}`;
}

/** Transitions of one run of a scope, those of the scopes inside it included. */
function runTransitions(workflow: WorkflowReport, scope: number): number {
  const { runsPerExecution } = workflow.scopes[scope] as ScopeVisits;
  const inside = new Set([scope]);
  let sum = 0;
  // Scopes are listed from the outside in, so one pass finds all that lie inside.
  for (const [index, { owner }] of workflow.scopes.entries()) {
    const around = owner === null ? undefined : workflow.states[owner];
    if (around !== undefined && inside.has(around.visits.scope)) inside.add(index);
  }
  for (const { visits } of workflow.states) if (inside.has(visits.scope)) sum += visits.transitionsPerExecution;
  return runsPerExecution === 0 ? 0 : sum / runsPerExecution;
}

function cost(
  { currency }: Report,
  { executionsPerMonth, monthlyUsd }: WorkflowReport,
  state: StateReport,
): readonly string[] {
  if (executionsPerMonth === null || monthlyUsd === null || state.monthlyUsd === null) return [];
  const quantity = state.visits.transitionsPerExecution * executionsPerMonth;
  return [
    `In a month: ${count(quantity)} transitions, ${money(state.monthlyUsd, currency)} of ${money(monthlyUsd, currency)}`,
  ];
}
