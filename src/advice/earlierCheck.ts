import type { SourceNode } from '../model/source.ts';
import type { State, TaskState } from '../model/workflow.ts';
import { fieldOf, valueAt, withoutEffect } from './fields.ts';
import type { Polling } from './pollingLoops.ts';
import type { Proposal, Subject } from './proposal.ts';
import { replaced } from './replaced.ts';
import { targetNodes } from './targetNodes.ts';

/** What a Wait may have that goes, at the first check, without another effect than that it does not wait. */
const waiting = [...withoutEffect, 'Seconds', 'SecondsPath'];

/**
 * Asks first and waits then: the loop is entered behind its Wait. An execution that is ready at the first check waits once less.
 * One that is not asks once more, since it is ready no sooner than before. Nobody states how many are ready at once: it is taken
 * to be the chance of every other check, one in the turns that are stated, and is told. With q for that chance the checks are
 * q + (1 − q) × (turns of those + 1) = turns + 1 − q.
 */
export function earlierCheck(polling: Polling, { workflow, decisions }: Subject): Proposal | null {
  const { choice, wait, task, turn } = polling;
  const turns = decisions.states[choice.id]?.turns ?? null;
  if (turns === null || turns.basis === 'default' || turn[1] !== wait || wait.next === null) return null;
  if (wait.node.entries.some(({ key }) => !waiting.includes(key))) return null;
  const entrances = entrancesOf(polling);
  if (entrances === null || entrances.starters.some((starter) => startsWhatIsAsked(starter, task))) return null;
  const { targets } = entrances;
  if (targets.length === 0) return null;
  const first = wait.next.name;
  const readyShare = 1 / turns.value;
  const repeated = turn.length - 1;
  const assumed = { turns: { value: turns.value + 1 - readyShare, span: null } };
  return {
    rule: 'replace-polling',
    certainty: 'suggestion',
    notes: [{ code: 'asks-at-once', readyShare, neededShare: repeated / (1 + repeated) }],
    states: [wait.id, choice.id],
    change: {
      definition: replaced(workflow.node, new Map(targets.map((target) => [target, valueAt(target.span, first)]))),
      children: [],
      assumptions: [{ workflow: workflow.name, states: [{ key: choice.path, span: null, value: assumed }] }],
    },
    curve: [],
  };
}

interface Entrances {
  /** Where the start, and states outside of the loop, name its Wait. */
  readonly targets: readonly SourceNode[];
  /** The Tasks among these states. */
  readonly starters: readonly TaskState[];
}

/** The ways into a loop; null where one leads past the Wait, or comes from a state that the loop leads to. */
function entrancesOf({ turn, wait, scope, node }: Polling): Entrances | null {
  const byName = new Map(scope.states.map((state) => [state.name, state]));
  const names = (state: State) => targetNodes(state.node).flatMap((node) => (node.kind === 'string' ? node : []));
  const inTurn = new Set<State | undefined>(turn);
  const behind = new Set<State>(turn);
  for (const state of behind) {
    for (const { value } of names(state)) {
      const next = byName.get(value);
      if (next !== undefined) behind.add(next);
    }
  }
  const start = fieldOf(node, 'StartAt');
  const startsIn = scope.states[scope.start ?? -1];
  if (startsIn !== wait && inTurn.has(startsIn)) return null;
  const targets: SourceNode[] = startsIn === wait && start !== undefined ? [start] : [];
  const starters: TaskState[] = [];
  for (const state of scope.states.filter((one) => !inTurn.has(one))) {
    const entering = names(state).filter(({ value }) => inTurn.has(byName.get(value)));
    if (entering.length > 0 && behind.has(state)) return null;
    if (entering.some(({ value }) => value !== wait.name)) return null;
    targets.push(...entering);
    if (entering.length > 0 && state.type === 'Task') starters.push(state);
  }
  return { targets, starters };
}

/** Whether a Task in front has only just started what the loop asks for: it calls the same service, as far as anybody knows. */
function startsWhatIsAsked(starter: TaskState, task: TaskState): boolean {
  const serviceOf = ({ integration: { service } }: TaskState) => (service === 'sfn' ? 'states' : service);
  return starter.integration.service === 'unknown' || serviceOf(starter) === serviceOf(task);
}
