import type { Reading } from '../../model/bill.ts';
import type { TransitionRule } from '../../model/decisions.ts';
import type { WorkflowVisits } from '../../model/visits.ts';
import type { Meter } from './meter.ts';

/** Transitions of the start and the end of one execution under each rule; docs/billing.md says why there are three. */
export const startTransitions: { readonly [Rule in TransitionRule]: number } = {
  states: 0,
  'states+start': 1,
  'states+start+end': 2,
};

/**
 * State transitions of a Standard workflow: each state entered, each retry, each child of a Distributed Map started, and
 * the start of the execution by the rule, and each redrive. An Express workflow has none, and AWS lets it have no Distributed Map; where it
 * has one all the same, the children are counted, so that it does not look cheaper than they are.
 */
export const transitions: Meter = {
  id: 'sfn.transitions',
  read: ({ visits, type, rule }) => {
    if (type === 'EXPRESS') return ofChildren(visits);
    const causes = [{ of: 'start' as const, quantity: startTransitions[rule] }];
    const states = visits.states.map(({ transitionsPerExecution: quantity }, of) => ({ of, quantity }));
    const redrives = { of: 'whole' as const, quantity: visits.redrivesPerExecution };
    return [...causes, ...states, redrives].filter(({ quantity }) => quantity > 0);
  },
};

/** The starts of children, by their Map, and the states inside of them. */
function ofChildren({ states, scopes, distributedMaps }: WorkflowVisits): Reading['causes'] {
  if (distributedMaps.length === 0) return [];
  const maps = new Set(distributedMaps.map(({ state }) => state));
  const isInside = (scope: number): boolean => {
    const owner = scopes[scope]?.owner ?? null;
    return owner !== null && (maps.has(owner) || isInside(states[owner]?.scope ?? 0));
  };
  // What a Map inside of a child starts is in its own transitions.
  const starts = distributedMaps
    .filter(({ state }) => !isInside(states[state]?.scope ?? 0))
    .map(({ state: of, childrenPerExecution: quantity }) => ({ of, quantity }));
  const inside = states
    .map(({ scope, transitionsPerExecution: quantity }, of) => ({ of, scope, quantity }))
    .filter(({ scope }) => isInside(scope))
    .map(({ of, quantity }) => ({ of, quantity }));
  return [...starts, ...inside].filter(({ quantity }) => quantity > 0);
}
