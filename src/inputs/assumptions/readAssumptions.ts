import {
  type Assumptions,
  type BudgetName,
  type Budgets,
  callQuantities,
  type Ignored,
  type Included,
  type KeyedAssumptions,
  type KeyedStateAssumptions,
  type StateAssumptions,
  type Stated,
  type TransitionRule,
  type WorkflowAssumptions,
} from '../../model/decisions.ts';
import type { Problem, Staged } from '../../model/problem.ts';
import type { SourceEntry, SourceFile, SourceNode, SourceObject } from '../../model/source.ts';
import type { WorkflowType } from '../../model/workflow.ts';
import { noAssumptions } from '../noAssumptions.ts';
import { durationMsOf } from '../quantities.ts';
import { readTerms } from './readTerms.ts';

/**
 * The assumptions file. Where it breaks its schema nothing of it is used: a number that was stated and not understood must
 * not silently be replaced by a default.
 *
 * @param folder in which the file is, absolute; paths in its keys start there.
 * @param standing where the user stands, absolute; relative paths of inputs start there.
 */
export async function readAssumptions(
  file: SourceFile,
  folder: string,
  standing: string,
): Promise<Staged<Assumptions>> {
  if (file.node === null) return { value: noAssumptions, problems: [] };
  // Loaded only when there is something to check: the schema library takes longer to load than an estimate takes.
  const { checkAssumptions } = await import('./checkAssumptions.ts');
  const broken = checkAssumptions(file.node);
  if (broken.length > 0 || file.node.kind !== 'object') return { value: noAssumptions, problems: broken };
  const problems: Problem[] = [];
  const value = { ...assumptionsOf(file.node, problems), folder, standing };
  return { value, problems };
}

function assumptionsOf(node: SourceObject, problems: Problem[]): Omit<Assumptions, 'folder' | 'standing'> {
  const entries = new Map(node.entries.map((entry) => [entry.key, entry]));
  const defaults = entries.get('defaults');
  return {
    region: textAt(entries.get('region')),
    transitionRule: textAt(entries.get('transitionRule')) as Stated<TransitionRule> | null,
    include: itemsOf(entries.get('include')) as readonly Included[],
    terms: readTerms(entries.get('account'), entries.get('discountPercent')),
    budgets: budgetsOf(entries.get('budgets')),
    defaults:
      defaults?.value.kind === 'object' ? workflowOf(defaults.value, 'defaults', problems) : noAssumptions.defaults,
    workflows: entriesOf(entries.get('workflows')).map(({ key, keySpan, value }): KeyedAssumptions => {
      const workflow =
        value.kind === 'object' ? workflowOf(value, `workflows.${key}`, problems) : noAssumptions.defaults;
      return { key, span: keySpan, value: workflow };
    }),
    flags: noAssumptions.flags,
    keyedFlags: [],
  };
}

/** What each spelling of the volume is multiplied by to be a month of 30 days. */
const perMonth: { readonly [key: string]: number } = {
  executionsPerMonth: 1,
  executionsPerDay: 30,
  executionsPerHour: 720,
  executionsPerSecond: 2_592_000,
};

/** One workflow's assumptions, of a node that keeps to the schema. */
export function workflowOf(node: SourceObject, where: string, problems: Problem[]): WorkflowAssumptions {
  const stated: { -readonly [Key in keyof WorkflowAssumptions]: WorkflowAssumptions[Key] } = { states: [] };
  for (const entry of node.entries) {
    const { key, keySpan: span } = entry;
    const factor = perMonth[key];
    if (factor !== undefined) stated.executionsPerMonth = { value: likely(entry, where, problems) * factor, span };
    else if (key === 'type') stated.type = textAt(entry) as Stated<WorkflowType>;
    else if (key === 'durationMs' || key === 'memoryMb' || key === 'payloadKb' || key === 'redrives')
      stated[key] = { value: likely(entry, where, problems), span };
    else if (key === 'logging' || key === 'tracing' || key === 'encryption') stated[key] = settingOf(entry);
    else if (key === 'budgets') stated.budgets = budgetsOf(entry);
    else if (key === 'ignore') stated.ignore = ignoredOf(entry);
    else if (key === 'states') {
      stated.states = entriesOf(entry).map(({ key: name, keySpan, value }): KeyedStateAssumptions => {
        const state = value.kind === 'object' ? stateOf(value, name, `${where}.states.${name}`, problems) : {};
        return { key: name, span: keySpan, value: state };
      });
    }
  }
  return stated;
}

/** What is logged or traced; numbers, words, yes and no as they are written. */
function settingOf(entry: SourceEntry): object {
  return Object.fromEntries(
    entriesOf(entry).map(({ key, keySpan: span, value }) => [
      key,
      { value: 'value' in value ? value.value : null, span },
    ]),
  );
}

