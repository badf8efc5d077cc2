import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import { caught, end, map, parallel, pass, retry, task, taskTo } from '../support/definitions.ts';

const last = { ...pass, ...end };

/** What recorded executions show of a state, in place of the chances of its errors. */
describe('the measured form', () => {
  const Retry = [retry('States.ALL', 3)];
  const Catch = [caught('Busy', 'Refund'), caught('States.ALL', 'Tell')];

  test('says how often a Task is tried, is caught and fails', async () => {
    // 1.25 attempts; 2 % go to Refund, 1 % fail, and the other 97 % go on.
    const { attempts, entries, transitions, each } = await countedOf(
      { Work: taskTo('Next', { Retry, Catch }), Next: last, Refund: last, Tell: last },
      { Work: { attempts: 1.25, caught: { Refund: 0.02 }, fails: 0.01 } },
    );
    expect(attempts['Work']).toBe(1.25);
    expect(entries).toEqual({ Work: 1, Next: 0.97, Refund: 0.02, Tell: 0 });
    expect(transitions).toBeCloseTo(1.25 + 0.97 + 0.02, 12);
    // 2 + 1.25 × 3 events, less one Exited in a hundred, and 2 in each of the others.
    expect(each.historyEvents.expected).toBeCloseTo(2 + 2 + 3.75 - 0.01 + 2 * 0.99, 12);
    // Retry bounds it all the same: 4 attempts and the longest way on; the start.
    expect(each.transitions.max).toBe(6);
  });

  test('replaces errors and failureRate', async () => {
    const { attempts, entries } = await countedOf(
      { Work: taskTo('Next', { Retry, Catch }), Next: last, Refund: last, Tell: last },
      { Work: { attempts: 2, errors: { Busy: 0.5 }, failureRate: 0.25 } },
    );
    expect(attempts['Work']).toBe(2);
    expect(entries['Next']).toBe(1);
  });

  test('where only the ends are given each entry is one attempt', async () => {
    const { attempts, entries } = await countedOf(
      { Work: taskTo('Next', { Retry, Catch }), Next: last, Refund: last, Tell: last },
      { Work: { caught: { Tell: 0.5 } } },
    );
    expect(attempts['Work']).toBe(1);
    expect(entries).toEqual({ Work: 1, Next: 0.5, Refund: 0, Tell: 0.5 });
  });

  test('catchers with one target share its chance', async () => {
    const { entries } = await countedOf(
      {
        Work: taskTo('Next', { Catch: [caught('Busy', 'Tell'), caught('States.ALL', 'Tell')] }),
        Next: last,
        Tell: last,
      },
      { Work: { caught: { Tell: 0.25 } } },
    );
    expect(entries).toEqual({ Work: 1, Next: 0.75, Tell: 0.25 });
  });

  test('holds for a Parallel and a Map, with all that they run again', async () => {
    // 1.5 attempts of 1 + 2, and of 1 + 4.
    const both = await countedOf(
      { Both: parallel([{ A: task() }, { B: last }], { Retry }) },
      { Both: { attempts: 1.5 } },
    );
    expect(both.transitions).toBe(1.5 * 3);
    const each = await countedOf({ Each: map({ A: task() }, { Retry }) }, { Each: { items: 4, attempts: 1.5 } });
    expect(each.transitions).toBe(1.5 * 5);
    // A failure inside is in what was measured: it does not come on top.
    const failing = await countedOf(
      {
        Both: parallel([{ A: task() }], { Retry, Catch: [caught('States.ALL', 'Tell')], End: undefined, Next: 'Tell' }),
        Tell: last,
      },
      { Both: { attempts: 1.5, fails: 0.1 }, A: { failureRate: 0.5 } },
    );
    expect(failing.entries).toEqual({ Both: 1, A: 1.5, Tell: 0.9 });
  });

  test('a failure without a name goes on outwards as one', async () => {
    // The Task fails in 1/4 of its entries, for which States.TaskFailed of the Parallel around it stands.
    const { entries } = await countedOf(
      {
        Both: parallel([{ A: task() }], { Catch: [caught('Busy', 'Refund'), caught('States.TaskFailed', 'Tell')] }),
        Refund: last,
        Tell: last,
      },
      { A: { fails: 0.25 } },
    );
    expect(entries).toMatchObject({ Refund: 0, Tell: 0.25 });
  });

  test('is refused where the ends are more than certain, or there is no such catcher', async () => {
    const states = { Work: taskTo('Next', { Catch: [caught('Busy', 'Refund')] }), Next: last, Refund: last };
    expect((await countedOf(states, { Work: { caught: { Refund: 0.75 }, fails: 0.5 } })).codes).toContain(
      'chances-exceed-one',
    );
    expect((await countedOf(states, { Work: { caught: { Refnud: 0.75 } } })).report.problems).toContainEqual(
      expect.objectContaining({
        code: 'unknown-branch',
        args: { state: 'Work', target: 'Refnud', suggestion: 'Refund' },
      }),
    );
  });
});
