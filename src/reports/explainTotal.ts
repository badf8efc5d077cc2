import type { MeterTotal, TierSlice } from '../model/bill.ts';
import type { TransitionRule } from '../model/decisions.ts';
import type { Report, WorkflowReport } from '../model/report.ts';
import { count, duration, grouped, inert, megabytes, money, plural, roundDecimal } from './format.ts';
import { grid } from './grid.ts';
import { indented } from './indented.ts';
import type { Paint } from './paint.ts';
import { alternativeLines } from './sections/alternativeLines.ts';
import { leastMoney } from './sections/leastMoney.ts';
import { incompleteness } from './wording/assumptions.ts';

/** How the total of one workflow came about: its transitions state by state, and its bill line by line. */
export function explainTotal(report: Report, workflow: WorkflowReport, style: Paint): string {
  const { perExecution: each, monthlyUsd, leavesOut } = workflow;
  const usd = leastMoney(monthlyUsd ?? each.usd, report.currency, leavesOut);
  const cost = `${usd} ${monthlyUsd === null ? 'each' : 'a month'}`;
  const incomplete = incompleteness(report);
  const sections = [
    `${style.strong(inert(workflow.name))}: ${plural(each.transitions.expected ?? Number.NaN, 'transition')} per execution, ${cost}`,
    transitions(report, workflow),
    rules(report, workflow),
    ...(workflow.type === 'EXPRESS' ? [express(workflow)] : []),
    ...bill(report, workflow),
    ...(workflow.alternatives === undefined ? [] : [alternativeLines(report, workflow)]),
    ...(incomplete === null ? [] : [style.warn(incomplete)]),
  ];
  return sections.join('\n\n');
}

function transitions(
  { transitionRule }: Report,
  { states, perExecution, start, type, redrivesPerExecution }: WorkflowReport,
): string {
  const rows = states
    .filter(({ visits }) => visits.entriesPerExecution > 0)
    .map(({ path, type: stateType, visits }) => [inert(path), stateType, count(visits.transitionsPerExecution)]);
  const started =
    type === 'STANDARD'
      ? start.transitions
      : (perExecution.transitions.expected ?? 0) - (perExecution.transitionsByRule.states ?? 0);
  rows.push([`start of the execution (rule ${transitionRule})`, '', count(started)]);
  if (redrivesPerExecution > 0) rows.push(['redrives, one transition each', '', count(redrivesPerExecution)]);
  rows.push(['expected', '', count(perExecution.transitions.expected)]);
  rows.push(
    ['at least', '', count(perExecution.transitions.min)],
    ['at most', '', count(perExecution.transitions.max)],
  );
  return `State transitions of one execution, as Standard counts them\n${indented(grid([], rows, ['left', 'left', 'right']))}`;
}

const ruleTexts: { readonly [Rule in TransitionRule]: string } = {
  states: 'every state entered, as AWS’s present page reads',
  'states+start': 'and the start, as its old page counted',
  'states+start+end': 'and the end, as some calculators count',
};

/** The figure under every rule: AWS's texts do not agree. */
function rules({ transitionRule }: Report, { perExecution }: WorkflowReport): string {
  const rows = (Object.keys(ruleTexts) as TransitionRule[]).map((rule) => [
    rule,
    count(perExecution.transitionsByRule[rule]),
    ruleTexts[rule],
    rule === transitionRule ? 'used' : '',
  ]);
  return `Under each transition rule (AWS is not clear; docs/billing.md)\n${indented(grid([], rows, ['left', 'right', 'left', 'left']))}`;
}

const roundings: { readonly [Rounding in WorkflowReport['perExecution']['durationRounding']]: string } = {
  stated: 'as stated, rounded up to 100 ms',
  'every-path': 'each path rounded up to 100 ms, then the mean',
  'mean-plus-50': 'the mean and 50 ms: each execution is rounded up to 100 ms',
};

function express({ perExecution: { durationMs, durationRounding, memoryMb } }: WorkflowReport): string {
  const rows = [
    ['duration', duration(durationMs.expected), `billed ${duration(durationMs.billed)}`, roundings[durationRounding]],
    ['memory', megabytes(memoryMb.expected), `billed ${megabytes(memoryMb.billed)}`, 'rounded up to 64 MB'],
  ];
  return `As an Express execution\n${indented(grid([], rows, ['left', 'right', 'right', 'left']))}`;
}

function bill(report: Report, workflow: WorkflowReport): readonly string[] {
  if (workflow.executionsPerMonth === null || workflow.monthlyUsd === null) return [];
  const { currency } = report;
  const executions = count(workflow.executionsPerMonth);
  const lines = workflow.lines.map(({ meter, quantity, unit, usd }) => {
    const total = report.totals.find((one) => one.meter === meter);
    const perExecution = workflow.executionsPerMonth === 0 ? 0 : quantity / (workflow.executionsPerMonth ?? 1);
    const own = `${meter}: ${count(perExecution)} × ${plural(workflow.executionsPerMonth ?? 0, 'execution')} = ${count(quantity)} ${unit}, ${money(usd, currency)}`;
    if (total === undefined) return own;
    const shared =
      report.workflows.length > 1
        ? [`of ${grouped(total.quantity)} ${unit} in the account, which cost ${money(total.amount, currency)}`]
        : [];
    const rows = [
      ...usedBefore(total),
      ...(total.freeQuantity === '0'
        ? []
        : [[grouped(total.freeQuantity), 'free each month, once over the account', '']]),
      ...total.slices.map((slice) => tier(slice, currency)),
      ...discount(total, currency),
    ];
    const source =
      total.rate === null
        ? 'no price is known'
        : `price: ${total.rate.source}, ${total.rate.date}${total.rate.basis === 'inferred' ? ' (inferred)' : ''}`;
    return [own, ...shared.map(indented), indented(grid([], rows, ['right', 'left', 'right'])), indented(source)].join(
      '\n',
    );
  });
  return [`Bill of a month of 30 days, ${executions} executions\n${lines.map((line) => indented(line)).join('\n')}`];
}

/** What fills the tiers and the free tier before anything of this bill. */
function usedBefore({ rate }: MeterTotal): readonly (readonly string[])[] {
  const used = rate?.usedQuantity;
  return used === undefined ? [] : [[grouped(used), 'used before this, as stated of the account', '']];
}

/** The discount as a figure of its own: the list price less what is paid. */
function discount(total: MeterTotal, currency: string): readonly (readonly string[])[] {
  const { rate, amount, listAmount, discountAmount } = total;
  const percent = rate?.discountPercent;
  if (percent === undefined) return [];
  return [
    ['', 'at list prices', `= ${money(listAmount, currency)}`],
    ['', `less ${percent} %, as stated of the account`, `− ${money(discountAmount, currency)}`],
    ['', 'paid', `= ${money(amount, currency)}`],
  ];
}

/** A sum of floats has digits that say nothing: six decimals are shown, more where these would be nothing. */
function shortened(quantity: string): string {
  const [, decimals = ''] = quantity.split('.');
  const short = decimals.length > 6 ? roundDecimal(quantity, 6).replace(/\.?0+$/, '') : quantity;
  return short === '0' ? quantity : short;
}

function tier({ quantity, price, from, amount }: TierSlice, currency: string): readonly string[] {
  const above = from === '0' ? '' : ` above ${grouped(from)}`;
  return [grouped(shortened(quantity)), `× ${price}${above}`, `= ${money(amount, currency)}`];
}
