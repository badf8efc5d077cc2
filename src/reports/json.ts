import type { Alternative } from '../model/alternatives.ts';
import type { MeterTotal } from '../model/bill.ts';
import { type Problem, problemCodes } from '../model/problem.ts';
import type {
  Advice,
  AssumptionReport,
  BlockerReport,
  Option,
  PathReport,
  Report,
  StateReport,
  WorkflowReport,
} from '../model/report.ts';
import type { Span } from '../model/source.ts';
import { inertLines } from './format.ts';
import { plainChange } from './plainChange.ts';
import { adviceSentences, adviceTitles } from './wording/advice.ts';
import { budgetSentence } from './wording/budgets.ts';
import { caveatOf } from './wording/caveats.ts';
import { messageOf } from './wording/problems.ts';

/** Who made a report. */
export interface Tool {
  readonly name: 'stepcost';
  readonly version: string;
}

/** Writes an alternative; it has words that only runs with alternatives load. */
export type AlternativeJson = (alternative: Alternative) => object;

/**
 * The report as JSON, by the contract of docs/interface.md and schemas/report.schema.json. Characters that a terminal
 * obeys are escaped: in JSON that is another spelling of the same text.
 */
export function json(report: Report, tool: Tool, alternativeJson?: AlternativeJson): string {
  return inertLines(`${JSON.stringify(jsonOf(report, tool, alternativeJson), null, 2)}\n`);
}

/** The same as data. */
export function jsonOf(report: Report, tool: Tool, alternativeJson?: AlternativeJson) {
  const { region, currency, ratesAsOf, transitionRule, complete, monthlyUsd, listUsd } = report;
  return {
    schemaVersion: 1,
    tool,
    region,
    currency,
    ratesAsOf,
    transitionRule,
    complete,
    monthlyUsd,
    ...(listUsd === null ? {} : { listUsd }),
    workflows: report.workflows.map((workflow) => workflowOf(workflow, alternativeJson)),
    totals: report.totals.map(totalOf),
    ...(report.combined === undefined ? {} : { combined: report.combined }),
    verdict: {
      kind: report.verdict.kind,
      results: report.verdict.results.map(({ span, ...result }) => ({
        ...result,
        why: budgetSentence({ span, ...result }, currency),
        ...placeJson(span),
      })),
    },
    problems: report.problems.map(problemJson),
    ignored: report.ignored.map(({ problem, reason }) => ({
      code: problem.code,
      message: messageOf(problem),
      reason,
      ...placeJson(problem.span),
    })),
  };
}

/** What was used before, and what the account gets off, stand there only where they were stated. */
function totalOf({ meter, quantity, freeQuantity, slices, amount, listAmount, discountAmount, rate }: MeterTotal) {
  const { usedQuantity, discountPercent } = rate ?? {};
  return {
    meter,
    quantity,
    ...(usedQuantity === undefined ? {} : { usedQuantity }),
    freeQuantity,
    usd: amount,
    ...(discountPercent === undefined ? {} : { discountPercent, listUsd: listAmount, discountUsd: discountAmount }),
    slices: slices.map(({ from, quantity: billed, price, amount: usd }) => ({ from, quantity: billed, price, usd })),
    rate: rate === null ? null : { basis: rate.basis, source: rate.source, date: rate.date },
  };
}

/** A problem as JSON reports have it. */
export function problemJson(problem: Problem) {
  const { code, span } = problem;
  return { code, severity: problemCodes[code].severity, message: messageOf(problem), ...placeJson(span) };
}

/** A place as JSON reports have it; null where there is none. */
export function placeJson(span: Span | null) {
  return { file: span?.file ?? null, line: span?.line ?? null, column: span?.column ?? null };
}

