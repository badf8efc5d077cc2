import { changedMeters } from '../advice/changedMeters.ts';
import { unknownResources } from '../advice/unknownResources.ts';
import { beyondTimeLimit } from '../analyzer/beyondTimeLimit.ts';
import { billedMemoryMb } from '../analyzer/billedMemoryMb.ts';
import { mayActTwice } from '../analyzer/mayActTwice.ts';
import { type Billing, type Measured, readingsOf, usageOf } from '../measure.ts';
import { isOfService, type MeterId, type Reading, type UsageLine } from '../model/bill.ts';
import type { Decisions, WorkflowDecisions } from '../model/decisions.ts';
import { expressDurationMsMax, historyEventsMax } from '../model/limits.ts';
import type { BlockerReport, Caveat, Option } from '../model/report.ts';
import type { AccountTerms } from '../model/terms.ts';
import type { WorkflowVisits } from '../model/visits.ts';
import type { Account, Workflow, WorkflowType } from '../model/workflow.ts';
import { add, type Decimal, fromNumber, parse, subtract, toText, zero } from '../pricing/decimal.ts';
import { priceFirstTier } from '../pricing/priceFirstTier.ts';
import { priceTotals } from '../pricing/priceTotals.ts';
import { breakEvenDurationMs } from './breakEvenDurationMs.ts';

/** An account with its rates, as everything that asks "what if" needs it. */
export interface Compared extends Billing {
  readonly account: Account;
  readonly decisions: Decisions;
  readonly measured: Measured;
  /** What was stated of the account that pays; the card and the allowances have it in them. */
  readonly terms: AccountTerms;
}

/** A million executions, for comparing without a volume. */
const million = 1_000_000;

/**
 * The ways to run each workflow of the account: as Standard, and as Express in both invocations. A workflow's monthly
 * amount as another type is what the account would pay more or less if only this workflow were changed: tiers and free
 * tier are the account's.
 */
export function compare(compared: Compared): readonly (readonly Option[])[] {
  const totals = totalsOf(compared.measured.usage.lines);
  const before = priceTotals(entries(totals), compared.card, compared.allowances);
  return compared.account.workflows.map((workflow, index) => {
    const paid = paidFor(compared, index, totals, before);
    const as = (type: WorkflowType): Priced => {
      const readings = readingsOf({ ...compared, ...compared.measured }, index, type);
      return { readings, paid, ...amountsAs(compared, index, type, readings, totals, before) };
    };
    return optionsOf(compared, workflow, index, as('STANDARD'), as('EXPRESS'));
  });
}

interface Amounts {
  readonly monthly: Decimal | null;
  readonly perMillion: string | null;
}

/** A workflow as one of the two types: what an execution uses, and what it comes to. */
interface Priced extends Amounts {
  readonly readings: readonly Reading[] | null;
  /** What the account pays for the workflow as it is. */
  readonly paid: Decimal | null;
}

/** What the account pays more with a workflow than without it; null without a volume, or where a price is missing. */
function paidFor(
  { measured, card, allowances }: Compared,
  index: number,
  totals: Totals,
  before: Decimal | null,
): Decimal | null {
  const executions = measured.executionsPerMonth[index] ?? null;
  if (before === null || executions === null) return null;
  const without = priceTotals(entries(swapped(totals, measured, index, [], executions)), card, allowances);
  return without === null ? null : subtract(before, without);
}

function optionsOf(
  { decisions, measured, card, account }: Compared,
  workflow: Workflow,
  index: number,
  standard: Priced,
  express: Priced,
): readonly Option[] {
  const visits = measured.visits[index] as WorkflowVisits;
  const decided = decisions.workflows[index] as WorkflowDecisions;
  const blockers = blockersOf(workflow, visits, decided);
  const own = decided.type.value === 'STANDARD' ? standard : express;
  const priced = ({ monthly, perMillion, paid, readings }: Priced) => ({
    monthlyUsd: monthly === null ? null : toText(monthly),
    perMillionUsd: perMillion,
    paidUsd: paid === null ? null : toText(paid),
    meters: changedMeters(own.readings, readings),
  });
  const fixed: Caveat[] = [{ code: 'type-is-fixed' }];
  const beyond: Caveat[] = blockers.length === 0 ? beyondLimit(visits, decided) : [];
  const twice = mayActTwice(account.workflows[index] as Workflow);
  const longest = breakEvenDurationMs({
    card,
    standard: standard.readings,
    express: express.readings,
    executions: measured.executionsPerMonth[index] ?? null,
    memoryMb: billedMemoryMb(decided.memoryMb?.value ?? visits.memoryMb),
  });
  const asExpress = {
    type: 'EXPRESS' as const,
    feasible: blockers.length === 0,
    blockers,
    breakEvenDurationMs: longest,
    ...priced(express),
  };
  const other = (type: WorkflowType): Caveat[] => (decided.type.value === type ? [] : fixed);
  // A workflow that is Express has been taken by AWS as it is.
  const unknown = decided.type.value === 'EXPRESS' ? [] : unknownResources(workflow.states);
  const redrives: Caveat[] = visits.redriven === null ? [] : [{ code: 'no-redrive' }];
  const expressCaveats: Caveat[] = [{ code: 'no-history' }, ...redrives, ...beyond, ...unknown, ...other('EXPRESS')];
  return [
    {
      type: 'STANDARD',
      invocation: null,
      feasible: true,
      blockers: [],
      caveats: [...historyCaveat(visits), ...other('STANDARD')],
      ...priced(standard),
    },
    {
      invocation: 'async',
      caveats: [{ code: 'at-least-once', states: twice }, ...expressCaveats],
      ...asExpress,
    },
    {
      invocation: 'sync',
      caveats: [{ code: 'at-most-once', states: twice }, ...expressCaveats],
      ...asExpress,
    },
  ];
}

