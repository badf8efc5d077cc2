import type { DefinitionChange } from '../model/report.ts';
import type { SourceNode } from '../model/source.ts';
import type { StateVisits, WorkflowVisits } from '../model/visits.ts';
import type { State, Workflow } from '../model/workflow.ts';
import { toText } from '../pricing/decimal.ts';
import { tiersOf } from '../pricing/tiersOf.ts';
import { type Cut, cutOut } from './cutOut.ts';
import { heaviestApart } from './heaviestApart.ts';
import { isCutOff } from './isCutOff.ts';
import type { DefinitionRule, Subject } from './proposal.ts';
import { type Region, regionsOf } from './regions.ts';
import { replaced } from './replaced.ts';
import { scopesIn } from './scopesIn.ts';
import { settingsFor } from './settingsFor.ts';
import { unknownResources } from './unknownResources.ts';

const million = 1_000_000;

/**
 * The parts of a Standard workflow that can run as Express workflows of their own: of all parts that are entered and left at
 * one place each, those without what Express cannot do, which together save most. Told where the workflow as a whole cannot
 * be Express.
 */
export const nestExpress: DefinitionRule = (subject) => {
  const { workflow, options, type } = subject;
  const express = options.find((option) => option.type === 'EXPRESS');
  if (type !== 'STANDARD' || express === undefined || express.feasible) return [];
  let candidates = candidatesOf(subject);
  for (;;) {
    const chosen = heaviestApart(candidates);
    const guessed = chosen.filter(({ isExact }) => !isExact);
    if (chosen.length === 0) return [];
    if (guessed.length === 0) return [proposalOf(chosen, subject)];
    // What an upper bound has chosen is priced; the choice is made again with what it really saves.
    const known = new Map(guessed.map((one) => [one, { ...one, isExact: true, weight: gainOf(one, subject) }]));
    candidates = candidates.map((one) => known.get(one) ?? one);
  }

  function proposalOf(chosen: readonly Candidate[], { decisions }: Subject) {
    const cuts = chosen.map(({ region }, index) =>
      cutOut(region, nameOf(index), { workflow, decisions, region: subject.card.region }),
    );
    const ids = chosen.flatMap(({ region }) => region.members.map((at) => (region.scope.states[at] as State).id));
    return {
      rule: 'nest-express' as const,
      certainty: 'certain' as const,
      notes: [
        ...cuts.map(({ child, moved }) => ({ code: 'new-workflow' as const, name: child.name, states: moved })),
        { code: 'failed-child-succeeds' as const },
        ...unknownResources(chosen.flatMap(({ covers }) => covers.map((id) => workflow.states[id] as State))),
      ],
      states: ids,
      change: changeOf(cuts, subject),
      curve: [],
    };
  }

  function nameOf(index: number): string {
    return `${workflow.name.replace(/[^\w-]/g, '-')}-express-${index + 1}`;
  }
};

interface Candidate {
  readonly region: Region;
  /** Dollars of transitions that fall away, per million executions of the workflow. */
  readonly savedUsd: number;
  /** How often it is entered in one execution. */
  readonly entries: number;
  /** Dollars per million executions; an upper bound until it is exact. */
  readonly weight: number;
  readonly isExact: boolean;
  /** Ids of the states, those inside of Map and Parallel too. */
  readonly covers: readonly number[];
}

