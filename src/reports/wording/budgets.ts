/** Budgets in words. */
import type { BudgetName } from '../../model/decisions.ts';
import type { BudgetResult } from '../../model/report.ts';
import { count, grouped, inert, money } from '../format.ts';

/** What a limit is set on, as a heading of a table. */
export const budgetNames: { readonly [Name in BudgetName]: string } = {
  monthlyUsd: 'a month',
  increaseUsd: 'more a month',
  increasePercent: 'more a month, in per cent',
  perExecutionUsd: 'an execution',
  transitionsPerExecution: 'transitions per execution',
};

/** A figure of a limit with its unit. */
export function budgetFigure(budget: BudgetName, text: string | null, currency: string): string {
  if (text === null) return 'unknown';
  if (budget === 'transitionsPerExecution') return grouped(rounded(text));
  return budget === 'increasePercent' ? `${rounded(text)} %` : money(text, currency);
}

/** Figures that are no money need no more than three decimals. */
function rounded(text: string): string {
  return String(Math.round(Number(text) * 1_000) / 1_000);
}

/**
 * A result as one sentence: “order: 1,206 → 2,006 transitions per execution, +$20.00 a month at 1,000 executions; budget is
 * 1,500”.
 */
export function budgetSentence(result: BudgetResult, currency: string): string {
  const { budget, scope, limit, warn, actual, before, changeUsd, executionsPerMonth, outcome, message } = result;
  const figure = (text: string | null): string => budgetFigure(budget, text, currency);
  const whole =
    budget === 'transitionsPerExecution'
      ? `${figure(actual)} transitions per execution`
      : `${figure(actual)} ${budgetNames[budget]}`;
  const grown = before === null || before === actual ? whole : `${figure(before)} → ${whole}`;
  const change =
    changeUsd === null || budget === 'increaseUsd' || changeUsd === '0'
      ? ''
      : `, ${changeUsd.startsWith('-') ? '−' : '+'}${money(changeUsd.replace('-', ''), currency)} a month${executionsPerMonth === null ? '' : ` at ${count(executionsPerMonth)} executions`}`;
  const told = message === null || outcome === 'within' ? '' : `. ${inert(message)}`;
  return `${inert(scope)}: ${grown}${change}; ${limits(outcome, figure(limit), warn === null ? null : figure(warn))}${told}`;
}

function limits(outcome: BudgetResult['outcome'], limit: string, warn: string | null): string {
  if (outcome === 'warn')
    return warn === null
      ? `budget is ${limit}, and it was no better before`
      : `warned from ${warn}, budget is ${limit}`;
  if (outcome === 'undecided')
    return `budget is ${limit}, and whether it is kept is not known: the figure is unknown, or only a lower bound`;
  return `budget is ${limit}`;
}
