import { billedDuration } from './analyzer/billedDuration.ts';
import { billedMemoryMb } from './analyzer/billedMemoryMb.ts';
import { listAssumptions } from './analyzer/listAssumptions.ts';
import { listTerms } from './analyzer/listTerms.ts';
import { startTransitions } from './analyzer/meters/transitions.ts';
import { notIncluded } from './analyzer/notIncluded.ts';
import { visitsAs } from './analyzer/visitsAs.ts';
import type { Measured } from './measure.ts';
import {
  type BillLine,
  type CauseOf,
  isOfService,
  type MeterId,
  meterUnits,
  type Rate,
  type RateCard,
} from './model/bill.ts';
import type { TransitionRule, WorkflowDecisions } from './model/decisions.ts';
import { type Problem, problemCodes } from './model/problem.ts';
import type { Advice, LineReport, Option, PerExecution, Report, StateReport, WorkflowReport } from './model/report.ts';
import type { WorkflowVisits } from './model/visits.ts';
import type { State, Workflow } from './model/workflow.ts';
import { add, parse, toText, zero } from './pricing/decimal.ts';
import { priceFirstTier } from './pricing/priceFirstTier.ts';
import { reportPaths } from './reportPaths.ts';
import { sortedProblems } from './sortedProblems.ts';
import type { Compared } from './whatIf/compare.ts';

/** The result of every stage as one report. Nothing is counted here, only brought together. */
export function buildReport(
  compared: Compared,
  options: readonly (readonly Option[])[],
  advice: readonly (readonly Advice[])[],
  problems: readonly Problem[],
): Report {
  const { account, decisions, measured, card, services } = compared;
  const workflows = account.workflows.map((_, index) =>
    workflowReport(compared, index, options[index] ?? [], advice[index] ?? [], problems),
  );
  const { bill } = measured;
  const known = workflows.filter(({ monthlyUsd }) => monthlyUsd !== null);
  const isAll = services === null || workflows.every(({ notIncluded: missing }) => missing.length === 0);
  const counted = measured.visits.every(({ complete }) => complete) && !measured.readings.includes(null);
  const allOrNone = known.length === 0 || known.length === workflows.length;
  // What AWS would refuse, or what could not be read, cannot be counted as it is meant.
  const sound = problems.every(({ code }) => problemCodes[code].severity !== 'error');
  return {
    region: card.region,
    currency: card.currency,
    ratesAsOf: oldest(usedRates(compared).map(({ date }) => date)),
    transitionRule: decisions.transitionRule.value,
    complete: counted && isAll && sound && allOrNone && unpricedMeters(compared).length === 0,
    monthlyUsd: known.length === 0 ? null : bill.amount,
    listUsd: known.length === 0 || bill.amount === bill.listAmount ? null : bill.listAmount,
    totals: bill.totals,
    workflows,
    verdict: { kind: 'no-budget', results: [] },
    ignored: [],
    problems: sortedProblems([...problems, ...ratesProblems(compared), ...ruleProblems(compared, workflows)]),
  };
}

/** The rates of Step Functions, and of the services that are used. */
function usedRates({ card, measured }: Compared): readonly Rate[] {
  const used = new Set<MeterId>(measured.readings.flatMap((readings) => (readings ?? []).map(({ meter }) => meter)));
  return card.rates.filter(({ meter }) => !isOfService(meter) || used.has(meter));
}

function oldest(dates: readonly string[]): string | null {
  return dates.reduce<string | null>((least, date) => (least === null || date < least ? date : least), null);
}

