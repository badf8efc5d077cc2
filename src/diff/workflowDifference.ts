import type { Causes, StateDifference, WorkflowDifference, WorkflowStatus } from '../model/difference.ts';
import type { WorkflowSnapshot } from '../model/snapshot.ts';
import type { Span } from '../model/source.ts';
import { add, parse, subtract, toText, zero } from '../pricing/decimal.ts';
import { assumptionDifferences } from './assumptionDifferences.ts';
import { amountChange, differs, figureChange } from './changes.ts';
import type { StateMatches } from './matchStates.ts';
import { isRetargeted, stateDifferences } from './stateDifferences.ts';

/** What a workflow that is not there comes to. */
const nothing = {
  executionsPerMonth: 0,
  transitions: 0,
  perMillionUsd: '0',
  monthlyUsd: '0',
  start: { transitions: 0, monthlyUsd: '0' },
  wholeMonthlyUsd: '0',
} as const;

/** A workflow before and after; null where nothing of it differs. One of the sides may be missing, not both. */
export function workflowDifference(
  base: WorkflowSnapshot | null,
  head: WorkflowSnapshot | null,
  matches: StateMatches,
  causes: { readonly monthly: Causes; readonly perMillion: Causes },
  comparable: boolean,
): WorkflowDifference | null {
  const own = head ?? base;
  if (own === null) return null;
  const [before, after] = [base ?? nothing, head ?? nothing];
  const states = stateDifferences(base, head, matches, comparable);
  const assumptions = base === null || head === null ? [] : assumptionDifferences(base, head, matches);
  const figures = {
    executionsPerMonth: figureChange(before.executionsPerMonth, after.executionsPerMonth),
    transitions: figureChange(before.transitions, after.transitions),
    perMillionUsd: amountChange(before.perMillionUsd, after.perMillionUsd, comparable),
    monthlyUsd: amountChange(before.monthlyUsd, after.monthlyUsd, comparable),
  };
  const isAffected =
    assumptions.length > 0 || Object.values(figures).some((figure: Parameters<typeof differs>[0]) => differs(figure));
  const status = statusOf(base, head, matches, states, isAffected);
  if (status === null) return null;
  return {
    name: own.name,
    file: own.file,
    renamedFrom: base !== null && head !== null && base.name !== head.name ? base.name : null,
    status,
    type: { base: base?.type ?? null, head: head?.type ?? null },
    ...figures,
    perMillionCauses: causes.perMillion,
    causes: causes.monthly,
    states,
    rest: restOf(base, head, states, comparable),
    start: {
      transitions: figureChange(before.start.transitions, after.start.transitions),
      monthlyUsd: amountChange(before.start.monthlyUsd, after.start.monthlyUsd, comparable),
    },
    whole: { monthlyUsd: amountChange(before.wholeMonthlyUsd, after.wholeMonthlyUsd, comparable) },
    assumptions,
    span: placeOf(states) ?? own.span,
  };
}

/** The states that are not told one by one. */
function restOf(
  base: WorkflowSnapshot | null,
  head: WorkflowSnapshot | null,
  told: readonly StateDifference[],
  comparable: boolean,
): WorkflowDifference['rest'] {
  const amounts = (side: 'base' | 'head', workflow: WorkflowSnapshot | null): string | null =>
    without(
      (workflow?.states ?? []).map(({ monthlyUsd }) => monthlyUsd),
      told.map(({ monthlyUsd }) => monthlyUsd[side]),
    );
  const states = (head?.states.length ?? 0) - told.filter(({ status }) => status !== 'removed').length;
  return { states, monthlyUsd: amountChange(amounts('base', base), amounts('head', head), comparable) };
}

/** The sum of some amounts less others; null where one is not known. */
function without(all: readonly (string | null)[], others: readonly (string | null)[]): string | null {
  let sum = zero;
  for (const [amounts, turn] of [[all, add] as const, [others, subtract] as const]) {
    for (const amount of amounts) {
      if (amount === null) return null;
      sum = turn(sum, parse(amount));
    }
  }
  return toText(sum);
}

/** Null where nothing differs. */
function statusOf(
  base: WorkflowSnapshot | null,
  head: WorkflowSnapshot | null,
  matches: StateMatches,
  states: readonly StateDifference[],
  isAffected: boolean,
): WorkflowStatus | null {
  if (base === null) return 'added';
  if (head === null) return 'removed';
  const known = base.content !== null && head.content !== null;
  const counterparts = new Map([...matches].map(([a, b]) => [b, a]));
  const isChanged =
    base.type !== head.type ||
    (known && base.content !== head.content) ||
    (known && isRetargeted(base.starts, head.starts, matches, counterparts)) ||
    states.some(({ status }) => status !== 'renamed' && status !== 'affected');
  if (isChanged) return 'changed';
  if (isAffected) return 'affected';
  return base.name !== head.name || states.length > 0 ? 'renamed' : null;
}

/** Where the state stands on the head's side that changes most of what an execution does, of those that were changed themselves. */
function placeOf(states: readonly StateDifference[]): Span | null {
  const size = ({ transitions }: StateDifference): number => Math.abs(transitions.change ?? Number.POSITIVE_INFINITY);
  const [most] = states
    .filter(({ status }) => status === 'added' || status === 'changed' || status === 'moved')
    .toSorted((a, b) => size(b) - size(a));
  return most?.span ?? null;
}
