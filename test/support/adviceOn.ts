import type { Report } from '../../src/index.ts';
import { plainChange } from '../../src/reports/plainChange.ts';
import { estimateOf } from './estimateOf.ts';

type States = { [key: string]: object };

interface PlainChange {
  readonly type?: string;
  readonly definition: { readonly States: States };
  readonly children: readonly { readonly name: string; readonly type: string; readonly definition: object }[];
  readonly assumptions: { readonly workflows: { readonly [name: string]: { readonly states: States } } };
}

/** One advice on one workflow, and what its change comes to when it is estimated by itself, as a user would. */
export interface Tried {
  readonly rule: string;
  readonly advice: Report['workflows'][number]['advice'][number];
  readonly change: PlainChange;
  readonly before: string | null;
  readonly after: Report;
}

/** What holds of the machine and of what becomes of it alike. */
interface Around {
  /** Further keys of the assumptions file: of the account, of discounts. */
  readonly file?: object;
  readonly services?: boolean;
  readonly freeTier?: boolean;
  /** What is stated of the workflow besides its volume and its states. */
  readonly own?: object;
}

/** Estimates a machine, takes each change out of the report, and estimates that. @param states assumptions by state. */
export async function adviceOn(
  definition: object,
  states: States,
  executionsPerMonth = 1_000_000,
  around: Around = {},
): Promise<readonly Tried[]> {
  const workflows = { machine: { executionsPerMonth, ...around.own, states } };
  const report = await estimateAround({ 'machine.asl.json': definition }, workflows, around);
  const [workflow] = report.workflows;
  return Promise.all(
    (workflow?.advice ?? [])
      .filter(({ feasible }) => feasible)
      .map(async (advice) => {
        const change = JSON.parse(JSON.stringify(plainChange(advice.change))) as PlainChange;
        const after = await estimateChange(change, definition, workflows.machine, around);
        return { rule: advice.rule, advice, change, before: report.monthlyUsd, after };
      }),
  );
}

function estimateChange(
  change: PlainChange,
  definition: object,
  machine: { executionsPerMonth: number; states: States },
  around: Around,
) {
  if (change.type !== undefined) {
    const workflows = { machine: { ...machine, type: change.type } };
    return estimateAround({ 'machine.asl.json': definition }, workflows, around, false);
  }
  const files = Object.fromEntries(change.children.map(({ name, definition: child }) => [`${name}.asl.json`, child]));
  const left = namesIn(change.definition);
  // What is said of states that are not there any more cannot be said of the changed workflow.
  const own = Object.fromEntries(Object.entries(machine.states).filter(([name]) => left.has(name)));
  const stated = change.assumptions.workflows;
  const children = change.children.map(({ name, type }) => [name, { type, ...stated[name] }]);
  const workflows = {
    machine: { ...machine, ...stated['machine'], states: merged(own, stated['machine']?.states ?? {}) },
    ...Object.fromEntries(children),
  };
  return estimateAround({ 'machine.asl.json': change.definition, ...files }, workflows, around, false);
}

function estimateAround(
  definitions: { readonly [file: string]: object },
  workflows: object,
  { file, ...options }: Around,
  advice = true,
): Promise<Report> {
  return estimateOf(definitions, { assumptions: { version: 1, ...file, workflows }, advice, ...options });
}

/** Key by key: a path in the change means the state of its last name. */
function merged(states: States, change: States): States {
  const all = { ...states };
  for (const [path, value] of Object.entries(change)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    all[name] = { ...all[name], ...value };
  }
  return all;
}

function namesIn(scope: { readonly States?: States }): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    const { States } = value as { States?: States };
    if (States !== undefined) for (const name of Object.keys(States)) names.add(name);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(scope);
  return names;
}

/** The exact difference of two amounts as whole millionths of millionths. */
export function difference(before: string, after: string): bigint {
  const digits = (text: string): bigint => {
    const [whole = '0', part = ''] = text.replace('-', '').split('.');
    const value = BigInt(whole + part.padEnd(12, '0'));
    return text.startsWith('-') ? -value : value;
  };
  return digits(before) - digits(after);
}
