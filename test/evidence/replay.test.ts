import { describe, expect, test } from 'vitest';
import { recorded } from '../support/recorded.ts';
import { replayed } from '../support/replayed.ts';

/**
 * Executions as Step Functions writes them down, one at least for each row of docs/billing.md, 6. The order of the events is
 * that of real records; the names are invented. Transitions and events are counted in each record by hand: transitions are
 * the …StateEntered, and each attempt behind the first of an entry.
 */
interface Case {
  readonly of: string;
  readonly definition: object;
  readonly history: { readonly events: readonly object[] };
  readonly transitions: number;
  readonly events: number;
}

const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:pay';
const queue = 'arn:aws:states:::sqs:sendMessage';
const pass = { Type: 'Pass', End: true };
const retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }];
const one = (name: string, state: object, more: object = {}) => ({ StartAt: name, States: { [name]: state, ...more } });
const map = (state: object, processor: object) => ({ Type: 'Map', ItemProcessor: processor, ...state });
const distributed = { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...one('Each', pass) };

const states: readonly Case[] = [
  {
    of: 'Pass, Choice, Wait and Succeed',
    definition: one(
      'Read',
      { Type: 'Pass', Next: 'Big' },
      {
        Big: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 9, Next: 'Rest' }], Default: 'Done' },
        Rest: { Type: 'Wait', Seconds: 1, Next: 'Done' },
        Done: { Type: 'Succeed' },
      },
    ),
    history: recorded(
      'ExecutionStarted',
      'PassStateEntered Read',
      'PassStateExited Read',
      'ChoiceStateEntered Big',
      'ChoiceStateExited Big',
      'WaitStateEntered Rest',
      'WaitStateExited Rest',
      'SucceedStateEntered Done',
      'SucceedStateExited Done',
      'ExecutionSucceeded',
    ),
    transitions: 4,
    events: 10,
  },
  {
    of: 'a Fail',
    definition: one('Stop', { Type: 'Fail', Error: 'Late' }),
    history: recorded('ExecutionStarted', 'FailStateEntered Stop', 'ExecutionFailed'),
    transitions: 1,
    events: 3,
  },
  {
    of: 'a Lambda function that is tried again',
    definition: one('Pay', { Type: 'Task', Resource: lambda, Retry: retry, End: true }),
    history: recorded(
      'ExecutionStarted',
      'TaskStateEntered Pay',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionFailed',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited Pay',
      'ExecutionSucceeded',
    ),
    transitions: 2,
    events: 10,
  },
  {
    of: 'an error that is caught',
    definition: one(
      'Send',
      { Type: 'Task', Resource: queue, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Note' }], Next: 'Done' },
      { Note: pass, Done: { Type: 'Succeed' } },
    ),
    history: recorded(
      'ExecutionStarted',
      'TaskStateEntered Send',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'TaskStateExited Send',
      'PassStateEntered Note',
      'PassStateExited Note',
      'ExecutionSucceeded',
    ),
    transitions: 2,
    events: 9,
  },
  {
    of: 'an error that nothing catches',
    definition: one('Send', { Type: 'Task', Resource: queue, Next: 'Done' }, { Done: pass }),
    history: recorded(
      'ExecutionStarted',
      'TaskStateEntered Send',
      'TaskScheduled',
      'TaskStarted',
      'TaskTimedOut',
      'ExecutionFailed',
    ),
    transitions: 1,
    events: 6,
  },
  {
    of: 'a task token that comes back',
    definition: one('Ask', { Type: 'Task', Resource: `${queue}.waitForTaskToken`, End: true }),
    history: recorded(
      'ExecutionStarted',
      'TaskStateEntered Ask',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited Ask',
      'ExecutionSucceeded',
    ),
    transitions: 1,
    events: 8,
  },
  {
    of: 'a job that fails',
    definition: one(
      'Job',
      { Type: 'Task', Resource: 'arn:aws:states:::batch:submitJob.sync', Next: 'Done' },
      { Done: pass },
    ),
    history: recorded(
      'ExecutionStarted',
      'TaskStateEntered Job',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskFailed',
      'ExecutionFailed',
    ),
    transitions: 1,
    events: 7,
  },
  {
    of: 'an activity',
    definition: one('Sign', {
      Type: 'Task',
      Resource: 'arn:aws:states:us-east-1:123456789012:activity:sign',
      End: true,
    }),
    history: recorded(
      'ExecutionStarted',
      'TaskStateEntered Sign',
      'ActivityScheduled',
      'ActivityStarted',
      'ActivitySucceeded',
      'TaskStateExited Sign',
      'ExecutionSucceeded',
    ),
    transitions: 1,
    events: 7,
  },
];

