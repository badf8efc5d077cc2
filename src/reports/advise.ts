import { meterUnits } from '../model/bill.ts';
import type { Advice, AdviceRule, ChangedMeter, Combined, Option, Report, WorkflowReport } from '../model/report.ts';
import type { WorkflowType } from '../model/workflow.ts';
import { count, inert, listed, money } from './format.ts';
import { grid } from './grid.ts';
import { indented } from './indented.ts';
import { type Paint, paint } from './paint.ts';
import { plainChange } from './plainChange.ts';
import { leastMoney } from './sections/leastMoney.ts';
import { adviceSentences, adviceTitles } from './wording/advice.ts';
import { incompleteness } from './wording/assumptions.ts';
import { blockerOf } from './wording/caveats.ts';
import { savingShare } from './wording/savingShare.ts';

/** What to change, the largest saving of the account first, and what all of it saves together. */
export function advise(report: Report, { color }: { readonly color: boolean }): string {
  const style = paint(color);
  const all = ranked(report);
  const possible = all.filter(({ advice }) => advice.feasible);
  const impossible = all.filter(({ advice }) => !advice.feasible);
  const sections = possible.map((one, index) => oneAdvice(index + 1, one, report, style));
  if (possible.length === 0)
    sections.push(`Nothing to change: no rule finds a saving${all.length === 0 ? '' : ' that is possible'}.`);
  for (const { workflow, advice } of impossible) {
    const why = listed(advice.blockers.map(blockerOf), 3);
    sections.push(`   ${inert(workflow.name)}: ${adviceTitles[advice.rule]}: not possible, ${why}.`);
  }
  const together = report.combined === undefined ? null : togetherOf(report.combined, report, style);
  const incomplete = incompleteness(report);
  const last = [...(together === null ? [] : [together]), ...(incomplete === null ? [] : [style.warn(incomplete)])];
  return `${[...sections, ...last].join('\n\n')}\n`;
}

interface Ranked {
  readonly workflow: WorkflowReport;
  readonly advice: Advice;
}

function ranked({ workflows }: Report): readonly Ranked[] {
  const weight = ({ advice }: Ranked): number => Number(advice.savingUsd ?? advice.savingPerMillionUsd ?? 0);
  return workflows
    .flatMap((workflow) => workflow.advice.map((advice) => ({ workflow, advice })))
    .toSorted((a, b) => weight(b) - weight(a));
}

function oneAdvice(place: number, { workflow, advice }: Ranked, { currency }: Report, style: Paint): string {
  const percent = savingShare(advice, workflow.leavesOut);
  const share = percent === null ? '' : ` (${percent})`;
  const at = advice.span === null ? '' : `  ${style.faint(`${inert(advice.span.file)}:${advice.span.line}`)}`;
  return [
    `${`${place}. `.padEnd(3)}${style.strong(inert(workflow.name))}: ${style.good(adviceTitles[advice.rule])}, ${saved(advice, currency)}${share}  [${advice.rule}]${at}`,
    ...(advice.states.length === 0 ? [] : [`   States: ${listed(advice.states.map(inert), 8)}.`]),
    ...adviceSentences(advice).map((sentence) => `   ${sentence}`),
  ].join('\n');
}

function saved({ savingUsd, savingPerMillionUsd }: Advice, currency: string): string {
  return savingUsd === null
    ? `${money(savingPerMillionUsd, currency)} per million executions`
    : `${money(savingUsd, currency)} a month`;
}

function togetherOf(
  { savingUsd, monthlyUsd, workflows }: Combined,
  { currency, workflows: all }: Report,
  style: Paint,
): string | null {
  if (workflows.length === 0) return null;
  const leavesOut = all.some((workflow) => workflow.leavesOut);
  const lines = workflows.map(
    ({ workflow, steps, savingPerMillionUsd }) =>
      `   ${inert(workflow)}: ${inTurn(steps.map(({ rule }) => rule))}${savingPerMillionUsd === null ? '' : `: ${money(savingPerMillionUsd, currency)} per million executions`}`,
  );
  const head =
    savingUsd === null
      ? 'Together, applied in turn:'
      : `Together, applied in turn: ${money(savingUsd, currency)} a month; ${leastMoney(monthlyUsd, currency, leavesOut)} are left.`;
  return [style.strong(head), ...lines].join('\n');
}

