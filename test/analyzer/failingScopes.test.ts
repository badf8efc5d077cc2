import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import { caught, distributed, end, map, parallel, pass, retry, task } from '../support/definitions.ts';

const last = { ...pass, ...end };
const goingOn = { End: undefined, Next: 'Next' };

describe('an inline Map of four items, of which each fails with chance 1/4', () => {
  // One item at a time, the Map stops at the first failure: (1 − (3/4)⁴) ÷ (1/4) = 175/64 iterations.
  // It fails with 1 − (3/4)⁴ = 175/256.
  const iterations = 175 / 64;
  const fails = 175 / 256;
  const assumed = { Each: { items: 4 }, Work: { errors: { Busy: 0.25 } } };

  test('one item at a time', async () => {
    const { entries, transitions, codes, each } = await countedOf(
      { Each: map({ Work: task() }, { MaxConcurrency: 1, ...goingOn }), Next: last },
      assumed,
    );
    expect(entries['Work']).toBeCloseTo(iterations, 12);
    expect(entries['Next']).toBeCloseTo(1 - fails, 12);
    expect(transitions).toBeCloseTo(1 + iterations + (1 - fails), 12);
    expect(codes).toEqual([]);
    // At most every item runs, and Next; and the start.
    expect(each.transitions.max).toBe(1 + 4 + 1 + 1);
  });

  test('one item at a time, tried again because an item failed', async () => {
    // 1 + 175/256 attempts, each of which enters the Map or is a retry, and runs 175/64 iterations.
    const { attempts, entries, transitions } = await countedOf(
      { Each: map({ Work: task() }, { MaxConcurrency: 1, Retry: [retry('Busy', 1)] }) },
      assumed,
    );
    expect(attempts['Each']).toBeCloseTo(1 + fails, 12);
    expect(entries['Work']).toBeCloseTo((1 + fails) * iterations, 12);
    expect(transitions).toBeCloseTo((1 + fails) * (1 + iterations), 12);
  });

  test('all at once, tried again because an item failed', async () => {
    // Every item of every attempt is started: (1 + 175/256) × (1 + 4).
    const { transitions, entries, codes } = await countedOf(
      { Each: map({ Work: task() }, { Retry: [retry('Busy', 1)], ...goingOn }), Next: last },
      assumed,
    );
    expect(entries['Work']).toBeCloseTo((1 + fails) * 4, 12);
    // Twice failed is failed.
    expect(entries['Next']).toBeCloseTo(1 - fails ** 2, 12);
    expect(transitions).toBeCloseTo((1 + fails) * 5 + 1 - fails ** 2, 12);
    // One state in each item: there is nothing to stop behind a failure, and nothing is counted too high.
    expect(codes).toEqual([]);
  });

  test('two at a time: all are counted, and it is said', async () => {
    const { entries, codes } = await countedOf(
      { Each: map({ Work: task() }, { MaxConcurrency: 2, Retry: [retry('Busy', 1)] }) },
      assumed,
    );
    expect(entries['Work']).toBeCloseTo((1 + fails) * 4, 12);
    expect(codes).toEqual(['siblings-counted-whole']);
  });

  test('all at once with a second state inside, which a failure may stop: it is said', async () => {
    const { entries, codes } = await countedOf(
      { Each: map({ Work: { ...task(), End: undefined, Next: 'More' }, More: last }) },
      assumed,
    );
    expect(entries).toMatchObject({ Work: 4, More: 3 });
    expect(codes).toEqual(['siblings-counted-whole']);
  });

  test('more items than run at a time are not all at once', async () => {
    const { codes } = await countedOf({ Each: map({ Work: task() }) }, { ...assumed, Each: { items: 41 } });
    expect(codes).toEqual(['siblings-counted-whole']);
  });

  test('a Retry inside makes it fail less', async () => {
    // An item fails when it does so twice: q = 1/16; the Map fails with 1 − (15/16)⁴.
    const { entries, transitions } = await countedOf(
      { Each: map({ Work: task({ Retry: [retry('Busy', 1)] }) }, goingOn), Next: last },
      assumed,
    );
    expect(entries['Next']).toBeCloseTo((15 / 16) ** 4, 12);
    expect(transitions).toBeCloseTo(1 + 4 * 1.25 + (15 / 16) ** 4, 12);
  });

  test('its own errors come besides those of its items', async () => {
    // 1/2 of the attempts end in the Map's own error, and of the others 175/256 in Busy.
    const { entries } = await countedOf(
      {
        Each: map({ Work: task() }, { Catch: [caught('Mine', 'OfMap'), caught('Busy', 'OfItem')], ...goingOn }),
        Next: last,
        OfMap: last,
        OfItem: last,
      },
      { ...assumed, Each: { items: 4, errors: { Mine: 0.5 } } },
    );
    expect(entries['OfMap']).toBe(0.5);
    expect(entries['OfItem']).toBeCloseTo(fails / 2, 12);
    expect(entries['Next']).toBeCloseTo((1 - fails) / 2, 12);
  });
});

