import type { ErrorChance, StateDecisions } from '../model/decisions.ts';
import type { State } from '../model/workflow.ts';
import { attempts } from './attempts.ts';
import { chanceOfAny } from './failures.ts';
import { exactly } from './moments.ts';
import type { Bounds, StateEdge, StateRun, StateWay } from './run.ts';
import { constant, nothing } from './spread.ts';

/** A state without Retry and Catch: it is tried once. */
type PlainState = Extract<State, { readonly type: 'Choice' | 'Wait' | 'Pass' | 'Succeed' | 'Fail' }>;

const oneAttempt = attempts([], [], []);
const once: Bounds = { min: 1, expected: 1, max: 1 };
const enteredAndExited: Bounds = { min: 2, expected: 2, max: 2 };
const oneTransition = exactly(1);
const neverFails: readonly ErrorChance[] = [];

/** One entry of a Choice, Wait, Pass, Succeed or Fail. @param depth see `scopeRun`. */
export function plainRun(state: PlainState, decided: StateDecisions, depth: number): StateRun {
  const fails = failuresOf(state, decided);
  const failing = chanceOfAny(fails);
  const { edges, ends } = goingOf(state, decided, 1 - failing);
  const spread = state.type === 'Wait' ? constant(decided.durationMs?.value ?? 0) : nothing;
  const shape = { spread, transitions: oneTransition };
  const ways: StateWay[] = edges.map(({ to, chance }) => ({ to, fails: false, chance, ...shape }));
  if (ends > 0) ways.push({ to: null, fails: false, chance: ends, ...shape });
  if (failing > 0) ways.push({ to: null, fails: true, chance: failing, ...shape });
  return {
    state,
    attempts: oneAttempt,
    edges,
    ends: ends + failing,
    fails,
    transitions: once,
    events: eventsOf(state, failing, depth),
    dataSteps: 0,
    meanMs: spread.meanMs,
    minMs: spread.minMs,
    ways,
    inner: [],
  };
}

/** A Fail fails; the others do where recorded executions showed it: a path or an expression that could not be evaluated. */
function failuresOf(state: PlainState, { measured }: StateDecisions): readonly ErrorChance[] {
  if (state.type === 'Fail') return [{ name: state.error, chance: 1 }];
  if (measured === null || measured.fails === 0) return neverFails;
  const name = state.queryLanguage === 'JSONata' ? 'States.QueryEvaluationError' : 'States.Runtime';
  return [{ name, chance: measured.fails }];
}

/** Where an entry that does not fail goes, which has this chance: along an edge, or to the end of its scope. */
function goingOf(
  state: PlainState,
  { branches }: StateDecisions,
  chance: number,
): { readonly edges: readonly StateEdge[]; readonly ends: number } {
  if (state.type === 'Succeed' || state.type === 'Fail') return { edges: [], ends: chance };
  if (state.type !== 'Choice') {
    const to = state.next?.index ?? null;
    return to === null ? { edges: [], ends: chance } : { edges: [{ to, chance, by: 'next' }], ends: 0 };
  }
  const edges: StateEdge[] = [];
  let ends = state.outcomes.length === 0 ? chance : 0;
  for (const [index, { index: to }] of state.outcomes.entries()) {
    const share = branches?.value[index] ?? 0;
    // A chance of 0 that was stated rules the outcome out; a default never is 0.
    if (share === 0) continue;
    if (to === null) ends += share * chance;
    else edges.push({ to, chance: share * chance, by: 'choice' });
  }
  return { edges, ends };
}

/**
 * Entered and Exited. A Fail has no Exited, nor has an entry that fails; an expression of JSONata that cannot be evaluated
 * leaves an EvaluationFailed, and a Wait that is stopped inside a Map or Parallel an Aborted. docs/billing.md, 6.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
function eventsOf(state: PlainState, failing: number, depth: number): Bounds {
  if (failing === 0) return enteredAndExited;
  const evaluation = state.queryLanguage === 'JSONata' && state.type !== 'Fail' ? 1 : 0;
  const aborted = state.type === 'Wait' && depth > 0 ? 1 : 0;
  const failed = 1 + evaluation + aborted;
  return {
    min: Math.min(failing === 1 ? failed : 2, failed),
    expected: 2 + failing * (failed - 2),
    max: failing === 1 ? failed : Math.max(2, failed),
  };
}