/** The regions that Express could run, with what they save at most: the time of the child is not in it yet. */
function candidatesOf({ workflow, visits, decisions, card }: Subject): readonly Candidate[] {
  const perTransition = firstPrice(card, 'sfn.transitions');
  const perRequest = firstPrice(card, 'sfn.express.requests');
  if (perTransition === null || perRequest === null) return [];
  const barred = new Set(visits.blockers.flatMap(({ state }) => (state === null ? [] : [state])));
  const isBarred = (state: State): boolean =>
    barred.has(state.id) ||
    state.type === 'Fail' ||
    state.queryLanguage === 'JSONata' ||
    !state.typeKnown ||
    (state.type === 'Map' && state.mode === 'DISTRIBUTED') ||
    (state.type === 'Task' && state.child !== null) ||
    (decisions.states[state.id]?.errors?.value.length ?? 0) > 0 ||
    decisions.states[state.id]?.measured != null ||
    needsItsExecution(state.node);
  const inside = insideOf(workflow);
  const distributed = workflow.states.filter((state) => state.type === 'Map' && state.mode === 'DISTRIBUTED');
  return scopesIn(workflow).flatMap(({ scope }) => {
    const [first] = scope.states;
    if (first === undefined || distributed.some(({ path }) => first.path.startsWith(`${path}/`))) return [];
    return regionsOf(scope).flatMap((region): readonly Candidate[] => {
      const own = region.members.map((at) => scope.states[at] as State);
      const all = own.flatMap((state) => [state, ...inside(state)]);
      if (all.some(isBarred)) return [];
      const transitions = all.reduce((sum, { id }) => sum + (visits.states[id]?.transitionsPerExecution ?? 0), 0);
      const entries = startsOf(own, visits);
      const savedUsd = million * perTransition * (transitions - entries);
      const weight = savedUsd - million * perRequest * entries;
      const covers = all.map(({ id }) => id);
      return weight > 0 ? [{ region, savedUsd, entries, weight, isExact: false, covers }] : [];
    });
  });
}

/** How often a part is entered in one execution: a way back to its first state from inside of it is no start. */
function startsOf(own: readonly State[], { states, scopes }: WorkflowVisits): number {
  const inside = new Set<number | null>(own.map(({ id }) => id));
  const first = states[(own[0] as State).id] as StateVisits;
  return first.arrivals.reduce((sum, { from, chance }) => {
    if (inside.has(from)) return sum;
    const times = from === null ? scopes[first.scope]?.runsPerExecution : states[from]?.entriesPerExecution;
    return sum + (times ?? 0) * chance;
  }, 0);
}

function firstPrice(card: Subject['card'], meter: string): number | null {
  const rate = card.rates.find((one) => one.meter === meter);
  const first = rate === undefined ? undefined : tiersOf(rate)[0];
  return first === undefined ? null : Number(toText(first.price));
}

/** Variables and the context object are those of the execution: in another one they are not there, or others. */
function needsItsExecution(node: SourceNode): boolean {
  if (node.kind === 'array') return node.items.some(needsItsExecution);
  if (node.kind === 'object') {
    return node.entries.some(({ key, value }) => key === 'Assign' || needsItsExecution(value));
  }
  return node.kind === 'string' && (node.value.includes('$$') || /\$[A-Za-z_]/.test(node.value));
}

/**
 * What a region really saves: the transitions of its states, but for those of the Task that starts it, less what as many
 * executions of it cost as an Express workflow.
 */
function gainOf({ region, savedUsd, entries, covers }: Candidate, subject: Subject): number {
  const { workflow, decisions, card, pricedAlone } = subject;
  const states = covers.map((id) => workflow.states[id] as State);
  const { child, assumed } = cutOut(region, `${workflow.name}-express`, { workflow, decisions, region: card.region });
  const alone = pricedAlone(child, { states: assumed, settings: settingsFor(decisions) });
  if (alone === null || isCutOff(alone.duration, states, subject)) return 0;
  return savedUsd - entries * Number(alone.perMillionUsd);
}

function changeOf(cuts: readonly Cut[], { workflow, decisions }: Subject): DefinitionChange {
  const replacements = new Map<SourceNode, SourceNode | null>();
  for (const cut of cuts) for (const [node, other] of cut.replacements) replacements.set(node, other);
  return {
    definition: replaced(workflow.node, replacements),
    children: cuts.map(({ child }) => child),
    assumptions: cuts.map(({ child, assumed }) => ({
      workflow: child.name,
      states: assumed,
      settings: settingsFor(decisions),
    })),
  };
}

/** The states inside of each state, at every depth, found once. */
function insideOf({ states }: Workflow): (state: State) => readonly State[] {
  const found = new Map<string, State[]>();
  for (const state of states) {
    for (let end = state.path.lastIndexOf('/'); end > 0; end = state.path.lastIndexOf('/', end - 1)) {
      const owner = state.path.slice(0, end);
      const before = found.get(owner);
      if (before === undefined) found.set(owner, [state]);
      else before.push(state);
    }
  }
  return ({ path, type }) => (type === 'Map' || type === 'Parallel' ? (found.get(path) ?? []) : []);
}
