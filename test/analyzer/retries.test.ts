import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import { caught, choice, end, pass, retry, task, taskTo } from '../support/definitions.ts';

const done = { Type: 'Succeed' };
const last = { ...pass, ...end };

describe('retriers', () => {
  test('have counters of their own', async () => {
    // A (a = 1/4) may come twice and B (b = 1/8) once, in any order. An entry gets to the point with i retries for A and j
    // for B with the chance C(i + j, i) aⁱ bʲ, and makes one attempt there:
    // 1 + a + b + a² + 2ab + 3a²b = 1 + 1/4 + 1/8 + 1/16 + 1/16 + 3/128 = 195/128.
    // Each attempt succeeds with 1 − a − b = 5/8: 195/128 × 5/8 = 975/1024 go on.
    const Work = taskTo('Next', { Retry: [retry('A', 2), retry('B', 1)] });
    const { attempts, entries, transitions, each } = await countedOf(
      { Work, Next: last },
      { Work: { errors: { A: 0.25, B: 0.125 } } },
    );
    expect(attempts['Work']).toBe(195 / 128);
    expect(entries['Next']).toBe(975 / 1024);
    expect(transitions).toBe(195 / 128 + 975 / 1024);
    // Both retriers used up: 1 + 2 + 1 attempts, then Next, and the start.
    expect(each.transitions.max).toBe(4 + 1 + 1);
  });

  test('that are used up do not hand on to the next one', async () => {
    // A (1/2) is retried once by the first retrier and never by the second, though States.ALL names it too; B (1/4) is
    // retried once by the second. Points: (0,0) 1, (1,0) 1/2, (0,1) 1/4, (1,1) 2 × 1/8: 2 attempts.
    // Caught are A where the first is used up, (1/2 + 1/4) × 1/2, and B where the second is, (1/4 + 1/4) × 1/4: 1/2.
    const Work = taskTo('Next', {
      Retry: [retry('A', 1), retry('States.ALL', 1)],
      Catch: [caught('States.ALL', 'Caught')],
    });
    const { attempts, entries } = await countedOf(
      { Work, Next: last, Caught: last },
      { Work: { errors: { A: 0.5, B: 0.25 } } },
    );
    expect(attempts['Work']).toBe(2);
    expect(entries).toEqual({ Work: 1, Next: 0.5, Caught: 0.5 });
  });

  test('that say nothing retry three times', async () => {
    // MaxAttempts is 3: 1 + 1/2 + 1/4 + 1/8.
    const { attempts } = await countedOf(
      { Work: task({ Retry: [{ ErrorEquals: ['A'] }] }) },
      { Work: { errors: { A: 0.5 } } },
    );
    expect(attempts['Work']).toBe(1.875);
  });

  test('with MaxAttempts 0 never retry', async () => {
    // The error that a later retrier would take is not handed to it: 1 attempt, and 1 at most.
    const { attempts, each } = await countedOf(
      { Work: task({ Retry: [retry('A', 0), retry('States.ALL', 2)] }) },
      { Work: { errors: { A: 0.5 } } },
    );
    expect(attempts['Work']).toBe(1);
    expect(each.transitions.max).toBe(1 + 2 + 1);
  });

  test('are armed anew at every entry', async () => {
    // Two turns of the loop, each 1 + 1/2 attempts: with one counter for both it would be less.
    const { entries, attempts, transitions } = await countedOf(
      {
        Work: taskTo('Again', { Retry: [retry('A', 1)], Catch: [caught('A', 'Again')] }),
        Again: choice('Done', 'Work'),
        Done: done,
      },
      { Work: { errors: { A: 0.5 } }, Again: { turns: 2 } },
    );
    expect(entries).toEqual({ Work: 2, Again: 2, Done: 1 });
    expect(attempts['Work']).toBe(1.5);
    expect(transitions).toBe(2 * 1.5 + 2 + 1);
  });

  test('cost nothing where nothing is said to fail, and all they can at most', async () => {
    // The payment Task of many examples: 3 retries by the first, 2 by the second; the start.
    const Work = task({ Retry: [retry('Busy', 3), retry('States.Timeout', 2)] });
    const { transitions, each } = await countedOf({ Work });
    expect(transitions).toBe(1);
    expect(each.transitions).toMatchObject({ min: 2, expected: 2, max: 1 + 3 + 2 + 1 });
  });

  test('are followed for 10,000 rounds, and what is beyond is said to be left out', async () => {
    // 1 + p + p² + … of 10,000 terms: (1 − p¹⁰⁰⁰⁰) ÷ (1 − p).
    const p = 0.9999;
    const { attempts, codes } = await countedOf(
      { Work: task({ Retry: [retry('A', 1_000_000)] }) },
      { Work: { errors: { A: p } } },
    );
    expect(attempts['Work']).toBeCloseTo((1 - p ** 10_000) / (1 - p), 6);
    expect(codes).toContain('limit-met');
  });
});

