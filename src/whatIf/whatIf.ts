import { refusals } from '../analyzer/checks/index.ts';
import { decide } from '../analyzer/decide.ts';
import { link } from '../analyzer/link.ts';
import { visitsAs } from '../analyzer/visitsAs.ts';
import { bindAssumptions } from '../inputs/bindAssumptions.ts';
import { type MeasuredUsage, measureUsage, usageOf } from '../measure.ts';
import type { MeterId, Reading } from '../model/bill.ts';
import type { Assumptions, Decisions, WorkflowDecisions } from '../model/decisions.ts';
import type { DefinitionChange } from '../model/report.ts';
import type { WorkflowVisits } from '../model/visits.ts';
import type { Account, Workflow } from '../model/workflow.ts';
import { add, type Decimal, fromNumber, subtract, zero } from '../pricing/decimal.ts';
import { priceFirstTier } from '../pricing/priceFirstTier.ts';
import { priceTotals } from '../pricing/priceTotals.ts';
import { changedWorkflows, isRefused } from './changedWorkflows.ts';
import type { Compared } from './compare.ts';
import { connected } from './connected.ts';

/** What an account would be with one of its workflows changed. */
export interface Changed {
  readonly workflow: Workflow;
  readonly visits: WorkflowVisits;
  readonly decisions: WorkflowDecisions;
  /** What the account's month costs less, exactly; null without a volume, or where a price is missing. */
  readonly savedUsd: Decimal | null;
  /** A million executions at first-tier rates, with the new workflows that they start. */
  readonly perMillionUsd: string | null;
  /** What one execution uses, with the new workflows that it starts; null where it is unknown. */
  readonly readings: readonly Reading[] | null;
}

/** Answers what a changed workflow comes to; null where AWS would refuse it. */
export type WhatIf = (index: number, change: DefinitionChange) => Changed | null;

const million = 1_000_000;

/**
 * Reads a changed definition as every definition is read, binds the same assumptions, counts and prices. Only the workflows
 * that start each other are counted anew; the account's tiers and its free tier see the difference.
 */
export function whatIf(compared: Compared, assumptions: Assumptions): WhatIf {
  const { account, card, allowances, measured } = compared;
  const totals = totalsOf(measured.usage.lines);
  const before = priceTotals(entries(totals), card, allowances);
  return (index, change) => {
    const joined = connected(account, index);
    const made = changedWorkflows(account.workflows[index] as Workflow, change);
    if (made === null) return null;
    const workflows = [made.workflow, ...joined.map((each) => account.workflows[each] as Workflow), ...made.children];
    const bound = bindAssumptions(withStated(assumptions, change.assumptions), workflows).value;
    const linked = link(workflows).value;
    const decisions = decide(linked, bound, assumptions.transitionRule, compared.services).value;
    const counted = measureUsage(linked, decisions, compared.services).value;
    const visits = counted.visits[0] as WorkflowVisits;
    const refused = [0, ...made.children.map((_, child) => workflows.length - made.children.length + child)].some(
      (at) => {
        const each = { account: linked, index: at, workflow: workflows[at] as Workflow, decisions };
        return isRefused(refusals.flatMap((check) => check({ ...each, visits: counted.visits[at] as WorkflowVisits })));
      },
    );
    if (refused) return null;
    const own = [index, ...joined];
    const known = own.every((each) => (measured.executionsPerMonth[each] ?? null) !== null);
    const after = new Map(totals);
    for (const { workflow, meter, quantity } of measured.usage.lines) {
      if (own.includes(workflow)) after.set(meter, subtract(after.get(meter) ?? zero, fromNumber(quantity)));
    }
    for (const { meter, quantity } of counted.usage.lines) {
      after.set(meter, add(after.get(meter) ?? zero, fromNumber(quantity)));
    }
    const readings = withNew(linked, decisions, counted, workflows.length - made.children.length);
    const changed = known && before !== null ? priceTotals(entries(after), card, allowances) : null;
    return {
      workflow: made.workflow,
      visits,
      decisions: decisions.workflows[0] as WorkflowDecisions,
      savedUsd: before === null || changed === null ? null : subtract(before, changed),
      perMillionUsd: readings === null ? null : priceFirstTier(readings, million, card),
      readings,
    };
  };
}

/** What the change assumes, as flags for its workflows: they beat what was stated before. */
export function withStated(assumptions: Assumptions, stated: DefinitionChange['assumptions']): Assumptions {
  if (stated.length === 0) return assumptions;
  const flags = stated.map(({ workflow, states, settings }) => ({
    key: workflow,
    span: null,
    value: { states, ...settings },
  }));
  return { ...assumptions, keyedFlags: [...assumptions.keyedFlags, ...flags] };
}

/** What an execution of the first workflow uses, with the new ones that it starts. @param firstNew where those begin. */
function withNew(
  account: Account,
  decisions: Decisions,
  measured: MeasuredUsage,
  firstNew: number,
): readonly Reading[] | null {
  const readings: Reading[] = [...(measured.readings[0] ?? [])];
  if (measured.readings[0] === null) return null;
  const type = decisions.workflows[0]?.type.value ?? 'STANDARD';
  const calling = visitsAs(measured.visits[0] as WorkflowVisits, type);
  for (const { caller, state, callee } of account.calls) {
    if (caller !== 0 || callee === null || callee < firstNew) continue;
    const task = calling.states[state];
    const started = (task?.entriesPerExecution ?? 0) * (task?.attemptsPerEntry ?? 0);
    const each = measured.readings[callee] ?? null;
    if (each === null) return null;
    readings.push(...usageOf([each], [started]).lines);
  }
  return readings;
}

type Totals = ReadonlyMap<MeterId, Decimal>;

function totalsOf(lines: readonly { readonly meter: MeterId; readonly quantity: number }[]): Totals {
  const totals = new Map<MeterId, Decimal>();
  for (const { meter, quantity } of lines) totals.set(meter, add(totals.get(meter) ?? zero, fromNumber(quantity)));
  return totals;
}

function entries(totals: Totals): readonly { readonly meter: MeterId; readonly quantity: Decimal }[] {
  return [...totals].map(([meter, quantity]) => ({ meter, quantity }));
}
