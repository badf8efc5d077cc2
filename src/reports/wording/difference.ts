/** What a change does to the bill, in sentences. */
import type {
  AmountChange,
  Difference,
  FigureChange,
  StateDifference,
  WorkflowDifference,
} from '../../model/difference.ts';
import { count, inert, listed, money, plural, quoted } from '../format.ts';
import { signedCount, signedMoney } from './signed.ts';

/** How a workflow is called: its name, with its file where another one that differs has the same name. */
export function labelOf({ name, file }: WorkflowDifference, { workflows }: Difference): string {
  const isShared = workflows.filter((other) => other.name === name).length > 1;
  return inert(isShared ? `${name} (${file})` : name);
}

/** Everything in one sentence. */
export function summaryOf(difference: Difference): string {
  const { empty, base, head, currency } = difference;
  if (head.region === null || base.region === null) return 'The two sides could not be compared.';
  if (empty) return emptySummary(difference);
  const own = difference.workflows.filter((workflow) => !isBySharesAlone(workflow));
  const [only] = own;
  if (own.length !== 1 || only === undefined) {
    return `This change touches ${plural(own.length, 'workflow')}: ${monthly(difference)}.`;
  }
  const isAlone =
    Math.max(base.workflows, head.workflows) === 1 || only.status === 'added' || only.status === 'removed';
  return `${isAlone ? 'This' : `In ${inert(only.name)}, this`} change ${workflowSentence(only, currency)}`;
}

function emptySummary({ workflows, complete }: Difference): string {
  const states = workflows.flatMap((workflow) => workflow.states);
  const renamed = workflows.flatMap(({ name, renamedFrom }) =>
    renamedFrom === null ? [] : [`${inert(renamedFrom)} is called ${inert(name)} now`],
  );
  if (states.length > 0)
    renamed.push(`${plural(states.length, 'state')} ${states.length === 1 ? 'has' : 'have'} another name`);
  const what = renamed.length === 0 ? '' : `: ${listed(renamed)}`;
  return `This change makes no difference to the bill${complete ? '' : ', as far as it is known'}${what}.`;
}

/**
 * Whether a workflow changes by the account alone: tiers and the free tier hold for the sum over all workflows, and each has
 * its share.
 */
export function isBySharesAlone(workflow: WorkflowDifference): boolean {
  const { status, assumptions, transitions, executionsPerMonth, perMillionUsd, states } = workflow;
  if (status !== 'affected' || assumptions.length > 0 || states.length > 0) return false;
  return [transitions, executionsPerMonth, perMillionUsd].every(
    ({ change }) => change === null || Number(change) === 0,
  );
}

/** The workflows that change by their shares alone, in a sentence; null where there are none. */
export function sharesSentence(difference: Difference): string | null {
  const others = difference.workflows.filter(isBySharesAlone);
  if (others.length === 0) return null;
  const who = listed(
    others.map((one) => labelOf(one, difference)),
    4,
  );
  const their = others.length === 1 ? 'its share' : 'their shares';
  return `${who} ${others.length === 1 ? 'costs' : 'cost'} more or less only by ${their} of tiers and of the free tier.`;
}

/** What happens in a workflow and what that comes to: `adds 2 states inside ProcessItems (400 items): +$20.00 a month.` */
export function workflowSentence(workflow: WorkflowDifference, currency: string | null): string {
  return `${listed(happenings(workflow), 6)}: ${effectOf(workflow, currency)}.`;
}

function happenings(workflow: WorkflowDifference): readonly string[] {
  const { status, states, renamedFrom, type, name } = workflow;
  if (status === 'added') return [`adds the workflow ${inert(name)}`];
  if (status === 'removed') return [`removes the workflow ${inert(name)}`];
  const of = (wanted: StateDifference['status']): readonly StateDifference[] =>
    states.filter((state) => state.status === wanted);
  const all = [
    ...(renamedFrom === null ? [] : [`renames it from ${inert(renamedFrom)}`]),
    ...(type.base !== type.head && type.head !== null ? [`makes it ${typeNames[type.head]}`] : []),
    ...byPlace('adds', of('added'), 'inside'),
    ...byPlace('removes', of('removed'), 'from inside'),
    ...counted('changes', of('changed')),
    ...counted('moves', of('moved')),
    ...counted('renames', of('renamed')),
    ...assumed(workflow),
    ...volume(workflow),
  ];
  if (all.length > 0) return all;
  return [status === 'changed' ? 'changes its definition' : 'leaves it as it was, but not what it depends on'];
}

const typeNames = { STANDARD: 'Standard', EXPRESS: 'Express' } as const;

/** States by what they are inside of; what is inside of a state that is told itself goes with it. */
function byPlace(verb: string, states: readonly StateDifference[], preposition: string): readonly string[] {
  const paths = new Set(states.map(({ path }) => path));
  const places = new Map<string, StateDifference[]>();
  for (const state of states) {
    const key = state.inside?.path ?? '';
    if (paths.has(key)) continue;
    places.set(key, [...(places.get(key) ?? []), state]);
  }
  return [...places.values()].flatMap((outermost) => {
    const inside = outermost[0]?.inside ?? null;
    const group = states.filter(({ path }) =>
      outermost.some((state) => path === state.path || path.startsWith(`${state.path}/`)),
    );
    if (inside === null) return counted(verb, group);
    const items = inside.items === null ? '' : ` (${plural(inside.items, 'item')})`;
    return counted(verb, group).map((what) => `${what} ${preposition} ${inert(inside.path)}${items}`);
  });
}

