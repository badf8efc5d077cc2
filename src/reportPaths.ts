import { readMeters } from './analyzer/meters/index.ts';
import { startTransitions } from './analyzer/meters/transitions.ts';
import { constant } from './analyzer/spread.ts';
import type { RateCard } from './model/bill.ts';
import type { TransitionRule, WorkflowDecisions } from './model/decisions.ts';
import type { PathReport, PathsReport } from './model/report.ts';
import type { PathVisits, StateVisits, WorkflowVisits } from './model/visits.ts';
import { priceFirstTier } from './pricing/priceFirstTier.ts';

/** The paths of every scope, those of the top level with what one execution costs that takes them. */
export function reportPaths(
  visits: WorkflowVisits,
  decisions: WorkflowDecisions,
  rule: TransitionRule,
  card: RateCard,
): readonly PathsReport[] {
  return visits.paths.map((paths, scope) => {
    const priced = (path: PathVisits): PathReport => {
      if (scope > 0) return { usd: null, ...path };
      const transitions = path.transitions + startTransitions[rule];
      // A duration that is stated for the execution holds on every path of it.
      const durationMs = decisions.durationMs?.value ?? path.durationMs;
      return { usd: pathUsd(path, visits, decisions, rule, card), ...path, transitions, durationMs };
    };
    const { total, covered, listed, cheapest, dearest } = paths;
    return {
      total,
      covered,
      listed: listed.map(priced),
      cheapest: cheapest === null ? null : priced(cheapest),
      dearest: dearest === null ? null : priced(dearest),
    };
  });
}

/** The meters read an execution that takes only this path. */
function pathUsd(
  path: PathVisits,
  visits: WorkflowVisits,
  decisions: WorkflowDecisions,
  rule: TransitionRule,
  card: RateCard,
): string | null {
  if (!Number.isFinite(path.transitions + path.durationMs)) return null;
  const whole = { ...(visits.states[0] as StateVisits), transitionsPerExecution: path.transitions };
  const distributedMaps = visits.distributedMaps.length === 0 ? [] : mapsOn(path, visits);
  const metered = { ...visits, states: [whole], distributedMaps, duration: constant(path.durationMs) };
  return priceFirstTier(readMeters({ visits: metered, decisions, type: decisions.type.value, rule }), 1, card);
}

/** The Distributed Maps with the children that an execution starts which takes this path. */
function mapsOn(path: PathVisits, visits: WorkflowVisits): WorkflowVisits['distributedMaps'] {
  const passed = new Map(path.steps.flat().map(({ state, visits: count }) => [state, count]));
  return visits.distributedMaps.map((map) => {
    const around = outermost(visits, map.state);
    const entries = visits.states[around]?.entriesPerExecution ?? 0;
    const times = entries === 0 ? 0 : (passed.get(around) ?? 0) / entries;
    return { ...map, childrenPerExecution: map.childrenPerExecution * times };
  });
}

/** The state of the top level inside of which a state lies, or itself. */
function outermost({ states, scopes }: WorkflowVisits, state: number): number {
  let at = state;
  for (
    let owner = scopes[states[at]?.scope ?? 0]?.owner ?? null;
    owner !== null;
    owner = scopes[states[at]?.scope ?? 0]?.owner ?? null
  )
    at = owner;
  return at;
}
