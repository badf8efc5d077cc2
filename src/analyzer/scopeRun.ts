import { cheapest } from '../graph/cheapest.ts';
import { components } from '../graph/components.ts';
import { dearest } from '../graph/dearest.ts';
import { eliminated } from '../graph/eliminated.ts';
import { expectedVisits } from '../graph/expectedVisits.ts';
import type { ErrorChance } from '../model/decisions.ts';
import type { Scope } from '../model/workflow.ts';
import { byName } from './failures.ts';
import { exactly } from './moments.ts';
import type { Bounds, RunContext, ScopeRun, StateRun } from './run.ts';
import { scopeDuration } from './scopeDuration.ts';
import { scopeMoments } from './scopeMoments.ts';
import { nothing } from './spread.ts';
import { stateRun } from './stateRun.ts';
import { times } from './times.ts';

/**
 * One run of a scope: an absorbing Markov chain over its states. The scopes inside are run first, since their failures
 * decide where this one goes.
 *
 * @param depth 0 at the top level of an execution, where an uncaught error leaves no Exited event.
 */
export function scopeRun(scope: Scope, depth: number, context: RunContext): ScopeRun {
  const states = scope.states.map((state) => stateRun(state, depth, context));
  if (scope.start === null) return unstartable(scope, states);
  const out = states.map(({ edges }) => edges);
  const order = components(out);
  // A loop that only edges without a chance close (a Catch that goes back) bounds the dearest path, but is never walked.
  const loops = order.members.length < states.length || out.some((edges, from) => edges.some(({ to }) => to === from));
  const isWalked = !loops || out.every((edges) => edges.every(({ chance }) => chance > 0));
  const walked = isWalked ? order : components(out.map((edges) => edges.filter(({ chance }) => chance > 0)));
  const chain = { out, end: states.map(({ ends }) => ends) };
  const apart = eliminated(chain, walked);
  const entries = expectedVisits(chain, walked, scope.start, apart);
  const canEnd = states.map(({ ends }) => ends > 0);
  const sum = (of: (run: StateRun) => number): number => {
    let total = 0;
    for (let index = 0; index < states.length; index++)
      total += times(entries[index] as number, of(states[index] as StateRun));
    return total;
  };
  const bounds = (of: (run: StateRun) => Bounds): Bounds => ({
    min: cheapest(
      out,
      order,
      scope.start as number,
      states.map((run) => of(run).min),
      canEnd,
    ),
    expected: sum((run) => of(run).expected),
    max: dearest(
      out,
      order,
      scope.start as number,
      states.map((run) => of(run).max),
    ),
  });
  return {
    scope,
    states,
    order,
    walked,
    chain,
    apart,
    entries,
    transitions: bounds(({ transitions }) => transitions),
    moments: scopeMoments(
      states.map(({ ways }) => ways),
      chain,
      walked,
      scope.start,
      apart,
    ),
    events: bounds(({ events }) => events),
    duration: scopeDuration(states, entries, walked, scope.start),
    failures: failuresOf(states, entries),
    dataSteps: sum(({ dataSteps }) => dataSteps),
  };
}

function failuresOf(states: readonly StateRun[], entries: readonly number[]): readonly ErrorChance[] {
  const failures: ErrorChance[] = [];
  for (let index = 0; index < states.length; index++) {
    const { fails } = states[index] as StateRun;
    const here = entries[index] as number;
    if (here === 0) continue;
    for (const { name, chance } of fails) failures.push({ name, chance: here * chance });
  }
  return failures.length === 0 ? failures : byName(failures);
}

/** A scope whose first state does not exist: nothing runs; the missing state is a problem of its own. */
function unstartable(scope: Scope, states: readonly StateRun[]): ScopeRun {
  const none: Bounds = { min: 0, expected: 0, max: 0 };
  const entries = states.map(() => 0);
  const chain = { out: states.map(() => []), end: entries };
  const order = components(chain.out);
  return {
    scope,
    states,
    order,
    walked: order,
    chain,
    apart: eliminated(chain, order),
    entries,
    transitions: none,
    moments: exactly(0),
    events: none,
    duration: nothing,
    failures: [],
    dataSteps: 0,
  };
}