/** Rules one after the other; one that follows itself is told once, with how often. */
function inTurn(rules: readonly AdviceRule[]): string {
  const runs: { readonly rule: AdviceRule; times: number }[] = [];
  for (const rule of rules) {
    const last = runs.at(-1);
    if (last?.rule === rule) last.times++;
    else runs.push({ rule, times: 1 });
  }
  return runs.map(({ rule, times }) => (times === 1 ? rule : `${rule} in ${times} places`)).join(', then ');
}

/** How the saving of one rule comes about, for every workflow in which it has something to say; null where it has nothing. */
export function explainAdvice(report: Report, rule: AdviceRule, { color }: { readonly color: boolean }): string | null {
  const style = paint(color);
  const own = ranked(report).filter(({ advice }) => advice.rule === rule);
  if (own.length === 0) return null;
  return `${own.map((one, index) => [oneAdvice(index + 1, one, report, style), ...derivation(one, report)].join('\n\n')).join('\n\n')}\n`;
}

function derivation({ workflow, advice }: Ranked, report: Report): readonly string[] {
  const sections = [beforeAndAfter(workflow, advice, report)];
  const { after, change, curve } = advice;
  if (after !== null) sections.push(indented(stateTable(workflow, after)));
  const meters = 'type' in change ? optionOf(workflow, change.type)?.meters : after?.meters;
  if (meters !== undefined && meters.length > 0) sections.push(indented(meterTable(meters)));
  if (curve.length > 0) {
    const unit = advice.rule === 'batch-items' ? 'items a batch' : 'seconds of the Wait';
    const rows = curve.map(({ setting, perMillionUsd, durationMs }) => [
      count(setting),
      money(perMillionUsd, report.currency),
      durationMs === null ? '' : `${count(durationMs)} ms`,
    ]);
    const time = advice.rule === 'batch-items' ? 'time of a child' : 'seen later by';
    sections.push(indented(grid([unit, 'a million executions', time], rows, ['right', 'right', 'right'])));
  }
  const text = JSON.stringify(plainChange(change), null, 2).split('\n').map(inert).join('\n');
  return [...sections, indented(`The change, as --format json has it:\n${text}`)];
}

function beforeAndAfter(
  workflow: WorkflowReport,
  { after, change, savingPerMillionUsd }: Advice,
  report: Report,
): string {
  const { currency } = report;
  const before = optionOf(workflow, workflow.type)?.perMillionUsd ?? null;
  const then = ('type' in change ? optionOf(workflow, change.type) : after)?.perMillionUsd ?? null;
  return indented(
    `A million executions: ${money(before, currency)} − ${money(then, currency)} = ${money(savingPerMillionUsd, currency)}, at first-tier rates.`,
  );
}

function optionOf({ options }: WorkflowReport, wanted: WorkflowType): Option | undefined {
  return options.find(({ type }) => type === wanted);
}

/** Meters of which a million executions use more or less. */
function meterTable(meters: readonly ChangedMeter[]): string {
  const rows = meters.map(({ meter, before, after }) => [meter, count(before), count(after), meterUnits[meter]]);
  return grid(['a million executions', 'before', 'after', ''], rows, ['left', 'right', 'right', 'left']);
}

/** States whose transitions change, those that go, and those that come. */
function stateTable(workflow: WorkflowReport, after: NonNullable<Advice['after']>): string {
  const then = new Map(after.states.map(({ path, transitions }) => [path, transitions]));
  const before = new Map(workflow.states.map(({ path, visits }) => [path, visits.transitionsPerExecution]));
  const paths = [...new Set([...before.keys(), ...then.keys()])].filter((path) => before.get(path) !== then.get(path));
  const rows = paths.map((path) => [
    inert(path),
    before.has(path) ? count(before.get(path) ?? null) : 'not there',
    then.has(path) ? count(then.get(path) ?? null) : 'gone',
  ]);
  const sum = [...before.values()].reduce((all, each) => all + each, 0);
  rows.push(['all states', count(sum), count(after.transitions)]);
  return grid(['transitions an execution', 'before', 'after'], rows, ['left', 'right', 'right']);
}
