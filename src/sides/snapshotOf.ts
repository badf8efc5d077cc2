import { contentOf } from '../diff/contentOf.ts';
import type { Counted } from '../estimate.ts';
import type { Report, StateReport, WorkflowReport } from '../model/report.ts';
import { scopesInside } from '../model/scopesInside.ts';
import type { Snapshot, StateSnapshot, WorkflowSnapshot } from '../model/snapshot.ts';
import { targetsOf } from '../model/targetsOf.ts';
import type { Scope, State, Workflow } from '../model/workflow.ts';
import { priceFirstTier } from '../pricing/priceFirstTier.ts';

const million = 1_000_000;

/** What an estimate that was just made is compared by. */
export function snapshotOf({ compared }: Counted, report: Report): Snapshot {
  const { account, measured, card } = compared;
  const { region, currency, ratesAsOf, transitionRule, complete, monthlyUsd } = report;
  const workflows = report.workflows.map((one, index) => {
    const readings = measured.readings[index] ?? null;
    const perMillionUsd = readings === null ? null : priceFirstTier(readings, million, card);
    return workflowOf(one, account.workflows[index] as Workflow, perMillionUsd);
  });
  const freeTier = compared.allowances.length > 0;
  const rates = card.rates.map(({ meter, tiers }) => ({ meter, tiers }));
  return { region, currency, ratesAsOf, transitionRule, complete, freeTier, monthlyUsd, workflows, rates };
}

function workflowOf(report: WorkflowReport, workflow: Workflow, perMillionUsd: string | null): WorkflowSnapshot {
  const { name, file, type, executionsPerMonth, perExecution, monthlyUsd, lines, start, whole, assumptions } = report;
  const places = placesOf(workflow);
  const items = new Map(report.scopes.map((scope) => [scope.owner, scope.items?.items ?? null]));
  return {
    name,
    file,
    logicalId: workflow.source.logicalId,
    type,
    executionsPerMonth,
    transitions: perExecution.transitions.expected,
    perExecutionUsd: perExecution.usd,
    perMillionUsd,
    monthlyUsd,
    usage: lines.map(({ meter, quantity }) => ({ meter, quantity })),
    states: workflow.states.map((state) =>
      stateOf(
        report.states[state.id] as StateReport,
        state,
        places.get(state.id) as Place,
        items.get(state.id) ?? null,
      ),
    ),
    starts: startOf(workflow.scope),
    start,
    wholeMonthlyUsd: whole.monthlyUsd,
    assumptions,
    content: contentOf(workflow.node, 'machine'),
    span: workflow.node.span,
  };
}

/** Where a state stands: the state that it is inside of, and the scope. */
interface Place {
  readonly owner: number | null;
  readonly scope: Scope;
}

function placesOf(workflow: Workflow): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  const add = (scope: Scope, owner: number | null): void => {
    for (const { id } of scope.states) places.set(id, { owner, scope });
  };
  add(workflow.scope, null);
  for (const state of workflow.states) for (const scope of scopesInside(state)) add(scope, state.id);
  return places;
}

/** The id of the state that a scope begins with; none where there is no such state. */
function startOf({ start, states }: Scope): readonly number[] {
  return start === null ? [] : [(states[start] as State).id];
}

function stateOf(
  { name, path, type, span, monthlyUsd, visits }: StateReport,
  state: State,
  { owner, scope }: Place,
  items: number | null,
): StateSnapshot {
  const { entriesPerExecution: entries, attemptsPerEntry, transitionsPerExecution: transitions } = visits;
  const next = targetsOf(state).flatMap((to) =>
    to === null || to.index === null ? [] : [(scope.states[to.index] as State).id],
  );
  return {
    name,
    path,
    type,
    owner,
    entries: known(entries),
    attempts: known(entries === 0 ? 0 : entries * attemptsPerEntry),
    transitions: known(transitions),
    monthlyUsd,
    next: [...new Set(next)],
    starts: scopesInside(state).flatMap(startOf),
    items,
    content: contentOf(state.node, 'state'),
    span,
  };
}

/** A loop that cannot be left makes a count infinite, which is unknown in reports. */
function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
