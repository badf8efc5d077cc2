import type {
  AmountChange,
  Causes,
  Difference,
  RateDifference,
  SideSummary,
  WorkflowDifference,
} from '../model/difference.ts';
import type { Problem } from '../model/problem.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { compare, parse } from '../pricing/decimal.ts';
import { amountChange, differs } from './changes.ts';
import type { StateMatches } from './matchStates.ts';
import type { WorkflowPair } from './matchWorkflows.ts';
import { workflowDifference } from './workflowDifference.ts';

/** One side, as it is compared. */
export interface ComparedSide {
  readonly summary: Pick<SideSummary, 'label' | 'kind' | 'commit'>;
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
}

/** A workflow on both sides, the states that are the same, and what its amounts change by. */
export interface ComparedPair {
  readonly pair: WorkflowPair;
  readonly states: StateMatches;
  readonly causes: { readonly monthly: Causes; readonly perMillion: Causes };
}

/** Two estimates side by side. */
export function difference(
  base: ComparedSide,
  head: ComparedSide,
  pairs: readonly ComparedPair[],
  causes: Causes,
): Difference {
  const [before, after] = [base.snapshot, head.snapshot];
  const comparable = before.currency === after.currency;
  const workflows = pairs.flatMap(({ pair, states, causes: own }) => {
    const [one, other] = [atIndex(before, pair.base), atIndex(after, pair.head)];
    return workflowDifference(one, other, states, own, comparable) ?? [];
  });
  const monthlyUsd = ofMonth(before, after, pairs, comparable);
  return {
    base: summaryOf(base),
    head: summaryOf(head),
    currency: comparable ? after.currency : null,
    complete: before.complete && after.complete && (monthlyUsd.change !== null || isWithoutVolume(before, after)),
    empty: workflows.every(({ status }) => status === 'renamed') && !differs(monthlyUsd),
    monthlyUsd,
    causes,
    workflows: workflows.toSorted(byChange),
    rates: rateDifferences(base, head),
    problems: { base: base.problems, head: head.problems },
  };
}

function atIndex({ workflows }: Snapshot, index: number | null): Snapshot['workflows'][number] | null {
  return index === null ? null : (workflows[index] ?? null);
}

function summaryOf({ summary, snapshot }: ComparedSide): SideSummary {
  const { region, ratesAsOf, transitionRule, complete, workflows } = snapshot;
  return { ...summary, region, ratesAsOf, transitionRule, complete, workflows: workflows.length };
}

/** Without any volume there are no months to compare, and nothing is missing. */
function isWithoutVolume(before: Snapshot, after: Snapshot): boolean {
  return before.monthlyUsd === null && after.monthlyUsd === null;
}

/**
 * The account's month. A side without workflows costs nothing. The change is not known where a workflow's amount is known on
 * one side alone: the sums are then not of the same workflows.
 */
function ofMonth(before: Snapshot, after: Snapshot, pairs: readonly ComparedPair[], comparable: boolean): AmountChange {
  const amountOf = ({ workflows, monthlyUsd }: Snapshot): string | null => (workflows.length === 0 ? '0' : monthlyUsd);
  const isUneven = pairs.some(({ pair }) => {
    const [one, other] = [atIndex(before, pair.base), atIndex(after, pair.head)];
    const isKnown = (each: typeof one): boolean => each === null || each.monthlyUsd !== null;
    return isKnown(one) !== isKnown(other);
  });
  return amountChange(amountOf(before), amountOf(after), comparable && !isUneven);
}

/** The largest change first, whatever its sign; what is not known before all. */
function byChange(a: WorkflowDifference, b: WorkflowDifference): number {
  const sizes = (one: WorkflowDifference): readonly number[] =>
    [one.monthlyUsd, one.perMillionUsd].map(({ change }) =>
      change === null ? Number.POSITIVE_INFINITY : Math.abs(Number(change)),
    );
  const [monthA = 0, millionA = 0] = sizes(a);
  const [monthB = 0, millionB = 0] = sizes(b);
  // Infinity less infinity is no number, which is neither more nor less.
  return monthB - monthA || millionB - millionA || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/**
 * Prices that differ, of what one of the sides uses; of everything where nothing is used, since there is no volume. A saved
 * report only has the tiers that its usage reached, so that a tier which is missing there says nothing.
 */
function rateDifferences(base: ComparedSide, head: ComparedSide): readonly RateDifference[] {
  const [before, after] = [base.snapshot, head.snapshot];
  const isPartial = [base, head].some(({ summary }) => summary.kind === 'report');
  const used = new Set(
    [...before.workflows, ...after.workflows].flatMap(({ usage }) => usage.map(({ meter }) => meter)),
  );
  const ratesOf = ({ rates }: Snapshot) => new Map(rates.map(({ meter, tiers }) => [meter, tiers]));
  const [ofBase, ofHead] = [ratesOf(before), ratesOf(after)];
  const meters = [...new Set([...ofHead.keys(), ...ofBase.keys()])].filter(
    (meter) => used.size === 0 || used.has(meter),
  );
  return meters.flatMap((meter) => {
    const pricesOf = (tiers: Snapshot['rates'][number]['tiers'] | undefined) =>
      new Map((tiers ?? []).map(({ from, price }) => [from, price]));
    const [one, other] = [pricesOf(ofBase.get(meter)), pricesOf(ofHead.get(meter))];
    const starts = [...new Set([...one.keys(), ...other.keys()])].sort((a, b) => Number(a) - Number(b));
    return starts.flatMap((from): RateDifference[] => {
      const [old, fresh] = [one.get(from) ?? null, other.get(from) ?? null];
      const isSame = old === null || fresh === null ? isPartial || old === fresh : sameValue(old, fresh);
      return isSame ? [] : [{ meter, from, base: old, head: fresh }];
    });
  });
}

/** Whether two texts are the same decimal. */
function sameValue(a: string, b: string): boolean {
  return compare(parse(a), parse(b)) === 0;
}
