import type { StateDecisions } from '../model/decisions.ts';
import type { ParallelState } from '../model/workflow.ts';
import { chanceOfAny, failuresTogether } from './failures.ts';
import { type Moments, sumOf, without } from './moments.ts';
import { momentsByEnding } from './momentsByEnding.ts';
import { type AttemptRun, allWell, type RunContext, type ScopeRun } from './run.ts';
import { scopeRun } from './scopeRun.ts';
import { slowest } from './spread.ts';

/**
 * One attempt of a Parallel: every branch runs once. It fails when any branch does; the branches that a failure stops are
 * counted whole, which the problem `siblings-counted-whole` says.
 */
export function parallelRun(
  state: ParallelState,
  { measured }: StateDecisions,
  depth: number,
  context: RunContext,
): AttemptRun {
  const runs = state.branches.map((branch) => scopeRun(branch, depth + 1, context));
  const failures = failuresTogether(runs.map((run) => run.failures));
  if (measured === null && failures.length > 0 && runs.length > 1) {
    context.problems.push({
      code: 'siblings-counted-whole',
      args: { state: state.name, type: 'Parallel' },
      span: state.span,
    });
  }
  const any = sumOf(runs.map(({ moments }) => moments));
  const sum = (of: (run: (typeof runs)[number]) => number): number => runs.reduce((total, run) => total + of(run), 0);
  const fails = chanceOfAny(failures);
  return {
    inner: runs.map((run, branch) => ({
      run,
      runsPerAttempt: 1,
      branch,
      items: null,
      execution: null,
      ifFails: fails === 0 ? allWell : { ...allWell, failed: chanceOfAny(run.failures) / fails },
    })),
    failures,
    transitions: {
      min: sum((run) => run.transitions.min),
      expected: sum((run) => run.transitions.expected),
      max: sum((run) => run.transitions.max),
    },
    inside: measured === null ? insideOf(runs, any) : { well: any, fails: any },
    // Started and Succeeded, besides the inside. docs/billing.md, 6.
    events: {
      min: 2 + sum((run) => run.events.min),
      expected: 2 + sum((run) => run.events.expected),
      max: 2 + sum((run) => run.events.max),
    },
    // A retry adds one event of its own, while Started and Succeeded are not written again.
    eventsPerRetry: -1,
    // EvaluationFailed and Failed, or nothing where a States.Runtime ended the execution.
    eventsWithoutAttempt: state.queryLanguage === 'JSONata' ? 2 : 0,
    dataSteps: runs.length + sum((run) => run.dataSteps),
    spread: slowest(runs.map((run) => run.duration)),
  };
}

/** The transitions of all branches, where all end well and where one of them does not. */
function insideOf(runs: readonly ScopeRun[], any: Moments): AttemptRun['inside'] {
  const well = sumOf(runs.map((run) => momentsByEnding(run).well));
  const allWell = runs.reduce((chance, run) => chance * (1 - chanceOfAny(run.failures)), 1);
  return { well, fails: without(any, well, allWell) };
}
