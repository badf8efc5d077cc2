import { readMeters } from './analyzer/meters/index.ts';
import type { Metered, Services } from './analyzer/meters/meter.ts';
import { startTransitions } from './analyzer/meters/transitions.ts';
import { constant } from './analyzer/spread.ts';
import type { RateCard } from './model/bill.ts';
import type { PathReport, PathsReport } from './model/report.ts';
import type { PathVisits, StateVisits, WorkflowVisits } from './model/visits.ts';
import { priceFirstTier } from './pricing/priceFirstTier.ts';

/** A workflow that was counted, and what it is priced with. */
export interface Priced extends Omit<Metered, 'type'> {
  readonly card: RateCard;
  readonly services: Services | null;
}

/** The paths of every scope, those of the top level with what one execution costs that takes them. */
export function reportPaths(priced: Priced): readonly PathsReport[] {
  const { visits, decisions, rule } = priced;
  return visits.paths.map((paths, scope) => {
    const reported = (path: PathVisits): PathReport => {
      if (scope > 0) return { usd: null, ...path };
      const transitions = path.transitions + startTransitions[rule];
      // A duration that is stated for the execution holds on every path of it.
      const durationMs = decisions.durationMs?.value ?? path.durationMs;
      return { usd: pathUsd(path, priced), ...path, transitions, durationMs };
    };
    const { total, covered, listed, cheapest, dearest } = paths;
    return {
      total,
      covered,
      listed: listed.map(reported),
      cheapest: cheapest === null ? null : reported(cheapest),
      dearest: dearest === null ? null : reported(dearest),
    };
  });
}

/** The meters read an execution that takes only this path. */
function pathUsd(
  path: PathVisits,
  { workflow, visits, decisions, rule, card, services, executionsPerMonth }: Priced,
): string | null {
  if (!Number.isFinite(path.transitions + path.durationMs)) return null;
  const whole = { ...(visits.states[0] as StateVisits), transitionsPerExecution: path.transitions };
  const distributedMaps = visits.distributedMaps.length === 0 ? [] : mapsOn(path, visits);
  const metered = { ...visits, states: [whole], distributedMaps, duration: constant(path.durationMs) };
  const of = { workflow, decisions, type: decisions.type.value, rule, executionsPerMonth };
  const own = readMeters({ ...of, visits: metered }, null);
  const around = services === null ? [] : services.read({ ...of, visits: { ...metered, ...countedOn(path, visits) } });
  return priceFirstTier([...own, ...around], 1, card);
}

/** States and scopes as often as an execution meets them that takes this path. */
function countedOn(path: PathVisits, visits: WorkflowVisits): Pick<WorkflowVisits, 'states' | 'scopes'> {
  const times = timesOn(path, visits);
  const part = (state: number, count: number): number => (count === 0 ? 0 : count * times(state));
  return {
    states: visits.states.map((state, id) => ({
      ...state,
      entriesPerExecution: part(id, state.entriesPerExecution),
    })),
    scopes: visits.scopes.map((scope) =>
      scope.owner === null ? scope : { ...scope, runsPerExecution: part(scope.owner, scope.runsPerExecution) },
    ),
  };
}

/** The Distributed Maps with the children that an execution starts which takes this path. */
function mapsOn(path: PathVisits, visits: WorkflowVisits): WorkflowVisits['distributedMaps'] {
  const times = timesOn(path, visits);
  return visits.distributedMaps.map((map) => {
    return { ...map, childrenPerExecution: map.childrenPerExecution * times(map.state) };
  });
}

/** How many times as often as on average a state is met on a path, by what it lies in at the top level. */
function timesOn(path: PathVisits, visits: WorkflowVisits): (state: number) => number {
  const passed = new Map(path.steps.flat().map(({ state, visits: count }) => [state, count]));
  return (state) => {
    const around = outermost(visits, state);
    const entries = visits.states[around]?.entriesPerExecution ?? 0;
    return entries === 0 ? 0 : (passed.get(around) ?? 0) / entries;
  };
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