function historyCaveat({ historyEvents }: WorkflowVisits): readonly Caveat[] {
  const { expected } = historyEvents;
  return expected !== null && expected > historyEventsMax ? [{ code: 'history-limit', events: expected }] : [];
}

/** A stated duration decides the time limit in place of the computed one. */
function blockersOf(workflow: Workflow, visits: WorkflowVisits, decided: WorkflowDecisions): readonly BlockerReport[] {
  const statedMs = decided.durationMs?.value ?? null;
  const structural = visits.blockers.filter(({ reason }) => reason !== 'time-limit' || statedMs === null);
  const byTime =
    statedMs !== null && statedMs > expressDurationMsMax ? [{ reason: 'time-limit' as const, state: null }] : [];
  return [...structural, ...byTime].map(({ reason, state }) => {
    const at = state === null ? undefined : workflow.states[state];
    return { reason, state: at?.path ?? null, span: at?.span ?? workflow.node.span };
  });
}

function beyondLimit(visits: WorkflowVisits, decided: WorkflowDecisions): Caveat[] {
  if (decided.durationMs !== null) return [];
  const chance = beyondTimeLimit(visits.duration);
  if (chance === null) return [{ code: 'duration-varies', limitMs: expressDurationMsMax }];
  return chance > 0 ? [{ code: 'beyond-time-limit', chance }] : [];
}

type Totals = ReadonlyMap<MeterId, Decimal>;

function totalsOf(lines: readonly UsageLine[]): Totals {
  const totals = new Map<MeterId, Decimal>();
  for (const { meter, quantity } of lines) totals.set(meter, add(totals.get(meter) ?? zero, fromNumber(quantity)));
  return totals;
}

function entries(totals: Totals): readonly { readonly meter: MeterId; readonly quantity: Decimal }[] {
  return [...totals].map(([meter, quantity]) => ({ meter, quantity }));
}

function amountsAs(
  { measured, decisions, card, allowances }: Compared,
  index: number,
  type: WorkflowType,
  readings: readonly Reading[] | null,
  totals: Totals,
  before: Decimal | null,
): Amounts {
  if (readings === null) return { monthly: null, perMillion: null };
  const perMillion = priceFirstTier(readings, million, card);
  const executions = measured.executionsPerMonth[index] ?? null;
  const own = measured.bill.lines.filter(({ workflow }) => workflow === index);
  if (executions === null || own.some(({ meter, amount }) => amount === null && !isOfService(meter)))
    return { monthly: null, perMillion };
  const current = own.reduce((sum, { amount }) => add(sum, amount === null ? zero : parse(amount)), zero);
  if (type === decisions.workflows[index]?.type.value) return { monthly: current, perMillion };
  const after = priceTotals(entries(swapped(totals, measured, index, readings, executions)), card, allowances);
  return { monthly: before === null || after === null ? null : add(current, subtract(after, before)), perMillion };
}

function swapped(
  totals: Totals,
  measured: Measured,
  index: number,
  readings: readonly Reading[],
  executions: number,
): Totals {
  const changed = new Map(totals);
  for (const { workflow, meter, quantity } of measured.usage.lines) {
    if (workflow === index) changed.set(meter, subtract(changed.get(meter) ?? zero, fromNumber(quantity)));
  }
  for (const { meter, quantity } of usageOf([readings], [executions]).lines) {
    changed.set(meter, add(changed.get(meter) ?? zero, fromNumber(quantity)));
  }
  return changed;
}
