import type { WorkflowDecisions } from '../model/decisions.ts';
import type { Problem, Staged } from '../model/problem.ts';
import { targetsOf } from '../model/targetsOf.ts';
import type {
  Arrival,
  DistributedMapVisits,
  Extent,
  ScopePaths,
  ScopeVisits,
  Spread,
  StateVisits,
  WorkflowVisits,
} from '../model/visits.ts';
import type { State, Workflow } from '../model/workflow.ts';
import { blockersOf } from './blockersOf.ts';
import { choiceSwings } from './choiceSwings.ts';
import { chanceOfAny } from './failures.ts';
import type { Moments } from './moments.ts';
import { redriven } from './redriven.ts';
import type { Bounds, InnerRun, ScopeRun, StateRun } from './run.ts';
import { scopePaths } from './scopePaths.ts';
import { scopeRun } from './scopeRun.ts';
import { atMost } from './spread.ts';
import { times } from './times.ts';
import { withRedriven } from './withRedriven.ts';

/**
 * AWS's formula for the memory of an Express execution, in decimal units as its example counts: 50 MB, the definition, and
 * the execution data of every Map iteration and Parallel branch. https://aws.amazon.com/step-functions/pricing, read
 * 2026-11-23: 50 MB + 50 kB + 400 × 32 kB = 62.85 MB.
 */
const baseMemoryMb = 50;
const bytesPerMb = 1_000_000;
const kbPerMb = 1_000;

/** Paths that are listed, of the top level or of the scopes inside too. */
export interface PathsWanted {
  readonly most: number;
  readonly inside: boolean;
}

/** ExecutionStarted and ExecutionSucceeded. */
const executionEvents = 2;

/**
 * What one execution of a workflow does: the scopes are run from the inside out, and then counted from the outside in,
 * each as often as it runs in one execution.
 *
 * @param childDurations durations of the children that waiting Tasks start, by the Task's id.
 * @param paths which are listed; those that are not are not looked for.
 */
export function visit(
  workflow: Workflow,
  decisions: WorkflowDecisions,
  childDurations: ReadonlyMap<number, Spread>,
  paths: PathsWanted,
): Staged<WorkflowVisits> {
  const problems: Problem[] = [];
  const top = scopeRun(workflow.scope, 0, { decisions, childDurations, problems });
  const {
    runs,
    states,
    scopes,
    distributedMaps,
    paths: listed,
  } = countScopes(workflow, top, decisions.payloadKb.value, paths);
  const duration = workflow.timeoutMs?.known ? atMost(workflow.timeoutMs.value, top.duration) : top.duration;
  const visits: WorkflowVisits = {
    transitions: extent(top.transitions, 0),
    transitionsSd: deviation(top.moments),
    historyEvents: extent(top.events, executionEvents),
    duration,
    failChance: chanceOfAny(top.failures),
    memoryMb: memoryMb(workflow.definitionBytes, top.dataSteps, decisions.payloadKb.value),
    dataSteps: top.dataSteps,
    blockers: blockersOf(workflow, duration),
    complete:
      workflow.scope.start !== null &&
      workflow.states.every((state) => states[state.id]?.entriesPerExecution === 0 || isCertain(state, decisions)),
    redrivesPerExecution: 0,
    states,
    scopes,
    distributedMaps,
    paths: listed,
    redriven: null,
  };
  const again = decisions.redrives === null ? null : redriven(top, decisions.redrives.value);
  return { value: { ...visits, redriven: again === null ? null : withRedriven(visits, again, runs) }, problems };
}

/** Whether it is known what the state is, where it leads to, how often it does so again, and what is inside of it. */
function isCertain(state: State, { states }: WorkflowDecisions): boolean {
  if (!state.typeKnown || states[state.id]?.turns?.basis === 'default') return false;
  if (state.type === 'Map' && state.processor.start === null) return false;
  if (state.type === 'Parallel' && (state.branches.length === 0 || state.branches.some(({ start }) => start === null)))
    return false;
  return targetsOf(state).every((target) => target === null || target.index !== null);
}

function memoryMb(definitionBytes: number, dataSteps: number, payloadKb: number): number {
  return baseMemoryMb + definitionBytes / bytesPerMb + (dataSteps * payloadKb) / kbPerMb;
}

function extent({ min, expected, max }: Bounds, more: number): Extent {
  const finite = (count: number): number | null => (Number.isFinite(count) ? count + more : null);
  return { min: finite(min), expected: finite(expected), max: finite(max) };
}

function deviation({ variance }: Moments): number | null {
  return variance === null ? null : Math.sqrt(variance);
}