describe('error names', () => {
  test('States.TaskFailed takes all but States.Timeout', async () => {
    // Busy (1/4) is retried twice, States.Timeout (1/4) never: 1 + 1/4 + 1/16 = 21/16 attempts.
    // Busy for the third time is caught: 1/64. A time-out ends any attempt with 1/4: 21/64, caught by States.ALL.
    const Work = taskTo('Next', {
      Retry: [retry('States.TaskFailed', 2)],
      Catch: [caught('States.TaskFailed', 'Failed'), caught('States.ALL', 'Other')],
    });
    const { attempts, entries } = await countedOf(
      { Work, Next: last, Failed: last, Other: last },
      { Work: { errors: { Busy: 0.25, 'States.Timeout': 0.25 } } },
    );
    expect(attempts['Work']).toBe(21 / 16);
    expect(entries).toEqual({ Work: 1, Next: 21 / 32, Failed: 1 / 64, Other: 21 / 64 });
  });

  test('a missed heartbeat is a States.Timeout', async () => {
    // One retry of half of the entries; what fails again is no States.TaskFailed.
    const Work = taskTo('Next', {
      Retry: [retry('States.Timeout', 1)],
      Catch: [caught('States.TaskFailed', 'Failed'), caught('States.Timeout', 'Late')],
    });
    const { attempts, entries } = await countedOf(
      { Work, Next: last, Failed: last, Late: last },
      { Work: { errors: { 'States.HeartbeatTimeout': 0.5 } } },
    );
    expect(attempts['Work']).toBe(1.5);
    expect(entries).toEqual({ Work: 1, Next: 0.75, Failed: 0, Late: 0.25 });
  });

  test('States.ALL takes neither States.DataLimitExceeded nor States.Runtime', async () => {
    // Only Busy is retried: 1 + 1/4. Each attempt ends in each of the other two with 1/4: 5/16 are caught by the name that
    // can be caught, and 5/16 end the execution. Busy again: 1/16. The rest: 5/4 × 1/4.
    const Work = taskTo('Next', {
      Retry: [retry('States.ALL', 1)],
      Catch: [caught('States.DataLimitExceeded', 'TooMuch'), caught('States.ALL', 'Other')],
    });
    const errors = { Busy: 0.25, 'States.DataLimitExceeded': 0.25, 'States.Runtime': 0.25 };
    const { attempts, entries } = await countedOf(
      { Work, Next: last, TooMuch: last, Other: last },
      { Work: { errors } },
    );
    expect(attempts['Work']).toBe(1.25);
    expect(entries).toEqual({ Work: 1, Next: 5 / 16, TooMuch: 5 / 16, Other: 1 / 16 });
  });

  test('nothing retries or catches States.Runtime, not even its own name', async () => {
    const Work = taskTo('Next', { Retry: [retry('States.Runtime', 3)], Catch: [caught('States.Runtime', 'Caught')] });
    const { attempts, entries } = await countedOf(
      { Work, Next: last, Caught: last },
      { Work: { errors: { 'States.Runtime': 0.5 } } },
    );
    expect(attempts['Work']).toBe(1);
    expect(entries).toEqual({ Work: 1, Next: 0.5, Caught: 0 });
  });

  test.each(['States.ALL', 'States.TaskFailed'])('a failureRate has no name and meets %s', async (wildcard) => {
    // 1 + 1/2.
    const { attempts, codes } = await countedOf(
      { Work: task({ Retry: [retry('Busy', 5), retry(wildcard, 1)] }) },
      { Work: { failureRate: 0.5 } },
    );
    expect(attempts['Work']).toBe(1.5);
    expect(codes).toEqual([]);
  });

  test('a failureRate that only named retriers stand against is said not to be met', async () => {
    const { attempts, codes } = await countedOf(
      { Work: task({ Retry: [retry('Busy', 5), retry('States.Timeout', 5)] }) },
      { Work: { failureRate: 0.5 } },
    );
    expect(attempts['Work']).toBe(1);
    expect(codes).toEqual(['failure-not-retried']);
  });

  test('errors and a failureRate exclude each other and add up', async () => {
    // Busy (1/4) is retried once by name, the unnamed (1/4) by States.ALL: 1 + 1/4 + 1/4 + 2 × 1/16.
    const { attempts } = await countedOf(
      { Work: task({ Retry: [retry('Busy', 1), retry('States.ALL', 1)] }) },
      { Work: { errors: { Busy: 0.25 }, failureRate: 0.25 } },
    );
    expect(attempts['Work']).toBe(1.625);
  });

  test('a Fail ends in its error, and costs its own transition', async () => {
    const Stop = { Type: 'Fail', Error: 'Mine' };
    const { entries, transitions } = await countedOf(
      { Work: taskTo('Stop', { Catch: [caught('Mine', 'Other')] }), Stop, Other: last },
      {},
    );
    // The Fail is not inside the Task: its Catch does not see it.
    expect(entries).toEqual({ Work: 1, Stop: 1, Other: 0 });
    expect(transitions).toBe(2);
  });
});