function workflowOf(workflow: WorkflowReport, alternativeJson: AlternativeJson | undefined) {
  const {
    name,
    file,
    source,
    type,
    triggers,
    executionsPerMonth,
    complete,
    perExecution,
    monthlyUsd,
    lines,
    start,
    redrivesPerExecution,
    notIncluded,
  } = workflow;
  const { transitions, transitionsByRule, durationMs, durationRounding, memoryMb, historyEvents, usd } = perExecution;
  return {
    name,
    file,
    type,
    source,
    triggers: triggers.map(({ kind, detail, enabled, executionsPerMonth: each, span }) => ({
      kind,
      detail,
      enabled,
      executionsPerMonth: each,
      ...placeJson(span),
    })),
    executionsPerMonth,
    complete,
    perExecution: { transitions, transitionsByRule, durationMs, durationRounding, memoryMb, historyEvents, usd },
    monthlyUsd,
    lines,
    states: workflow.states.map(stateOf),
    start,
    ...(redrivesPerExecution === 0 ? {} : { redrivesPerExecution }),
    whole: workflow.whole,
    paths: pathsOf(workflow),
    options: workflow.options.map(optionOf),
    advice: workflow.advice.map(adviceOf),
    assumptions: workflow.assumptions.map(assumptionOf),
    notIncluded,
    ...(alternativeJson === undefined ? {} : { alternatives: workflow.alternatives?.map(alternativeJson) }),
  };
}

function stateOf({ name, path, type, span, monthlyUsd, next, visits }: StateReport) {
  const { entriesPerExecution: entries, attemptsPerEntry, transitionsPerExecution: transitions } = visits;
  const attempts = entries === 0 ? 0 : entries * attemptsPerEntry;
  const { line, column } = span;
  return {
    name,
    path,
    type,
    entries: known(entries),
    attempts: known(attempts),
    transitions: known(transitions),
    monthlyUsd,
    next,
    line,
    column,
  };
}

/** The paths of the top level; the states of a loop stand one behind the other. */
function pathsOf({ states, paths: [top] }: WorkflowReport) {
  if (top === undefined) return { total: null, covered: 0, listed: [], cheapest: null, dearest: null };
  const pathOf = ({ chance, fails, transitions, durationMs, steps, usd }: PathReport) => ({
    states: steps.flat().map(({ state }) => states[state]?.path ?? ''),
    loops: steps.filter((step) => step.length > 1).map((step) => step.map(({ state }) => states[state]?.path ?? '')),
    fails,
    probability: chance,
    transitions: known(transitions),
    durationMs: known(durationMs),
    usd,
  });
  return {
    total: top.total,
    covered: top.covered,
    listed: top.listed.map(pathOf),
    cheapest: top.cheapest === null ? null : pathOf(top.cheapest),
    dearest: top.dearest === null ? null : pathOf(top.dearest),
  };
}

/** JSON has no infinity: a loop that cannot be left is null, unknown. */
function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function optionOf({ blockers, caveats, ...option }: Option) {
  const { type, invocation, monthlyUsd, perMillionUsd, feasible, breakEvenDurationMs } = option;
  return {
    type,
    invocation,
    monthlyUsd,
    perMillionUsd,
    feasible,
    blockers: blockers.map(blockerOf),
    caveats: caveats.map(caveatOf),
    ...(breakEvenDurationMs === undefined ? {} : { breakEvenDurationMs }),
  };
}

function blockerOf({ reason, state, span }: BlockerReport) {
  return { reason, state, line: span?.line ?? null, column: span?.column ?? null };
}

function adviceOf(advice: Advice) {
  const { rule, savingUsd, savingPercent, savingPerMillionUsd, feasible, blockers, certainty, states, span } = advice;
  return {
    rule,
    title: adviceTitles[rule],
    savingUsd,
    savingPercent,
    savingPerMillionUsd,
    feasible,
    blockers: blockers.map(blockerOf),
    caveats: adviceSentences(advice),
    certainty,
    states,
    line: span?.line ?? null,
    column: span?.column ?? null,
    change: plainChange(advice.change),
    curve: advice.curve,
    after: advice.after,
  };
}

function assumptionOf({ key, value, unit, basis, span, weight }: AssumptionReport) {
  return { key, value, unit, basis, weight, ...placeJson(span) };
}