interface Counted {
  /** The runs behind `scopes`. */
  readonly runs: readonly ScopeRun[];
  readonly states: readonly StateVisits[];
  readonly scopes: readonly ScopeVisits[];
  readonly distributedMaps: readonly DistributedMapVisits[];
  readonly paths: readonly ScopePaths[];
}

/** A scope that is still to be counted. */
interface Open {
  readonly run: ScopeRun;
  readonly visits: ScopeVisits;
  /** False inside Express children, whose states are not transitions. */
  readonly billed: boolean;
}

function countScopes(workflow: Workflow, top: ScopeRun, payloadKb: number, { most, inside }: PathsWanted): Counted {
  const states: StateVisits[] = new Array(workflow.states.length);
  const scopes: ScopeVisits[] = [];
  const distributedMaps: DistributedMapVisits[] = [];
  const paths: ScopePaths[] = [];
  const outermost = { owner: null, branch: null, runsPerExecution: 1, runsPerAttempt: 1, items: null };
  const open: Open[] = [{ run: top, visits: outermost, billed: true }];
  for (let at = 0; at < open.length; at++) {
    const { run, visits, billed } = open[at] as Open;
    scopes.push(visits);
    if (most > 0 && (at === 0 || inside)) paths.push(scopePaths(run, most));
    const arrivals = arrivalsOf(run);
    const swings = choiceSwings(run);
    for (const [index, stateRun] of run.states.entries()) {
      const counted = countState(stateRun, run.entries[index] as number, {
        scope: at,
        runsPerExecution: visits.runsPerExecution,
        billed,
        swing: swings[index] as number,
        arrivals: arrivals[index] ?? [],
      });
      states[stateRun.state.id] = counted;
      const attemptsPerExecution = times(counted.entriesPerExecution, counted.attemptsPerEntry);
      for (const inner of stateRun.inner) {
        const runsPerExecution = times(attemptsPerExecution, inner.runsPerAttempt);
        const { branch, runsPerAttempt, items } = inner;
        open.push({
          run: inner.run,
          visits: { owner: stateRun.state.id, branch, runsPerExecution, runsPerAttempt, items },
          billed: billed && inner.execution !== 'EXPRESS',
        });
        if (inner.execution !== null) distributedMaps.push(childrenOf(stateRun, inner, runsPerExecution, payloadKb));
      }
    }
  }
  return { runs: open.map(({ run }) => run), states, scopes, distributedMaps, paths };
}

/** What is known of a state from outside of it. */
interface Around {
  readonly scope: number;
  readonly runsPerExecution: number;
  readonly billed: boolean;
  /** See `choiceSwings`. */
  readonly swing: number;
  readonly arrivals: readonly Arrival[];
}

function countState({ attempts, inner }: StateRun, entriesPerRun: number, around: Around): StateVisits {
  const { scope, runsPerExecution, billed, swing, arrivals } = around;
  const entriesPerExecution = times(entriesPerRun, runsPerExecution);
  const retries = Math.max(0, attempts.expected - 1);
  const starts = inner.reduce(
    (sum, { execution, runsPerAttempt }) => sum + (execution === null ? 0 : runsPerAttempt),
    0,
  );
  return {
    scope,
    entriesPerRun,
    entriesPerExecution,
    redrivenPerExecution: 0,
    attemptsPerEntry: attempts.expected,
    attemptsMax: attempts.max,
    swingPerExecution: times(swing, runsPerExecution),
    arrivals,
    transitionsPerExecution: billed ? times(entriesPerExecution, 1 + retries + attempts.expected * starts) : 0,
  };
}

function arrivalsOf({ scope, states }: ScopeRun): readonly (readonly Arrival[] | undefined)[] {
  const arrivals: (Arrival[] | undefined)[] = new Array(states.length);
  const arrive = (to: number, arrival: Arrival): void => {
    const others = arrivals[to];
    if (others === undefined) arrivals[to] = [arrival];
    else others.push(arrival);
  };
  if (scope.start !== null) arrive(scope.start, { from: null, chance: 1, by: 'start' });
  for (const { state, edges } of states) {
    for (const { to, chance, by } of edges) arrive(to, { from: state.id, chance, by });
  }
  return arrivals;
}

function childrenOf(
  { state }: StateRun,
  { run, execution }: InnerRun,
  childrenPerExecution: number,
  payloadKb: number,
): DistributedMapVisits {
  // Only a Map starts children.
  const bytes = state.type === 'Map' ? state.childBytes : 0;
  return {
    state: state.id,
    executionType: execution ?? 'STANDARD',
    childrenPerExecution,
    childDuration: run.duration,
    childMemoryMb: memoryMb(bytes, run.dataSteps, payloadKb),
    childHistoryEvents: extent(run.events, executionEvents),
  };
}
