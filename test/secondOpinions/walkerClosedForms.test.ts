import { describe, expect, test } from 'vitest';
import type { MachineScope, MachineState, StateAssumed } from '../support/machine.ts';
import { monteCarlo } from '../support/monteCarlo.ts';

type States = Record<string, MachineState>;

const lambda = 'arn:aws:states:::lambda:invoke';
const pass: MachineState = { Type: 'Pass', End: true };
const task: MachineState = { Type: 'Task', Resource: lambda, End: true };
const succeed: MachineState = { Type: 'Succeed' };

/** A scope whose first state is where it starts. */
function scope(states: States): MachineScope {
  return { StartAt: Object.keys(states)[0] ?? '', States: states };
}

function choice(...targets: string[]): MachineState {
  return { Type: 'Choice', Choices: targets.map((Next) => ({ Variable: '$.x', IsPresent: true, Next })) };
}

function inline(states: States, rest: Partial<MachineState> = {}): MachineState {
  return { Type: 'Map', ItemProcessor: scope(states), ...(rest.Next ? {} : { End: true }), ...rest };
}

function distributed(states: States, rest: Partial<MachineState> = {}): MachineState {
  const ProcessorConfig = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
  return { Type: 'Map', ItemProcessor: { ProcessorConfig, ...scope(states) }, End: true, ...rest };
}

interface Case {
  readonly name: string;
  readonly states: States;
  readonly assumed?: Record<string, StateAssumed>;
  readonly transitions?: number;
  readonly historyEvents?: number;
  readonly entries?: Record<string, number>;
  readonly attempts?: Record<string, number>;
}

const nestedLoops: States = {
  Outer: { Type: 'Pass', Next: 'Inner' },
  Inner: { Type: 'Pass', Next: 'AgainInner' },
  AgainInner: choice('Inner', 'AgainOuter'),
  AgainOuter: choice('Outer', 'Done'),
  Done: succeed,
};