function counted(verb: string, states: readonly StateDifference[]): readonly string[] {
  const [only] = states;
  if (only === undefined) return [];
  return [`${verb} ${states.length === 1 ? inert(only.name) : plural(states.length, 'state')}`];
}

function assumed({ assumptions }: WorkflowDifference): readonly string[] {
  const stated = assumptions.filter(({ key }) => key !== 'executionsPerMonth' && key !== 'type');
  return stated.length === 0 ? [] : [`changes ${plural(stated.length, 'assumption')}`];
}

function volume({ executionsPerMonth: { base, head } }: WorkflowDifference): readonly string[] {
  if (base === head) return [];
  if (head === null) return ['leaves open how often it runs'];
  const before = base === null ? 'an unknown number of times' : `${count(base)}`;
  return [`has it run ${count(head)} times a month instead of ${before}`];
}

/** `+800 transitions per execution, +$20.00 a month`; transitions that stay as they were are left out. */
function effectOf(workflow: WorkflowDifference, currency: string | null): string {
  const { transitions, monthlyUsd, perMillionUsd, executionsPerMonth } = workflow;
  // Without a volume a million executions are told; of one side alone, as far as that is the reason.
  const hasMonth = monthlyUsd.change !== null || (executionsPerMonth.base !== null && executionsPerMonth.head !== null);
  const usd = hasMonth
    ? amount(monthlyUsd, currency, 'a month')
    : amount(perMillionUsd, currency, 'per million executions');
  return [...figure(transitions), usd].join(', ');
}

function figure({ change }: FigureChange): readonly string[] {
  if (change === 0) return [];
  return [change === null ? 'an unknown number of transitions' : `${signedCount(change)} transitions per execution`];
}

function amount({ change }: AmountChange, currency: string | null, per: string): string {
  if (change === '0') return `no more and no less ${per}`;
  return change === null ? `an unknown amount ${per}` : `${signedMoney(change, currency)} ${per}`;
}

/** What the account's month changes by. */
export function monthly(difference: Difference): string {
  const { monthlyUsd, currency, workflows } = difference;
  const { base, head, change } = monthlyUsd;
  if (currency === null) return 'nothing to subtract, since the two sides have prices in different currencies';
  if (change === '0') return 'no more and no less a month';
  if (change !== null)
    return `${signedMoney(change, currency)} a month (${money(base, currency)} → ${money(head, currency)})`;
  if (base === null && head === null) return 'no volume is stated, so that no month is known';
  const unknown = workflows.filter((one) => one.monthlyUsd.change === null).map((one) => labelOf(one, difference));
  return `an unknown amount a month, since that of ${listed(unknown, 4)} is not known on both sides`;
}

/** What of the change comes from what; null where all comes from the definitions, and where nothing changes. */
export function causesSentence({ causes, currency, base, head, monthlyUsd }: Difference): string | null {
  const { definitions, assumptions, rates } = causes;
  if (definitions === null || assumptions === null || rates === null) {
    const isSaved = base.kind === 'report' || head.kind === 'report';
    if (!isSaved || monthlyUsd.change === null || monthlyUsd.change === '0') return null;
    return 'What of it comes from definitions, assumptions or prices cannot be told: a saved report has no definitions.';
  }
  const parts = [
    { by: 'definitions', amount: definitions },
    { by: 'assumptions', amount: assumptions },
    { by: 'prices', amount: rates },
  ].filter(({ amount }) => amount !== '0');
  const [only] = parts;
  if (only === undefined || (parts.length === 1 && only.by === 'definitions')) return null;
  if (parts.length === 1) return `All of it by ${only.by}: the definitions cost what they did.`;
  return `Of this, ${listed(parts.map(({ by, amount }) => `${signedMoney(amount, currency)} by ${by}`))}.`;
}

/** Why the amounts are lower bounds or stand on a guess; null where both sides are complete. */
export function incompleteSides({ base, head }: Difference): string | null {
  const labels = [base, head]
    .filter(({ region, complete }) => region !== null && !complete)
    .map(({ label }) => quoted(label));
  if (labels.length === 0) return null;
  const [bill, is] =
    labels.length === 1 ? ['bill', 'is a lower bound, or stands'] : ['bills', 'are lower bounds, or stand'];
  return `Incomplete: the ${bill} of ${listed(labels)} ${is} on a guess.`;
}

/** What the two sides were made with, where that differs. */
export function settingsChanges({ base, head }: Difference): readonly string[] {
  const settings = [
    ['region', base.region, head.region],
    ['date of the prices', base.ratesAsOf, head.ratesAsOf],
    ['transition rule', base.transitionRule, head.transitionRule],
  ] as const;
  if (base.region === null || head.region === null) return [];
  return settings
    .filter(([, one, other]) => one !== other)
    .map(([name, one, other]) => `Another ${name}: ${inert(one ?? 'unknown')} → ${inert(other ?? 'unknown')}.`);
}
