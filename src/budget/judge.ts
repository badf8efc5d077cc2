import type { BudgetLimit, BudgetName, Budgets } from '../model/decisions.ts';
import type { BudgetOutcome, BudgetResult, Report, Verdict, WorkflowReport } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import { compare, type Decimal, fromNumber, parse, subtract, toMoney, toText, zero } from '../pricing/decimal.ts';
import type { Base, BaseWorkflow } from './base.ts';
import { basesOf } from './basesOf.ts';
import { percentMore } from './percentMore.ts';

/** What is judged, and by what. */
export interface Judged {
  readonly report: Pick<Report, 'complete' | 'monthlyUsd' | 'workflows'>;
  /** Of the account. */
  readonly budgets: Budgets;
  /** Of each workflow, in the order of the report. */
  readonly own: readonly Budgets[];
  readonly base: Base | null;
  /** Whether a limit that was broken before, and is not broken worse, only warns. */
  readonly onlyWorse: boolean;
}

const order: readonly BudgetOutcome[] = ['within', 'warn', 'undecided', 'over'];

const accountBudgets: readonly BudgetName[] = ['monthlyUsd', 'increaseUsd', 'increasePercent'];
const workflowBudgets: readonly BudgetName[] = ['transitionsPerExecution', 'perExecutionUsd', ...accountBudgets];

/**
 * Judges every limit; a base without any limit is one by itself. Equal to the limit is within. A figure that is only a lower bound is over where it is already above the
 * limit, and undecided where it is not. Limits on increases say nothing without a base.
 */
export function judge({ report, budgets, own, base, onlyWorse }: Judged): Verdict {
  const results: BudgetResult[] = [];
  const befores = base === null ? report.workflows.map(() => null) : basesOf(report.workflows, base);
  const isLimited = [budgets, ...own].some((each) => Object.keys(each).length > 0);
  const limits = base === null || isLimited ? { budgets, own } : limitsOf(base, befores);
  const whole = {
    scope: 'account',
    executionsPerMonth: null,
    changeUsd: difference(report.monthlyUsd, base?.monthlyUsd ?? null),
    span: whereOfAll(report.workflows, befores),
  };
  for (const name of accountBudgets) {
    const figures = figuresOf(name, report.monthlyUsd, base === null ? undefined : base.monthlyUsd);
    const limit = limits.budgets[name];
    // What the base lacks leaves open by how much the month is more, and not what it comes to.
    const complete = report.complete && (name === 'monthlyUsd' || base === null || base.complete);
    const place = { ...whole, complete };
    if (limit !== undefined && figures !== null) results.push(resultOf(name, limit, figures, place, onlyWorse));
  }
  for (const [index, workflow] of report.workflows.entries()) {
    const before = befores[index] ?? null;
    for (const name of workflowBudgets) {
      const limit = limits.own[index]?.[name];
      const figures = limit === undefined ? null : workflowFigures(name, workflow, before, base);
      if (limit === undefined || figures === null) continue;
      const place = {
        scope: workflow.name,
        complete: workflow.complete,
        executionsPerMonth: workflow.executionsPerMonth,
        changeUsd: difference(workflow.monthlyUsd, before?.monthlyUsd ?? null),
        span: whereFrom(workflow, before),
      };
      results.push(resultOf(name, limit, figures, place, onlyWorse));
    }
  }
  const worst = results.reduce((at, { outcome }) => Math.max(at, order.indexOf(outcome)), 0);
  return { kind: results.length === 0 ? 'no-budget' : (order[worst] as BudgetOutcome), results };
}

/** The account may not cost more than the base, and no workflow have more transitions, which are known without a volume. */
function limitsOf(base: Base, befores: readonly (BaseWorkflow | null)[]): Pick<Judged, 'budgets' | 'own'> {
  const at = (value: Decimal): BudgetLimit => ({ limit: toText(value), warn: null, message: null, span: null });
  return {
    budgets: base.monthlyUsd === null ? {} : { increaseUsd: at(zero) },
    own: befores.map((before) =>
      before === null || before.transitions === null
        ? {}
        : { transitionsPerExecution: at(fromNumber(before.transitions)) },
    ),
  };
}