describe('a Parallel', () => {
  const branches = [{ A: task() }, { B: { ...pass, Next: 'C' }, C: last }];

  test('is retried with everything inside', async () => {
    // A fails with 1/2: 1.5 attempts of 1 + 3 transitions; 3/4 go on.
    const { attempts, entries, transitions, codes } = await countedOf(
      { Both: parallel(branches, { Retry: [retry('States.ALL', 1)], ...goingOn }), Next: last },
      { A: { failureRate: 0.5 } },
    );
    expect(attempts['Both']).toBe(1.5);
    expect(entries).toEqual({ Both: 1, A: 1.5, B: 1.5, C: 1.5, Next: 0.75 });
    expect(transitions).toBe(1.5 * 4 + 0.75);
    expect(codes).toEqual(['siblings-counted-whole']);
  });

  test('fails when any branch does, with the name of one that did, each alike', async () => {
    // A fails with 1/2 and C with 1/4. Only A: 3/8, only C: 1/8, both: 1/8, of which half each.
    const { entries } = await countedOf(
      {
        Both: parallel([{ A: task() }, { C: task() }], {
          Catch: [caught('OfA', 'CaughtA'), caught('OfC', 'CaughtC')],
          ...goingOn,
        }),
        Next: last,
        CaughtA: last,
        CaughtC: last,
      },
      { A: { errors: { OfA: 0.5 } }, C: { errors: { OfC: 0.25 } } },
    );
    expect(entries['CaughtA']).toBeCloseTo(3 / 8 + 1 / 16, 12);
    expect(entries['CaughtC']).toBeCloseTo(1 / 8 + 1 / 16, 12);
    expect(entries['Next']).toBeCloseTo(3 / 8, 12);
  });

  test('of one branch that fails counts nothing too high', async () => {
    const { codes } = await countedOf({ Both: parallel([{ A: task() }]) }, { A: { failureRate: 0.5 } });
    expect(codes).toEqual([]);
  });

  test('hands on the name of a Fail from any depth', async () => {
    // Map in Parallel in Map: the Fail is reached always, so the handler is too.
    const Stop = { Type: 'Fail', Error: 'Mine' };
    const { entries, transitions } = await countedOf(
      {
        Outer: map({ Both: parallel([{ Inner: map({ Stop }) }]) }, { Catch: [caught('Mine', 'Handler')] }),
        Handler: last,
      },
      { Outer: { items: 1 }, Inner: { items: 1 } },
    );
    expect(entries).toEqual({ Outer: 1, Both: 1, Inner: 1, Stop: 1, Handler: 1 });
    expect(transitions).toBe(5);
  });
});

describe('States.Runtime', () => {
  const errors = { 'States.Runtime': 0.5 };

  test('ends the whole execution out of a Map and a Parallel', async () => {
    const { entries, attempts } = await countedOf(
      {
        Both: parallel([{ Each: map({ A: task() }) }], {
          Retry: [retry('States.ALL', 3)],
          Catch: [caught('States.ALL', 'Caught')],
          ...goingOn,
        }),
        Next: last,
        Caught: last,
      },
      { A: { errors }, Each: { items: 1 } },
    );
    expect(attempts['Both']).toBe(1);
    expect(entries).toEqual({ Both: 1, Each: 1, A: 1, Next: 0.5, Caught: 0 });
  });

  test('of one item of several, one at a time: the first failure has the error', async () => {
    // Each item fails with 1/2, half of that with each error: one of two fails with 3/4, and half of that is caught.
    const { entries } = await countedOf(
      {
        Each: map({ A: task() }, { MaxConcurrency: 1, Catch: [caught('States.ALL', 'Caught')], ...goingOn }),
        Next: last,
        Caught: last,
      },
      { A: { errors: { 'States.Runtime': 0.25, Busy: 0.25 } }, Each: { items: 2 } },
    );
    expect(entries['Next']).toBeCloseTo(1 / 4, 12);
    expect(entries['Caught']).toBeCloseTo(3 / 8, 12);
  });

  test('of a child of a Distributed Map ends only the child: the Map fails by its own name', async () => {
    const { entries } = await countedOf(
      {
        Each: distributed(
          'STANDARD',
          { A: task() },
          {
            Catch: [caught('States.ExceedToleratedFailureThreshold', 'Caught')],
            ...goingOn,
          },
        ),
        Next: last,
        Caught: last,
      },
      { A: { errors }, Each: { items: 1 } },
    );
    expect(entries).toEqual({ Each: 1, A: 1, Next: 0.5, Caught: 0.5 });
  });

  test('in one of two branches leaves nothing to the other’s error', async () => {
    // A ends the execution with 1/2; else (1/2) B fails with 1/2 and is caught.
    const { entries } = await countedOf(
      {
        Both: parallel([{ A: task() }, { B: task() }], { Catch: [caught('States.ALL', 'Caught')], ...goingOn }),
        Next: last,
        Caught: last,
      },
      { A: { errors }, B: { errors: { OfB: 0.5 } } },
    );
    expect(entries).toMatchObject({ Next: 0.25, Caught: 0.25 });
  });
});