const composites: readonly Case[] = [
  {
    of: 'an inline Map over two items',
    definition: one('Items', map({ End: true }, one('Each', pass))),
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Items',
      'MapStateStarted',
      'MapIterationStarted Items',
      'PassStateEntered Each',
      'PassStateExited Each',
      'MapIterationSucceeded Items <6',
      'MapIterationStarted Items <6',
      'PassStateEntered Each',
      'PassStateExited Each',
      'MapIterationSucceeded Items <10',
      'MapStateSucceeded <10',
      'MapStateExited Items <10',
      'ExecutionSucceeded',
    ),
    transitions: 3,
    events: 14,
  },
  {
    of: 'an inline Map over nothing',
    definition: one('Items', map({ End: true }, one('Each', pass))),
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Items',
      'MapStateStarted',
      'MapStateSucceeded',
      'MapStateExited Items',
      'ExecutionSucceeded',
    ),
    transitions: 1,
    events: 6,
  },
  {
    // The second of three items fails; one at a time, the third is never started.
    of: 'an inline Map whose failure is caught',
    definition: one(
      'Items',
      map(
        { MaxConcurrency: 1, Catch: [{ ErrorEquals: ['Bad'], Next: 'Note' }], End: true },
        one(
          'Good',
          { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Each' }], Default: 'Stop' },
          { Each: pass, Stop: { Type: 'Fail', Error: 'Bad' } },
        ),
      ),
      { Note: pass },
    ),
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Items',
      'MapStateStarted',
      'MapIterationStarted Items',
      'ChoiceStateEntered Good',
      'ChoiceStateExited Good',
      'PassStateEntered Each',
      'PassStateExited Each',
      'MapIterationSucceeded Items <8',
      'MapIterationStarted Items <8',
      'ChoiceStateEntered Good',
      'ChoiceStateExited Good',
      'FailStateEntered Stop',
      'MapIterationFailed Items <13',
      'MapStateFailed <13',
      'MapStateExited Items',
      'PassStateEntered Note',
      'PassStateExited Note',
      'ExecutionSucceeded',
    ),
    transitions: 6,
    events: 19,
  },
  {
    of: 'an inline Map that is tried again',
    definition: one(
      'Items',
      map({ Retry: retry, End: true }, one('Each', { Type: 'Task', Resource: queue, End: true })),
    ),
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Items',
      'MapStateStarted',
      'MapIterationStarted Items',
      'TaskStateEntered Each',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'MapIterationFailed Items <8',
      'TaskStateAborted <8',
      'MapStateStarted <8',
      'MapIterationStarted Items',
      'TaskStateEntered Each',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited Each',
      'MapIterationSucceeded Items',
      'MapStateSucceeded <17',
      'MapStateExited Items <17',
      'ExecutionSucceeded',
    ),
    // Items, its retry, and Each in both attempts.
    transitions: 4,
    events: 21,
  },
  {
    // Two items at once: one times out, and the other is stopped while its attempt still runs.
    of: 'a failure inside a Map that nothing catches',
    definition: one('Items', map({ Next: 'Done' }, one('Each', { Type: 'Task', Resource: queue, End: true })), {
      Done: pass,
    }),
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Items',
      'MapStateStarted',
      'MapIterationStarted Items <3',
      'MapIterationStarted Items <3',
      'TaskStateEntered Each <4',
      'TaskScheduled <6',
      'TaskStateEntered Each <5',
      'TaskScheduled <8',
      'TaskStarted <7',
      'TaskStarted <9',
      'TaskTimedOut <10',
      'TaskTimedOut <11',
      'MapIterationFailed Items <12',
      'TaskStateAborted <12',
      'MapIterationAborted Items <12',
      'TaskStateAborted <12',
      'MapStateFailed <12',
      'ExecutionFailed',
    ),
    transitions: 3,
    events: 19,
  },
  {
    of: 'a Parallel',
    definition: one('Both', { Type: 'Parallel', Branches: [one('Left', pass), one('Right', pass)], End: true }),
    history: recorded(
      'ExecutionStarted',
      'ParallelStateEntered Both',
      'ParallelStateStarted',
      'PassStateEntered Left <3',
      'PassStateEntered Right <3',
      'PassStateExited Left <4',
      'PassStateExited Right <5',
      'ParallelStateSucceeded <7',
      'ParallelStateExited Both <7',
      'ExecutionSucceeded',
    ),
    transitions: 3,
    events: 10,
  },
  {
    of: 'a Parallel that is tried again until nothing is left',
    definition: one(
      'Both',
      { Type: 'Parallel', Branches: [one('Stop', { Type: 'Fail', Error: 'Bad' })], Retry: retry, Next: 'Done' },
      { Done: pass },
    ),
    history: recorded(
      'ExecutionStarted',
      'ParallelStateEntered Both',
      'ParallelStateStarted',
      'FailStateEntered Stop',
      'ParallelStateStarted',
      'FailStateEntered Stop',
      'ParallelStateStarted',
      'FailStateEntered Stop',
      'ParallelStateFailed',
      'ExecutionFailed',
    ),
    // Both, two retries of it, and Stop three times.
    transitions: 6,
    events: 10,
  },
  {
    // The Map inside has no Retry, so what is started again is the Parallel around it.
    of: 'a Parallel that is tried again since a Map inside it failed',
    definition: one('Both', {
      Type: 'Parallel',
      Branches: [one('Items', map({ End: true }, one('Each', { Type: 'Task', Resource: queue, End: true })))],
      Retry: retry,
      End: true,
    }),
    history: recorded(
      'ExecutionStarted',
      'ParallelStateEntered Both',
      'ParallelStateStarted',
      'MapStateEntered Items',
      'MapStateStarted',
      'MapIterationStarted Items',
      'TaskStateEntered Each',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'MapIterationFailed Items <10',
      'TaskStateAborted <10',
      'MapStateFailed <10',
      'MapStateAborted <10',
      'ParallelStateStarted <10',
      'MapStateEntered Items',
      'MapStateStarted',
      'MapStateSucceeded',
      'MapStateExited Items',
      'ParallelStateSucceeded <19',
      'ParallelStateExited Both <19',
      'ExecutionSucceeded',
    ),
    // Both, its retry, Items twice, Each once.
    transitions: 5,
    events: 22,
  },
];

