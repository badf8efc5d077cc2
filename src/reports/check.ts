import type { BudgetResult, Report } from '../model/report.ts';
import { inert, money, plural } from './format.ts';
import { grid } from './grid.ts';
import { indented } from './indented.ts';
import { paint } from './paint.ts';
import { budgetFigure, budgetNames, budgetSentence } from './wording/budgets.ts';

const marks: { readonly [Outcome in BudgetResult['outcome']]: string } = {
  over: 'over',
  undecided: 'undecided',
  warn: 'warning',
  within: 'within',
};

/** Whether the budgets are kept: what is not first, as sentences with their places, then every limit in a table. */
export function check(report: Report, { color }: { readonly color: boolean }): string {
  const style = paint(color);
  const { verdict, currency } = report;
  const told = verdict.results.filter(({ outcome }) => outcome !== 'within');
  const sentences = told.map((result) => {
    const at = result.span === null ? '' : `${inert(result.span.file)}:${result.span.line}:${result.span.column}: `;
    return `${at}${marks[result.outcome]}: ${budgetSentence(result, currency)}`;
  });
  const rows = verdict.results.map((result) => [
    marks[result.outcome],
    inert(result.scope),
    budgetNames[result.budget],
    budgetFigure(result.budget, result.actual, currency),
    budgetFigure(result.budget, result.limit, currency),
  ]);
  const table = grid(['', 'of', 'budget', 'is', 'may be'], rows, ['left', 'left', 'left', 'right', 'right']);
  const head = style.strong(headOf(report));
  return `${[...(sentences.length === 0 ? [] : [sentences.join('\n')]), head, indented(table)].join('\n\n')}\n`;
}

function headOf({ verdict, monthlyUsd, currency, complete }: Report): string {
  const broken = verdict.results.filter(({ outcome }) => outcome === 'over').length;
  const open = verdict.results.filter(({ outcome }) => outcome === 'undecided').length;
  const month =
    monthlyUsd === null
      ? ''
      : ` The account costs ${money(monthlyUsd, currency)} a month${complete ? '' : ', or more'}.`;
  if (broken > 0) return `${plural(broken, 'budget is', 'budgets are')} broken.${month}`;
  if (open > 0) return `${plural(open, 'budget is', 'budgets are')} undecided.${month}`;
  return `All budgets are kept.${month}`;
}