/** What a limit is compared with, and what the base has in its place. */
interface Figures {
  readonly actual: Decimal | null;
  readonly before: Decimal | null;
}

/** Null where there is nothing to compare: an increase without a base. @param base undefined without one. */
function figuresOf(name: BudgetName, actual: string | null, base: string | null | undefined): Figures | null {
  const now = actual === null ? null : parse(actual);
  const before = base == null ? null : parse(base);
  if (name === 'monthlyUsd') return { actual: now, before };
  if (base === undefined) return null;
  if (now === null || before === null) return { actual: null, before: null };
  return name === 'increaseUsd'
    ? { actual: subtract(now, before), before: null }
    : { actual: percentMore(now, before), before: null };
}

function workflowFigures(
  name: BudgetName,
  { perExecution, monthlyUsd }: WorkflowReport,
  before: BaseWorkflow | null,
  base: Base | null,
): Figures | null {
  if (name === 'transitionsPerExecution') {
    const { expected } = perExecution.transitions;
    return { actual: decimalOf(expected), before: decimalOf(before?.transitions ?? null) };
  }
  if (name === 'perExecutionUsd') {
    const earlier = before?.perExecutionUsd ?? null;
    return {
      actual: perExecution.usd === null ? null : parse(perExecution.usd),
      before: earlier === null ? null : parse(earlier),
    };
  }
  // A workflow that the base does not have is new: all of it is more.
  return figuresOf(name, monthlyUsd, base === null ? undefined : before === null ? '0' : before.monthlyUsd);
}

function decimalOf(value: number | null): Decimal | null {
  return value === null ? null : fromNumber(value);
}

interface Place {
  readonly scope: string;
  readonly complete: boolean;
  readonly executionsPerMonth: number | null;
  readonly changeUsd: string | null;
  readonly span: Span | null;
}

function resultOf(
  budget: BudgetName,
  { limit, warn, message, span }: BudgetLimit,
  { actual, before }: Figures,
  { complete, span: place, ...rest }: Place,
  onlyWorse: boolean,
): BudgetResult {
  const judged = outcomeOf(actual, parse(limit), warn === null ? null : parse(warn), complete);
  const isWorse = before === null || actual === null || compare(actual, before) > 0;
  return {
    budget,
    limit,
    warn,
    message,
    actual: actual === null ? null : toText(actual),
    before: before === null ? null : toText(before),
    outcome: onlyWorse && judged === 'over' && !isWorse ? 'warn' : judged,
    span: place ?? span,
    ...rest,
  };
}

function outcomeOf(actual: Decimal | null, limit: Decimal, warn: Decimal | null, complete: boolean): BudgetOutcome {
  if (actual === null) return 'undecided';
  if (compare(actual, limit) > 0) return 'over';
  if (!complete) return 'undecided';
  return warn !== null && compare(actual, warn) > 0 ? 'warn' : 'within';
}

/** The state that grew most against the base, else the one that causes most transitions. */
function whereFrom({ states }: WorkflowReport, before: BaseWorkflow | null): Span | null {
  const earlier = new Map((before?.states ?? []).map(({ path, transitions }) => [path, transitions]));
  let most: { readonly by: number; readonly span: Span } | null = null;
  for (const { path, span, visits } of states) {
    const by = visits.transitionsPerExecution - (earlier.get(path) ?? 0);
    if (most === null || by > most.by) most = { by, span };
  }
  return most?.span ?? null;
}

/** The place in the workflow whose month grew most against the base, or costs most; what is not known counts as nothing. */
function whereOfAll(workflows: readonly WorkflowReport[], befores: readonly (BaseWorkflow | null)[]): Span | null {
  let most: { readonly by: Decimal; readonly span: Span } | null = null;
  for (const [index, workflow] of workflows.entries()) {
    const before = befores[index] ?? null;
    const by = subtract(parse(workflow.monthlyUsd ?? '0'), parse(before?.monthlyUsd ?? '0'));
    const span = whereFrom(workflow, before);
    if (span !== null && (most === null || compare(by, most.by) > 0)) most = { by, span };
  }
  return most?.span ?? null;
}

function difference(now: string | null, before: string | null): string | null {
  return now === null || before === null ? null : toText(toMoney(subtract(parse(now), parse(before))));
}