const distributedMaps: readonly Case[] = [
  {
    of: 'a Distributed Map, whatever the number of its items',
    definition: one('Files', { Type: 'Map', ItemProcessor: distributed, End: true }),
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Files',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited Files <4',
      'ExecutionSucceeded',
    ),
    transitions: 1,
    events: 8,
  },
  {
    of: 'a Distributed Map that fails',
    definition: one('Files', { Type: 'Map', ItemProcessor: distributed, Next: 'Done' }, { Done: pass }),
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Files',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ),
    transitions: 1,
    events: 7,
  },
  {
    // The path of a limit names nothing: States.Runtime, before there is a Map Run.
    of: 'a Distributed Map without a Map Run',
    definition: one('Files', { Type: 'Map', ItemProcessor: distributed, Next: 'Done' }, { Done: pass }),
    history: recorded('ExecutionStarted', 'MapStateEntered Files', 'MapStateStarted', 'ExecutionFailed'),
    transitions: 1,
    events: 4,
  },
];

const evaluations: readonly Case[] = [
  {
    of: 'an expression of a Pass',
    definition: {
      QueryLanguage: 'JSONata',
      ...one('Read', { Type: 'Pass', Output: '{% $none %}', Next: 'Done' }, { Done: pass }),
    },
    history: recorded('ExecutionStarted', 'PassStateEntered Read', 'EvaluationFailed Read <0', 'ExecutionFailed'),
    transitions: 1,
    events: 4,
  },
  {
    of: 'an expression of the Arguments of a Task',
    definition: one(
      'Send',
      { Type: 'Task', QueryLanguage: 'JSONata', Resource: queue, Arguments: '{% $none %}', Next: 'Done' },
      { Done: pass },
    ),
    history: recorded('ExecutionStarted', 'TaskStateEntered Send', 'EvaluationFailed Send <0', 'ExecutionFailed'),
    transitions: 1,
    events: 4,
  },
  {
    of: 'the Items of a Map',
    definition: {
      QueryLanguage: 'JSONata',
      ...one('Items', map({ Items: '{% 1 %}', Next: 'Done' }, one('Each', pass)), { Done: pass }),
    },
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Items',
      'EvaluationFailed Items <0',
      'MapStateFailed <3',
      'ExecutionFailed',
    ),
    transitions: 1,
    events: 5,
  },
  {
    of: 'an expression inside a Map',
    definition: {
      QueryLanguage: 'JSONata',
      ...one('Items', map({ Items: [1], End: true }, one('Each', { Type: 'Pass', Output: '{% $none %}', End: true }))),
    },
    history: recorded(
      'ExecutionStarted',
      'MapStateEntered Items',
      'MapStateStarted',
      'MapIterationStarted Items',
      'PassStateEntered Each',
      'EvaluationFailed Each <4',
      'MapIterationFailed Items <6',
      'MapStateFailed <6',
      'ExecutionFailed',
    ),
    transitions: 2,
    events: 9,
  },
  {
    of: 'a path, which is a States.Runtime and leaves no event',
    definition: one('Read', { Type: 'Pass', InputPath: '$.none', Next: 'Done' }, { Done: pass }),
    history: recorded('ExecutionStarted', 'PassStateEntered Read', 'ExecutionFailed'),
    transitions: 1,
    events: 3,
  },
  {
    of: 'a path of a Task, before there is an attempt',
    definition: one('Send', { Type: 'Task', Resource: queue, TimeoutSecondsPath: '$.none', End: true }),
    history: recorded('ExecutionStarted', 'TaskStateEntered Send', 'ExecutionFailed'),
    transitions: 1,
    events: 3,
  },
];

