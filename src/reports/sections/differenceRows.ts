import type {
  AmountChange,
  AssumedValue,
  Difference,
  FigureChange,
  StateStatus,
  WorkflowDifference,
} from '../../model/difference.ts';
import { count, grouped, inert, money, plural } from '../format.ts';
import { assumedValue, basisNames } from '../wording/assumptions.ts';
import { isBySharesAlone, labelOf } from '../wording/difference.ts';
import { signedCount, signedMoney } from '../wording/signed.ts';

/** A row of the table by workflow and state. */
export interface DifferenceRow {
  /** A state of the workflow above it, or the workflow itself. */
  readonly isState: boolean;
  readonly name: string;
  readonly what: string;
  /** Before and after, and the change; empty where nothing is to be said. */
  readonly transitions: readonly [string, string];
  readonly usd: readonly [string, string];
}

const statusNames: { readonly [Status in StateStatus]: string } = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  renamed: 'renamed',
  moved: 'moved',
  affected: 'as it was',
};

/** Amounts below it are not worth a row of their own where nothing else changes. */
const leastUsd = 0.005;

/** Whether the table has amounts of a month; else it has those of a million executions. */
export function hasMonths({ workflows }: Difference): boolean {
  return workflows.some(({ status, monthlyUsd: { base, head } }) => {
    if (status === 'added') return head !== null;
    if (status === 'removed') return base !== null;
    return base !== null || head !== null;
  });
}

/**
 * A workflow and its states that differ, the largest change first.
 *
 * @param statesMost states that are shown.
 */
export function differenceRows(
  workflow: WorkflowDifference,
  difference: Difference,
  statesMost: number,
): readonly DifferenceRow[] {
  const { currency } = difference;
  const monthly = hasMonths(difference);
  const row = (
    name: string,
    what: string,
    transitions: FigureChange | null,
    usd: AmountChange | null,
  ): DifferenceRow => ({
    isState: true,
    name,
    what,
    transitions:
      transitions === null ? ['', ''] : [beforeAfter(transitions, count), changeOf(transitions, signedCount)],
    usd:
      usd === null
        ? ['', '']
        : [
            beforeAfter(usd, (amount) => money(amount, currency ?? '')),
            changeOf(usd, (change) => signedMoney(change, currency)),
          ],
  });
  const ofStates = (usd: AmountChange): AmountChange | null => (monthly ? usd : null);
  const was = (name: string | null): string => (name === null ? '' : ` (was ${inert(name)})`);
  const { renamedFrom, status, transitions, monthlyUsd, perMillionUsd, states, start, whole, rest } = workflow;
  const own = row(
    `${labelOf(workflow, difference)}${was(renamedFrom)}`,
    statusNames[status],
    transitions,
    monthly ? monthlyUsd : perMillionUsd,
  );
  if (isBySharesAlone(workflow)) return [{ ...own, isState: false }];
  const ranked = states.toSorted((a, b) => sizeOf(b.transitions) - sizeOf(a.transitions));
  const left = ranked.length - statesMost;
  const isTold = (usd: AmountChange): boolean => monthly && Math.abs(Number(usd.change ?? 0)) >= leastUsd;
  return [
    { ...own, isState: false },
    ...ranked
      .slice(0, statesMost)
      .map((state) =>
        row(
          `${inert(state.path)}${was(state.renamedFrom)}`,
          statusNames[state.status],
          state.transitions,
          ofStates(state.monthlyUsd),
        ),
      ),
    ...(left > 0 ? [row(`… and ${plural(left, 'state')} more`, '', null, null)] : []),
    ...(rest.states > 0 && isTold(rest.monthlyUsd)
      ? [row(`(${plural(rest.states, 'other state')})`, statusNames.affected, null, rest.monthlyUsd)]
      : []),
    ...(sizeOf(start.transitions) > 0 || isTold(start.monthlyUsd)
      ? [row('(start)', '', start.transitions, ofStates(start.monthlyUsd))]
      : []),
    ...(isTold(whole.monthlyUsd) ? [row('(requests and duration)', '', null, whole.monthlyUsd)] : []),
  ];
}

function sizeOf({ change }: FigureChange): number {
  return change === null ? Number.POSITIVE_INFINITY : Math.abs(change);
}

function beforeAfter<T>({ base, head }: { readonly base: T; readonly head: T }, format: (value: T) => string): string {
  const [before, after] = [format(base), format(head)];
  return before === after ? after : `${before} → ${after}`;
}

/** Nothing where nothing changes. */
function changeOf<T>({ change }: { readonly change: T | null }, format: (value: T | null) => string): string {
  return change !== null && Number(change) === 0 ? '' : format(change);
}

/** Assumptions that differ: key, before, now. */
export function assumptionRows({ assumptions }: WorkflowDifference): readonly (readonly string[])[] {
  return assumptions.map(({ key, unit, base, head }) => [inert(key), assumedOf(base, unit), assumedOf(head, unit)]);
}

function assumedOf(assumed: AssumedValue | null, unit: string): string {
  if (assumed === null) return 'nothing';
  const { value, basis } = assumed;
  return `${assumedValue({ value, unit })}${basis === 'default' ? ` (${basisNames.default})` : ''}`;
}

/** Prices that differ: meter, where the tier begins, before, now. */
export function rateRows({ rates }: Difference): readonly (readonly string[])[] {
  return rates.map(({ meter, from, base, head }) => [meter, grouped(from), base ?? 'none', head ?? 'none']);
}