const cases: readonly Case[] = [
  {
    // 1 / (1 − 0.75) = 4 rounds of 2, and Done.
    name: 'a loop that is left with chance 1/4',
    states: { Work: { Type: 'Pass', Next: 'Again' }, Again: choice('Work', 'Done'), Done: succeed },
    assumed: { Again: { branches: { Work: 0.75 } } },
    transitions: 9,
    historyEvents: 20,
    entries: { Work: 4, Again: 4, Done: 1 },
  },
  {
    name: 'the same as turns',
    states: { Work: { Type: 'Pass', Next: 'Again' }, Again: choice('Done', 'Work'), Done: succeed },
    assumed: { Again: { turns: 4 } },
    transitions: 9,
    entries: { Again: 4 },
  },
  {
    // 3 visits of the inner loop with 2 turns each.
    name: 'a loop in a loop, turns per visit',
    states: nestedLoops,
    assumed: { AgainOuter: { turns: 3 }, AgainInner: { turns: 2 } },
    entries: { Outer: 3, AgainOuter: 3, Inner: 6, AgainInner: 6, Done: 1 },
    transitions: 19,
  },
  {
    // (1 − 0.5³) / (1 − 0.5) = 1.75 attempts; entries + retries; 2 or, uncaught, 1 event and 3 an attempt, and 2.
    name: 'one retrier with two retries',
    states: { Work: { ...task, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }] } },
    assumed: { Work: { failureRate: 0.5 } },
    transitions: 1.75,
    entries: { Work: 1 },
    attempts: { Work: 1.75 },
    historyEvents: 2 + 3 * 1.75 + 2 - 0.5 ** 3,
  },
  {
    // MaxAttempts is 3 where it is not given: (1 − 0.5⁴) / 0.5.
    name: 'a retrier with the default number of retries',
    states: { Work: { ...task, Retry: [{ ErrorEquals: ['States.TaskFailed'] }] } },
    assumed: { Work: { errors: { Busy: 0.5 } } },
    attempts: { Work: 1.875 },
  },
  {
    // With a = 1/4 and b = 1/2: 1 + a (1 + b) + b (1 + a) = 2.
    name: 'two retriers of one retry each, with counters of their own',
    states: {
      Work: {
        ...task,
        Retry: [
          { ErrorEquals: ['A'], MaxAttempts: 1 },
          { ErrorEquals: ['B'], MaxAttempts: 1 },
        ],
      },
    },
    assumed: { Work: { errors: { A: 0.25, B: 0.5 } } },
    transitions: 2,
  },
  {
    // A used-up first retrier does not hand on: 1 + 0.5 attempts, caught in 0.25.
    name: 'a used-up retrier hands its error to the catchers',
    states: {
      Work: {
        ...task,
        Retry: [
          { ErrorEquals: ['A'], MaxAttempts: 1 },
          { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
        ],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
      },
      Caught: pass,
    },
    assumed: { Work: { errors: { A: 0.5 } } },
    attempts: { Work: 1.5 },
    entries: { Work: 1, Caught: 0.25 },
    historyEvents: 2 + 2 + 3 * 1.5 + 2 * 0.25,
  },
  {
    // Counters start anew at every entry: 2 entries of the loop, 1.5 attempts each.
    name: 'retriers are armed anew at every entry',
    states: {
      Work: {
        Type: 'Task',
        Resource: lambda,
        Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }],
        Next: 'Again',
        Catch: [{ ErrorEquals: ['A'], Next: 'Again' }],
      },
      Again: choice('Work', 'Done'),
      Done: succeed,
    },
    assumed: { Work: { errors: { A: 0.5 } }, Again: { turns: 2 } },
    entries: { Work: 2 },
    attempts: { Work: 3 },
  },
  {
    name: 'what the wildcards do not take',
    states: {
      Work: {
        ...task,
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Next: 'Failed' },
          { ErrorEquals: ['States.ALL'], Next: 'Other' },
        ],
      },
      Failed: pass,
      Other: pass,
    },
    assumed: { Work: { errors: { 'States.Timeout': 0.25, Busy: 0.25, 'States.Runtime': 0.25 } } },
    entries: { Failed: 0.25, Other: 0.25 },
  },
  {
    name: 'States.ALL does not take States.DataLimitExceeded, its own name does',
    states: {
      Work: {
        Type: 'Task',
        Resource: lambda,
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Second' }],
        Next: 'Second',
      },
      Second: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] },
      Caught: pass,
    },
    assumed: {
      Work: { errors: { 'States.DataLimitExceeded': 0.5 } },
      Second: { errors: { 'States.DataLimitExceeded': 0.5 } },
    },
    transitions: 2,
    attempts: { Work: 1, Second: 1 },
    entries: { Second: 1, Caught: 0 },
  },
  {
    // (1 − (1 − 1/4)⁴) / (1/4) = 2.734375 iterations.
    name: 'a Map of four items, one at a time, of which each fails with chance 1/4',
    states: { Each: inline({ Work: task }, { MaxConcurrency: 1 }) },
    assumed: { Each: { items: 4 }, Work: { failureRate: 0.25 } },
    transitions: 1 + 2.734375,
    entries: { Each: 1, Work: 2.734375 },
    // A Map that nothing catches leaves no Exited.
    historyEvents: 2 + 4 - 0.68359375 + (2 + 2 + 3) * 2.734375,
  },
  {
    // All at once every item is started; 1 − (1 − 1/4)⁴ = 0.68359375 of the Maps fail, by the inner error's own name.
    name: 'the same Map all at once, retried once',
    states: { Each: inline({ Work: task }, { Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }] }) },
    assumed: { Each: { items: 4 }, Work: { errors: { Busy: 0.25 } } },
    transitions: 1 + 4 + 0.68359375 * (1 + 4),
    attempts: { Each: 1.68359375 },
    historyEvents: 2 + 4 - 0.68359375 ** 2 + 4 * 7 + 0.68359375 * (1 + 4 * 7),
  },
  {
    name: 'a Map of no items',
    states: { Each: inline({ Work: task }) },
    assumed: { Each: { items: 0 } },
    transitions: 1,
    historyEvents: 6,
  },
  {
    name: 'a Parallel of a branch with one state and one with two',
    states: {
      Both: {
        Type: 'Parallel',
        Branches: [scope({ A: task }), scope({ B: { Type: 'Pass', Next: 'C' }, C: pass })],
        End: true,
      },
    },
    transitions: 4,
    historyEvents: 2 + 4 + 5 + 4,
  },
  {
    // The failing branch stops nothing: 3 states inside, once or, with chance 1/2, twice.
    name: 'a Parallel that is retried',
    states: {
      Both: {
        Type: 'Parallel',
        Branches: [scope({ A: task }), scope({ B: { Type: 'Pass', Next: 'C' }, C: pass })],
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        End: true,
      },
    },
    assumed: { A: { failureRate: 0.5 } },
    transitions: 1 + 3 + 0.5 * (1 + 3),
    historyEvents: 2 + 4 - 0.5 ** 2 + 9 + 0.5 * (1 + 9),
  },
  {
    // A alone in 1/4, B alone in 1/4, both in 1/4, of which half: 3/8 each.
    name: 'the error of a Parallel is that of one of its failed branches, evenly',
    states: {
      Both: {
        Type: 'Parallel',
        Branches: [scope({ A: task }), scope({ B: task })],
        Catch: [
          { ErrorEquals: ['ErrorA'], Next: 'OfA' },
          { ErrorEquals: ['ErrorB'], Next: 'OfB' },
        ],
        End: true,
      },
      OfA: pass,
      OfB: pass,
    },
    assumed: { A: { errors: { ErrorA: 0.5 } }, B: { errors: { ErrorB: 0.5 } } },
    entries: { OfA: 0.375, OfB: 0.375 },
  },
  {
    name: 'a Fail in a Parallel that is caught',
    states: {
      Both: {
        Type: 'Parallel',
        Branches: [scope({ Stop: { Type: 'Fail', Error: 'Mine' } })],
        Catch: [{ ErrorEquals: ['Mine'], Next: 'Caught' }],
        End: true,
      },
      Caught: pass,
    },
    transitions: 3,
    historyEvents: 2 + 4 + 1 + 2,
  },
  {
    // 1 + n (1 + s) with n = 7 and s = 2; the parent has 6 events however many items there are.
    name: 'a Distributed Map',
    states: { Each: distributed({ A: { Type: 'Pass', Next: 'B' }, B: task }) },
    assumed: { Each: { items: 7 } },
    transitions: 1 + 7 * 3,
    historyEvents: 8,
    entries: { Each: 1, A: 7, B: 7 },
  },
  {
    // ceil(7 / 3) = 3 children.
    name: 'a Distributed Map in batches',
    states: { Each: distributed({ A: pass }, { ItemBatcher: { MaxItemsPerBatch: 3 } }) },
    assumed: { Each: { items: 7 } },
    transitions: 1 + 3 * 2,
  },
  {
    // Every child is started again, also the one that had succeeded: with chance 3/4, of 2 items at least one fails.
    name: 'a Distributed Map that is retried',
    states: {
      Each: distributed(
        { A: task },
        { Retry: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], MaxAttempts: 1 }] },
      ),
    },
    assumed: { Each: { items: 2 }, A: { failureRate: 0.5 } },
    transitions: 1 + 4 + 0.75 * (1 + 4),
  },
  {
    // Fails only when both items fail: 1/4.
    name: 'a Distributed Map that tolerates one failed item of two',
    states: {
      Each: distributed(
        { A: task },
        { ToleratedFailureCount: 1, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] },
      ),
      Caught: pass,
    },
    assumed: { Each: { items: 2 }, A: { failureRate: 0.5 } },
    entries: { Caught: 0.25 },
    historyEvents: 2 + 6 + 2 * 0.25,
  },
  {
    // Batches of 2, 2 and 1: more than 1 item fails unless the last alone or none does: 1 − 2/8.
    name: 'a failed child fails its whole batch',
    states: {
      Each: distributed(
        { A: task },
        {
          ToleratedFailurePercentage: 20,
          ItemBatcher: { MaxItemsPerBatch: 2 },
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        },
      ),
      Caught: pass,
    },
    assumed: { Each: { items: 5 }, A: { failureRate: 0.5 } },
    entries: { Caught: 0.75 },
  },
  {
    name: 'States.Runtime ends the whole execution from within',
    states: {
      Each: inline({ A: task }, { Next: 'Done', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
      Caught: pass,
      Done: succeed,
    },
    assumed: { Each: { items: 1 }, A: { errors: { 'States.Runtime': 0.5 } } },
    entries: { A: 1, Done: 0.5, Caught: 0 },
  },
  {
    name: 'States.Runtime in a child ends the child: the Distributed Map fails',
    states: {
      Each: distributed({ A: task }, { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
      Caught: pass,
    },
    assumed: { Each: { items: 1 }, A: { errors: { 'States.Runtime': 0.5 } } },
    entries: { Caught: 0.5 },
  },
  {
    // As in the history of a succeeded execution: 2 + (2 + 4) for a job that is waited for.
    name: 'a Task that waits for its job',
    states: { Job: { ...task, Resource: 'arn:aws:states:::glue:startJobRun.sync' } },
    transitions: 1,
    historyEvents: 8,
  },
];

describe('the walker does what is computed by hand, within 4 standard errors', () => {
  test.each(cases)('$name', ({ states, assumed = {}, transitions, historyEvents, entries = {}, attempts = {} }) => {
    const walked = monteCarlo(scope(states), { states: assumed }, 20_000, 1);
    const never = { mean: 0, standardError: 0 };
    const compared = [
      ...(transitions === undefined ? [] : [{ what: 'transitions', expected: transitions, seen: walked.transitions }]),
      ...(historyEvents === undefined ? [] : [{ what: 'events', expected: historyEvents, seen: walked.historyEvents }]),
      ...Object.entries(entries).map(([what, expected]) => ({
        what,
        expected,
        seen: walked.entries.get(what) ?? never,
      })),
      ...Object.entries(attempts).map(([what, expected]) => ({
        what,
        expected,
        seen: walked.attempts.get(what) ?? never,
      })),
    ];
    expect(compared.length).toBeGreaterThan(0);
    const wrong = compared.filter(({ expected, seen }) => !(Math.abs(expected - seen.mean) <= 4 * seen.standardError));
    expect(wrong).toEqual([]);
  });
});
