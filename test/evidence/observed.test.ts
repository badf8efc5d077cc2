import { describe, expect, test } from 'vitest';
import type { Replay } from '../../src/index.ts';
import { recorded } from '../support/recorded.ts';
import { replayed } from '../support/replayed.ts';

const queue = 'arn:aws:states:::sqs:sendMessage';
const pass = { Type: 'Pass', End: true };

/** The observed shares of a state, without the places that nobody stated them at. */
function sharesOf({ shares }: Replay, state: string): object {
  const found = shares.find(({ key }) => key === state)?.value ?? {};
  return Object.fromEntries(Object.entries(found).map(([what, stated]) => [what, stated.value]));
}

/** Send is entered four times: once well, twice caught, once not. Its Catch and its Next lead to the same Choice. */
const sending = {
  StartAt: 'Send',
  States: {
    Send: {
      Type: 'Task',
      Resource: queue,
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['Busy', 'Full'], Next: 'More' }],
      Next: 'More',
    },
    More: { Type: 'Choice', Choices: [{ Variable: '$.more', BooleanEquals: true, Next: 'Send' }], Default: 'Done' },
    Done: pass,
  },
};

const more = ['ChoiceStateEntered More', 'ChoiceStateExited More', 'TaskStateEntered Send'];

const sent = recorded(
  'ExecutionStarted',
  'TaskStateEntered Send',
  ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited Send', ...more],
  ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'TaskScheduled', 'TaskStarted', 'TaskFailed'],
  ...['TaskStateExited Send', ...more],
  ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'TaskStateExited Send', ...more],
  ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'ExecutionFailed'],
);

describe('what is observed of a state', () => {
  test('is an average over its entries', async () => {
    const replay = await replayed(sending, sent);
    // 5 attempts in 4 entries, of which a Catch took 2 and 1 failed; More went to Send each time.
    expect(sharesOf(replay, 'Send')).toEqual({
      attempts: 1.25,
      caught: [{ target: 'More', chance: 0.5 }],
      fails: 0.25,
    });
    expect(sharesOf(replay, 'More')).toEqual({
      fails: 0,
      branches: [
        { target: 'Send', chance: 1, span: null },
        { target: 'Done', chance: 0, span: null },
      ],
    });
    expect(sharesOf(replay, 'Done')).toEqual({});
  });

  test('gives the analyzer the same counts, though what was seen once is taken for a chance', async () => {
    const { observed, eventsByTable, expected } = await replayed(sending, sent);
    // Send 4 times with 1 retry, More 3 times.
    expect(observed.transitions).toBe(8);
    // The execution 2; Send 3 × 2 + 1 and 5 × 3; More 6.
    expect(observed.lastEventId).toBe(30);
    expect(eventsByTable).toBe(30);
    expect(expected.transitions).toBeCloseTo(8, 9);
    expect(expected.historyEvents).toBeCloseTo(30, 9);
  });

  test('are the iterations of a Map in each of its attempts', async () => {
    const definition = {
      StartAt: 'Items',
      States: {
        Items: { Type: 'Map', ItemProcessor: { StartAt: 'Each', States: { Each: pass } }, Next: 'Again' },
        Again: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Items' }], Default: 'Done' },
        Done: { Type: 'Succeed' },
      },
    };
    const each = [
      'MapIterationStarted Items',
      'PassStateEntered Each',
      'PassStateExited Each',
      'MapIterationSucceeded Items',
    ];
    const items = (count: number) => [
      'MapStateEntered Items',
      'MapStateStarted',
      ...Array.from({ length: count }, () => each).flat(),
      'MapStateSucceeded',
      'MapStateExited Items',
      'ChoiceStateEntered Again',
      'ChoiceStateExited Again',
    ];
    const history = recorded(
      'ExecutionStarted',
      ...items(3),
      ...items(0),
      'SucceedStateEntered Done',
      'SucceedStateExited Done',
      'ExecutionSucceeded',
    );
    const replay = await replayed(definition, history);
    expect(sharesOf(replay, 'Items')).toEqual({ attempts: 1, caught: [], fails: 0, items: 1.5 });
    // Items 2, Each 3, Again 2, Done 1.
    expect(replay.observed.transitions).toBe(8);
    expect(replay.expected.transitions).toBeCloseTo(8, 9);
  });

  test('counts an execution that had not ended by what there is of it', async () => {
    const definition = { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 60, End: true } } };
    const { observed, eventsByTable, expected } = await replayed(
      definition,
      recorded('ExecutionStarted', 'WaitStateEntered Rest'),
    );
    expect(observed).toMatchObject({ transitions: 1, lastEventId: 2, ended: false });
    expect(eventsByTable).toBe(2);
    expect(expected).toEqual({ transitions: 1, historyEvents: 3 });
  });

  test('stands where a record lost the ids of some events, and one event', async () => {
    const definition = {
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'Send', States: { Send: { Type: 'Task', Resource: queue, End: true } } }],
          End: true,
        },
      },
    };
    const { events } = recorded(
      'ExecutionStarted',
      'ParallelStateEntered Both',
      'ParallelStateStarted',
      'TaskStateEntered Send',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited Send',
      'ParallelStateSucceeded',
      'ParallelStateExited Both',
      'ExecutionSucceeded',
    );
    const lost = events.map((event, index) =>
      index >= 3 && index <= 7 ? { ...event, id: 0, previousEventId: 0 } : event,
    );
    const { observed, eventsByTable, expected } = await replayed(definition, { events: lost.toSpliced(8, 1) });
    expect(observed).toMatchObject({ transitions: 2, lastEventId: 11 });
    expect(eventsByTable).toBe(11);
    expect(expected).toEqual({ transitions: 2, historyEvents: 11 });
  });
});
