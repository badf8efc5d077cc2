import type { TransitionRule } from '../../model/decisions.ts';
import type { Meter } from './meter.ts';

/** Transitions of the start and the end of one execution under each rule; docs/billing.md says why there are three. */
export const startTransitions: { readonly [Rule in TransitionRule]: number } = {
  states: 0,
  'states+start': 1,
  'states+start+end': 2,
};

/**
 * State transitions of a Standard workflow: each state entered, each retry, each child of a Distributed Map started, and
 * the start of the execution by the rule. An Express workflow has none.
 */
export const transitions: Meter = {
  id: 'sfn.transitions',
  read: ({ visits, type, rule }) => {
    if (type !== 'STANDARD') return [];
    const causes = [{ of: 'start' as const, quantity: startTransitions[rule] }];
    const states = visits.states.flatMap(({ transitionsPerExecution: quantity }, of) =>
      quantity === 0 ? [] : [{ of, quantity }],
    );
    return [...causes.filter(({ quantity }) => quantity > 0), ...states];
  },
};