function workflowReport(
  { account, decisions, measured, card, services, terms }: Compared,
  index: number,
  options: readonly Option[],
  advice: readonly Advice[],
  problems: readonly Problem[],
): WorkflowReport {
  const workflow = account.workflows[index] as Workflow;
  const decided = decisions.workflows[index] as WorkflowDecisions;
  const once = measured.visits[index] as WorkflowVisits;
  const visits = visitsAs(once, decided.type.value);
  const executionsPerMonth = measured.executionsPerMonth[index] ?? null;
  const lines = measured.bill.lines.filter((line) => line.workflow === index);
  const readings = measured.readings[index] ?? null;
  const known = executionsPerMonth !== null && readings !== null;
  const calls = account.calls.filter(({ caller, callee }) => caller === index && callee !== null);
  const joined = new Set(calls.map(({ state }) => state));
  const amountOf = amountsByCause(lines, known);
  const rule = decisions.transitionRule.value;
  const missing = notIncluded(workflow, visits, executionsPerMonth, decided, joined);
  const isAll = services === null || missing.length === 0;
  return {
    name: workflow.name,
    file: workflow.file,
    source: workflow.source,
    type: decided.type.value,
    triggers: workflow.triggers,
    executionsPerMonth,
    complete: isAll && isWhole(workflow, visits, readings, card, problems),
    leavesOut: !isAll || (readings ?? []).some(({ meter, quantity }) => quantity > 0 && isUnpriced(meter, card)),
    perExecution: perExecution(visits, decided, rule, readings === null ? null : priceFirstTier(readings, 1, card)),
    monthlyUsd: known ? sumOf(lines) : null,
    lines: lines.map((line) => lineReport(line, card)),
    states: workflow.states.map((state) => stateReport(state, visits, amountOf)),
    start: {
      transitions: decided.type.value === 'STANDARD' ? startTransitions[rule] : 0,
      monthlyUsd: amountOf('start'),
    },
    redrivesPerExecution: visits.redrivesPerExecution,
    whole: { monthlyUsd: amountOf('whole') },
    scopes: visits.scopes,
    paths: reportPaths({ workflow, visits: once, decisions: decided, rule, card, services, executionsPerMonth }),
    options,
    advice,
    assumptions: [
      ...listAssumptions(workflow, decided, visits, joined),
      ...listTerms(
        terms,
        (readings ?? []).map(({ meter }) => meter),
      ),
    ],
    notIncluded: missing,
  };
}

function lineReport({ meter, quantity, amount, listAmount }: BillLine, { rates }: RateCard): LineReport {
  const { from, discountPercent } = rates.find((rate) => rate.meter === meter) ?? {};
  return {
    meter,
    quantity,
    unit: meterUnits[meter],
    usd: amount,
    ...(discountPercent === undefined ? {} : { discountPercent, listUsd: listAmount }),
    ...(from === undefined ? {} : { basis: 'inferred' as const }),
  };
}

/** Whether the figures of a workflow are all of it: no error in its file, no guessed loop, a price for all that it uses. */
function isWhole(
  { file, source }: Workflow,
  { complete }: WorkflowVisits,
  readings: Measured['readings'][number],
  card: RateCard,
  problems: readonly Problem[],
): boolean {
  if (!complete || readings === null) return false;
  const isBroken = problems.some(
    ({ code, span }) => problemCodes[code].severity === 'error' && (span?.file === file || span?.file === source.file),
  );
  return !isBroken && readings.every(({ meter, quantity }) => quantity === 0 || !isUnpriced(meter, card));
}

function isUnpriced(meter: MeterId, { rates }: RateCard): boolean {
  return rates.every((rate) => rate.meter !== meter);
}

/** Sum of the lines; null where one of them has no rate and none has one. */
function sumOf(lines: readonly BillLine[]): string | null {
  const priced = lines.filter(({ amount }) => amount !== null);
  if (priced.length === 0 && lines.length > 0) return null;
  return toText(priced.reduce((sum, { amount }) => add(sum, parse(amount ?? '0')), zero));
}

/** What each cause costs, over all lines; null where it is not known. */
function amountsByCause(lines: readonly BillLine[], known: boolean): (of: CauseOf) => string | null {
  const amounts = new Map<CauseOf, string | null>();
  for (const { causes } of lines) {
    for (const { of, amount } of causes) {
      const before = amounts.get(of);
      const sum =
        before === undefined || before === null || amount === null ? amount : toText(add(parse(before), parse(amount)));
      amounts.set(of, before === null ? null : sum);
    }
  }
  return (of) => (known ? (amounts.has(of) ? (amounts.get(of) ?? null) : '0') : null);
}