/** Limits by name; numbers become the decimals that they are written as. */
function budgetsOf(entry: SourceEntry | undefined): Budgets {
  const budgets: { -readonly [Name in keyof Budgets]: Budgets[Name] } = {};
  for (const { key, keySpan: span, value } of entriesOf(entry)) {
    const fields = new Map(entriesOf({ key, keySpan: span, value }).map((field) => [field.key, field]));
    const limit = value.kind === 'object' ? fields.get('limit')?.value : value;
    const warn = fields.get('warn')?.value;
    budgets[key as BudgetName] = {
      limit: String(limit === undefined ? 0 : numberOf(limit)),
      warn: warn === undefined ? null : String(numberOf(warn)),
      message: textAt(fields.get('message'))?.value ?? null,
      span,
    };
  }
  return budgets;
}

function ignoredOf({ value }: SourceEntry): readonly Ignored[] {
  const items = value.kind === 'array' ? value.items : [];
  return items.map((item) => {
    const fields = new Map(item.kind === 'object' ? item.entries.map((field) => [field.key, field]) : []);
    const text = (name: string): string | null => textAt(fields.get(name))?.value ?? null;
    return { code: text('code') ?? '', state: text('state'), reason: text('reason') ?? '', span: item.span };
  });
}

function stateOf(node: SourceObject, state: string, where: string, problems: Problem[]): StateAssumptions {
  const stated: { -readonly [Key in keyof StateAssumptions]: StateAssumptions[Key] } = {};
  for (const entry of node.entries) {
    const { keySpan: span, value } = entry;
    const chances = entriesOf(entry).map((one) => ({
      target: one.key,
      chance: numberOf(one.value),
      span: one.keySpan,
    }));
    switch (entry.key) {
      case 'durationMs':
      case 'items':
      case 'itemKb':
      case 'turns':
        stated[entry.key] = { value: likely(entry, where, problems), span };
        break;
      case 'failureRate':
      case 'attempts':
      case 'fails':
        stated[entry.key] = { value: numberOf(value), span };
        break;
      case 'loopFor':
        stated.loopForMs = { value: durationMsOf(value.kind === 'string' ? value.value : '') ?? 0, span };
        break;
      case 'errors':
        stated.errors = { value: chances.map(({ target, chance }) => ({ name: target, chance })), span };
        break;
      case 'branches':
      case 'caught':
        stated[entry.key] = { value: chances, span };
        break;
      default:
        Object.assign(stated, callAssumption(entry, where, problems));
    }
  }
  checkSums(state, stated, problems);
  return stated;
}

/** What is stated of the call that a Task makes: a quantity, or one of several words. */
function callAssumption(entry: SourceEntry, where: string, problems: Problem[]): StateAssumptions {
  const value = entry.key in callQuantities ? likely(entry, where, problems) : textAt(entry)?.value;
  return { [entry.key]: { value, span: entry.keySpan } };
}

/** Chances that exclude each other cannot be more than certain. */
function checkSums(
  state: string,
  { errors, failureRate, branches, caught, fails }: StateAssumptions,
  problems: Problem[],
): void {
  const sums = [
    {
      stated: errors ?? failureRate,
      chances: [...(errors?.value ?? []).map(({ chance }) => chance), failureRate?.value ?? 0],
    },
    { stated: branches, chances: (branches?.value ?? []).map(({ chance }) => chance) },
    { stated: caught ?? fails, chances: [...(caught?.value ?? []).map(({ chance }) => chance), fails?.value ?? 0] },
  ];
  for (const { stated, chances } of sums) {
    const sum = chances.reduce((all, chance) => all + chance, 0);
    // Chances that people write as decimals may add up to a hair above 1 in floats.
    if (sum > 1 + 1e-9) problems.push({ code: 'chances-exceed-one', args: { state, sum }, span: stated?.span ?? null });
  }
}

/** A number, or the likely one of a range, which a warning tells. */
function likely({ key, keySpan, value }: SourceEntry, where: string, problems: Problem[]): number {
  if (value.kind !== 'object') return numberOf(value);
  problems.push({ code: 'range-uses-likely', args: { key: `${where}.${key}` }, span: keySpan });
  const entry = value.entries.find((one) => one.key === 'likely');
  return entry === undefined ? 0 : numberOf(entry.value);
}

function numberOf(node: SourceNode): number {
  return node.kind === 'number' ? node.value : 0;
}

function textAt(entry: SourceEntry | undefined): Stated<string> | null {
  return entry?.value.kind === 'string' ? { value: entry.value.value, span: entry.keySpan } : null;
}

function itemsOf(entry: SourceEntry | undefined): readonly string[] {
  const items = entry?.value.kind === 'array' ? entry.value.items : [];
  return items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

function entriesOf(entry: SourceEntry | undefined): readonly SourceEntry[] {
  return entry?.value.kind === 'object' ? entry.value.entries : [];
}
