import type { StateDecisions } from '../model/decisions.ts';
import { childConcurrencyMax, expressDurationMsMax, inlineConcurrencyMax } from '../model/limits.ts';
import type { Problem } from '../model/problem.ts';
import type { ItemRuns, Spread } from '../model/visits.ts';
import type { Literal, MapState, WorkflowType } from '../model/workflow.ts';
import {
  chanceOfAny,
  chanceOfMoreThan,
  chanceOfOneIn,
  failedRuns,
  failuresOfMany,
  runsUntilFailure,
  runsUntilMoreThan,
} from './failures.ts';
import { fan } from './fan.ts';
import { itemRuns } from './itemRuns.ts';
import { childMoments, mapMoments } from './mapMoments.ts';
import { momentsByEnding, type RunMoments } from './momentsByEnding.ts';
import { type AttemptRun, allWell, type InnerRun, none, type RunContext, type ScopeRun } from './run.ts';
import { scopeRun } from './scopeRun.ts';
import { atMost, nothing } from './spread.ts';
import { times } from './times.ts';

/** One attempt of a Map: its iterations inside this execution, or its child executions. */
export function mapRun(state: MapState, decided: StateDecisions, depth: number, context: RunContext): AttemptRun {
  const items = itemRuns(state, decided);
  const isInline = state.mode === 'INLINE';
  const run = scopeRun(state.processor, isInline ? depth + 1 : 0, context);
  const attempt = isInline ? inlineRun : distributedRun;
  if (decided.measured === null) {
    return attempt(state, items, { run, moments: momentsByEnding(run), q: chanceOfAny(run.failures) }, context);
  }
  // What was recorded of a Map says how its attempts end, and its items are the iterations or children that were started.
  const { moments: any } = run;
  const recorded = attempt(state, items, { run, moments: { any, well: any, fails: any }, q: 0 }, context);
  return { ...recorded, inside: { well: recorded.inside.well, fails: recorded.inside.well } };
}

/** The iterations or the children of a Map. */
interface Runs {
  readonly run: ScopeRun;
  readonly moments: RunMoments;
  /** Chance that one of them ends badly. */
  readonly q: number;
}

function inlineRun(state: MapState, items: ItemRuns, { run, moments, q }: Runs, { problems }: RunContext): AttemptRun {
  const concurrency = Math.min(atATime(state.maxConcurrency), inlineConcurrencyMax);
  const oneByOne = concurrency === 1;
  const started = oneByOne ? runsUntilFailure(items.batches, q) : items.batches;
  if (q > 0 && items.batches > 1 && !oneByOne && (items.batches > concurrency || run.states.length > 1)) {
    problems.push({ code: 'siblings-counted-whole', args: { state: state.name, type: 'Map' }, span: state.span });
  }
  const least = q > 0 && oneByOne ? Math.min(1, items.batches) : items.batches;
  const ifFails = atFailure({
    batches: items.batches,
    started,
    q,
    exceeds: chanceOfOneIn(items.batches, q),
    tolerated: 0,
    oneByOne,
  });
  return {
    inner: [{ run, runsPerAttempt: started, branch: null, items, execution: null, ifFails }],
    failures: failuresOfMany(run.failures, items.batches, oneByOne),
    transitions: {
      min: times(least, run.transitions.min),
      expected: times(started, run.transitions.expected),
      max: times(items.batches, run.transitions.max),
    },
    inside: mapMoments(moments, items.batches, q, 0, oneByOne),
    // Started and Succeeded, and two for each iteration. docs/billing.md, 6.
    events: {
      min: 2 + times(least, 2 + run.events.min),
      expected: 2 + times(started, 2 + run.events.expected),
      max: 2 + times(items.batches, 2 + run.events.max),
    },
    eventsPerRetry: -1,
    // EvaluationFailed and Failed, or nothing where a States.Runtime ended the execution.
    eventsWithoutAttempt: state.queryLanguage === 'JSONata' ? 2 : 0,
    dataSteps: times(started, 1 + run.dataSteps),
    spread: timeOf(items.batches, started, least, concurrency, run.duration),
  };
}

function distributedRun(
  state: MapState,
  items: ItemRuns,
  { run, moments, q }: Runs,
  { problems }: RunContext,
): AttemptRun {
  const execution: WorkflowType = state.executionType ?? 'STANDARD';
  const duration = execution === 'EXPRESS' ? atMost(expressDurationMsMax, run.duration) : run.duration;
  const concurrency = Math.min(atATime(state.maxConcurrency), childConcurrencyMax);
  const oneByOne = concurrency === 1;
  const { exceeds, started, tolerated } = threshold(state, items, q, oneByOne);
  if (q > 0 && toleratedItems(state, items.items) > 0 && items.batches > 0) noteUnknownTolerance(state, problems);
  if (exceeds > 0 && items.batches > 1 && !oneByOne) {
    problems.push({ code: 'siblings-counted-whole', args: { state: state.name, type: 'Map' }, span: state.span });
  }
  const least = exceeds > 0 && oneByOne ? Math.min(1, items.batches) : items.batches;
  const inside = execution === 'STANDARD' ? run.transitions : none;
  const ifFails = atFailure({ batches: items.batches, started, q, exceeds, tolerated, oneByOne });
  return {
    inner: [{ run, runsPerAttempt: started, branch: null, items, execution, ifFails }],
    failures: exceeds === 0 ? [] : [{ name: 'States.ExceedToleratedFailureThreshold', chance: exceeds }],
    transitions: {
      min: times(least, 1 + inside.min),
      expected: times(started, 1 + inside.expected),
      max: times(items.batches, 1 + inside.max),
    },
    inside: mapMoments(childMoments(moments, execution === 'STANDARD'), items.batches, q, tolerated, oneByOne),
    // MapStateStarted, MapRunStarted, MapRunSucceeded, MapStateSucceeded; the children's events are their own.
    events: { min: 4, expected: 4, max: 4 },
    eventsPerRetry: -1,
    // EvaluationFailed and Failed; or Started, where a States.Runtime ended the execution before there was a Map Run.
    eventsWithoutAttempt: state.queryLanguage === 'JSONata' ? 2 : 1,
    dataSteps: 0,
    spread: timeOf(items.batches, started, least, concurrency, duration),
  };
}