function perExecution(
  visits: WorkflowVisits,
  { durationMs, memoryMb }: WorkflowDecisions,
  rule: TransitionRule,
  usd: string | null,
): PerExecution {
  const { min, expected, max } = visits.transitions;
  const plus = (count: number | null, by: TransitionRule): number | null =>
    count === null ? null : count + startTransitions[by];
  const { billedMs, rounding } = billedDuration(visits.duration, durationMs?.value ?? null);
  const mean = durationMs?.value ?? visits.duration.meanMs;
  const memory = memoryMb?.value ?? visits.memoryMb;
  return {
    transitions: {
      min: plus(min, rule),
      expected: plus(expected, rule),
      max: plus(max, rule),
      sd: visits.transitionsSd,
    },
    transitionsByRule: {
      states: plus(expected, 'states'),
      'states+start': plus(expected, 'states+start'),
      'states+start+end': plus(expected, 'states+start+end'),
    },
    durationMs: { expected: Number.isFinite(mean) ? mean : null, billed: Number.isFinite(mean) ? billedMs : null },
    durationRounding: rounding,
    memoryMb: Number.isFinite(memory)
      ? { expected: memory, billed: billedMemoryMb(memory) }
      : { expected: null, billed: null },
    historyEvents: { expected: visits.historyEvents.expected, max: visits.historyEvents.max },
    usd,
  };
}

function stateReport(state: State, visits: WorkflowVisits, amountOf: (of: CauseOf) => string | null): StateReport {
  return {
    name: state.name,
    path: state.path,
    type: state.type,
    span: state.span,
    monthlyUsd: amountOf(state.id),
    next: nextOf(state),
    visits: visits.states[state.id] as StateReport['visits'],
  };
}

function nextOf(state: State): readonly string[] {
  if (state.type === 'Choice') return state.outcomes.map(({ name }) => name);
  const next = 'next' in state && state.next !== null ? [state.next.name] : [];
  if (!('catchers' in state) || state.catchers.length === 0) return next;
  return [...new Set([...next, ...state.catchers.map(({ target }) => target.name)])];
}

function unpricedMeters({ measured, card }: Compared): readonly string[] {
  const priced = new Set<string>(card.rates.map(({ meter }) => meter));
  const used = measured.readings.flatMap((readings) => (readings ?? []).map(({ meter }) => meter));
  return [...new Set(used)].filter((meter) => !priced.has(meter));
}

function ratesProblems(compared: Compared): readonly Problem[] {
  const { card } = compared;
  const problems: Problem[] = [];
  const meters = unpricedMeters(compared);
  if (meters.length > 0) problems.push({ code: 'region-unpriced', args: { region: card.region, meters }, span: null });
  const inferred = usedRates(compared).filter(({ basis }) => basis === 'inferred');
  for (const from of new Set(inferred.map((rate) => rate.from ?? 'us-east-1'))) {
    const carried = inferred.filter((rate) => (rate.from ?? 'us-east-1') === from).map(({ meter }) => meter);
    problems.push({ code: 'rates-inferred', args: { region: card.region, meters: carried, from }, span: null });
  }
  return problems;
}

/** A note where another transition rule would make the other type the cheaper one. */
function ruleProblems(
  { decisions, card, account }: Compared,
  workflows: readonly WorkflowReport[],
): readonly Problem[] {
  const used = decisions.transitionRule.value;
  const each = Number(priceFirstTier([{ meter: 'sfn.transitions', quantity: 1 }], 1_000_000, card) ?? 0);
  return workflows.flatMap(({ name, options, perExecution: { transitionsByRule } }, index): Problem[] => {
    const express = options.find(({ type, feasible }) => type === 'EXPRESS' && feasible);
    const standard = options.find(({ type }) => type === 'STANDARD');
    if (express?.perMillionUsd == null || standard?.perMillionUsd == null) return [];
    const expressUsd = Number(express.perMillionUsd);
    const standardUsd = Number(standard.perMillionUsd);
    const own = transitionsByRule[used] ?? 0;
    const cheaperUnder = (rule: TransitionRule): boolean =>
      standardUsd + ((transitionsByRule[rule] ?? 0) - own) * each > expressUsd;
    const flips = (Object.keys(startTransitions) as TransitionRule[]).filter(
      (rule) => cheaperUnder(rule) !== cheaperUnder(used),
    );
    if (flips.length === 0) return [];
    const args = { workflow: name, what: 'cheaper-type' as const, rules: flips };
    return [{ code: 'rule-decides', args, span: account.workflows[index]?.node.span ?? null }];
  });
}