const loop = one(
  'Poll',
  { Type: 'Task', Resource: queue, Retry: retry, Next: 'Ready' },
  {
    Ready: {
      Type: 'Choice',
      Choices: [{ Variable: '$.ready', BooleanEquals: true, Next: 'Done' }],
      Default: 'Rest',
    },
    Rest: { Type: 'Wait', Seconds: 5, Next: 'Poll' },
    Done: { Type: 'Succeed' },
  },
);

const averages: readonly Case[] = [
  {
    // Poll is entered three times, with 1, 3 and 1 attempts.
    of: 'a loop of three turns with retries in one of them',
    definition: loop,
    history: recorded(
      'ExecutionStarted',
      'TaskStateEntered Poll',
      ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited Poll'],
      ...['ChoiceStateEntered Ready', 'ChoiceStateExited Ready', 'WaitStateEntered Rest', 'WaitStateExited Rest'],
      'TaskStateEntered Poll',
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited Poll'],
      ...['ChoiceStateEntered Ready', 'ChoiceStateExited Ready', 'WaitStateEntered Rest', 'WaitStateExited Rest'],
      'TaskStateEntered Poll',
      ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited Poll'],
      ...['ChoiceStateEntered Ready', 'ChoiceStateExited Ready', 'SucceedStateEntered Done', 'SucceedStateExited Done'],
      'ExecutionSucceeded',
    ),
    // 3 Poll and 2 retries, 3 Ready, 2 Rest, 1 Done.
    transitions: 11,
    // 2, Poll 3 × 2 and 5 × 3, Ready 6, Rest 4, Done 2.
    events: 35,
  },
  {
    of: 'an execution that somebody stopped',
    definition: loop,
    history: recorded(
      'ExecutionStarted',
      'TaskStateEntered Poll',
      ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited Poll'],
      ...['ChoiceStateEntered Ready', 'ChoiceStateExited Ready', 'WaitStateEntered Rest'],
      'ExecutionAborted <0',
    ),
    transitions: 3,
    events: 10,
  },
];

describe.each([
  { of: 'a state', cases: states },
  { of: 'a state with others inside', cases: composites },
  { of: 'a Distributed Map', cases: distributedMaps },
  { of: 'what cannot be evaluated', cases: evaluations },
  { of: 'averages over entries', cases: averages },
])('the record of $of', ({ cases }) => {
  test.each(cases)('$of', async ({ definition, history, transitions, events }) => {
    expect(history.events).toHaveLength(events);
    const { observed, eventsByTable, expected } = await replayed(definition, history);
    expect(observed).toMatchObject({ transitions, lastEventId: events, ended: true });
    expect(eventsByTable).toBe(events);
    expect(expected.transitions).toBeCloseTo(transitions, 9);
    expect(expected.historyEvents).toBeCloseTo(events, 9);
  });
});