/**
 * Time of the iterations or children. Where they stop at a failure before all are started they run one after the other; the
 * mean is then that of one times those that are started (Wald's identity), and their number varies too much to be listed.
 */
function timeOf(runs: number, started: number, least: number, concurrency: number, run: Spread): Spread {
  if (started >= runs) return fan(runs, concurrency, run);
  return run.meanMs === 0 ? nothing : { meanMs: started * run.meanMs, minMs: least * run.minMs, atoms: null };
}

/**
 * What a redrive runs again of a Map that failed: the iterations or children that failed, and those that were not started by then.
 *
 * @param exceeds the chance that the Map fails.
 */
function atFailure(map: {
  readonly batches: number;
  readonly started: number;
  readonly q: number;
  readonly exceeds: number;
  readonly tolerated: number;
  readonly oneByOne: boolean;
}): InnerRun['ifFails'] {
  const { batches, started, q, exceeds, tolerated, oneByOne } = map;
  if (exceeds === 0) return allWell;
  if (!oneByOne) return { failed: failedRuns(tolerated, batches, q).above.mean, notStarted: 0, tolerated };
  // Started on average, of those that fail and those that do not, which start all.
  const startedThen = (started - (1 - exceeds) * batches) / exceeds;
  return { failed: tolerated + 1, notStarted: Math.max(0, batches - startedThen), tolerated };
}

/**
 * The chance that a Map Run fails, since more items failed than are tolerated by count or by percentage, and the children
 * that are started by then, and how many failed children are tolerated. A failed child fails all items of its batch; the last batch may have fewer.
 */
function threshold(
  state: MapState,
  { items, itemsPerBatch, batches }: ItemRuns,
  q: number,
  oneByOne: boolean,
): { readonly exceeds: number; readonly started: number; readonly tolerated: number } {
  const tolerated = toleratedItems(state, items);
  if (q === 0 || batches === 0 || tolerated >= items) return { exceeds: 0, started: batches, tolerated: batches };
  // A percentage of items may be a hair below a whole number.
  const children = (of: number): number => Math.floor((tolerated - of) / itemsPerBatch + 1e-9);
  const whole = Math.max(0, batches - 1);
  const last = items - whole * itemsPerBatch;
  const beforeLast = chanceOfMoreThan(children(0), whole, q);
  const withLast = children(last) < 0 ? 1 : chanceOfMoreThan(children(last), whole, q);
  const exceeds = (1 - q) * beforeLast + q * withLast;
  return {
    exceeds,
    tolerated: children(0),
    started: oneByOne ? runsUntilMoreThan(children(0), whole, q) + 1 - beforeLast : batches,
  };
}

/**
 * How many failed items are tolerated: none where nothing is said, else what count and percentage both allow. A bound that
 * is not known allows all; infinite where that is the only one.
 */
function toleratedItems({ toleratedCount, toleratedPercentage }: MapState, items: number): number {
  if (toleratedCount === null && toleratedPercentage === null) return 0;
  const byCount = toleratedCount?.known ? toleratedCount.value : Number.POSITIVE_INFINITY;
  const byPercentage = toleratedPercentage?.known
    ? (toleratedPercentage.value / 100) * items
    : Number.POSITIVE_INFINITY;
  return Math.min(byCount, byPercentage);
}

/** Says of each bound that only the run time knows that it is taken to tolerate everything. */
function noteUnknownTolerance({ name, toleratedCount, toleratedPercentage }: MapState, problems: Problem[]): void {
  const bounds = [
    { field: 'ToleratedFailureCount', bound: toleratedCount },
    { field: 'ToleratedFailurePercentage', bound: toleratedPercentage },
  ];
  for (const { field, bound } of bounds) {
    if (bound === null || bound.known) continue;
    const args = { state: name, field, text: bound.text };
    problems.push({ code: 'tolerance-unknown', args, span: bound.span });
  }
}

/** `MaxConcurrency`; absent, 0 or unknown means as many as the limit allows. */
function atATime(maxConcurrency: Literal<number> | null): number {
  return maxConcurrency?.known && maxConcurrency.value > 0 ? maxConcurrency.value : Number.POSITIVE_INFINITY;
}
