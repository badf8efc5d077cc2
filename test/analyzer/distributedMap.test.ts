import { describe, expect, test } from 'vitest';
import { countedOf } from '../support/countedOf.ts';
import { caught, distributed, end, lambda, pass, retry, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const last = { ...pass, ...end };
const goingOn = { End: undefined, Next: 'Next' };
const threshold = 'States.ExceedToleratedFailureThreshold';

/** So many Pass states in a row, as the states of a child. */
function steps(count: number): { readonly [name: string]: object } {
  const names = Array.from({ length: count }, (_, index) => `Step${index + 1}`);
  return Object.fromEntries(
    names.map((name, index) => [name, { ...pass, ...(names[index + 1] ? { Next: names[index + 1] } : end) }]),
  );
}

describe('children', () => {
  // AWS's workshop: a Standard child of one step is 2 transitions, of two 3, of five 6. The Map itself is one, and the
  // execution around it starts and ends by the rule, which its children never do.
  test.each([
    ['states', 0],
    ['states+start', 1],
    ['states+start+end', 2],
  ] as const)('under the rule %s', async (rule, around) => {
    for (const [count, perChild] of [
      [1, 2],
      [2, 3],
      [5, 6],
    ] as const) {
      const standard = await countedOf({ Each: distributed('STANDARD', steps(count)) }, { Each: { items: 7 } });
      expect(standard.each.transitionsByRule[rule]).toBe(around + 1 + 7 * perChild);
      // An Express child is one transition, whatever it does: its states are paid by request and duration.
      const express = await countedOf({ Each: distributed('EXPRESS', steps(count)) }, { Each: { items: 7 } });
      expect(express.each.transitionsByRule[rule]).toBe(around + 1 + 7);
    }
  });

  test('the rule that is set is the one that is billed', async () => {
    const definitions = { 'a.asl.json': { StartAt: 'Each', States: { Each: distributed('STANDARD', steps(2)) } } };
    const states = { Each: { items: 7 } };
    const quantity = async (transitionRule: string) => {
      const assumptions = { version: 1, transitionRule, defaults: { executionsPerMonth: 10, states } };
      return (await estimateOf(definitions, { assumptions })).workflows[0]?.lines[0]?.quantity;
    };
    // 10 × (1 + 7 × 3 + start and end).
    expect(await quantity('states')).toBe(220);
    expect(await quantity('states+start')).toBe(230);
    expect(await quantity('states+start+end')).toBe(240);
  });

  test('are paid also where their parent is priced as Express, which AWS does not let it be', async () => {
    // 7 Standard children of 2 states: 7 × 3 transitions; the start, and the Map itself, would cost none.
    const standard = await countedOf({ Each: distributed('STANDARD', steps(2)) }, { Each: { items: 7 } });
    const [, asExpress] = standard.workflow.options;
    // A million: 21 × $25, a request $1, and 100 ms in 64 MB: 6,250 GB-seconds × $0.00001667 = $0.1041875.
    expect(asExpress).toMatchObject({ feasible: false, perMillionUsd: '526.1041875' });
    // 7 Express children: 7 × $25 for their starts; 8 requests and 8 × 100 ms with the parent's own.
    const express = await countedOf({ Each: distributed('EXPRESS', steps(2)) }, { Each: { items: 7 } });
    expect(express.workflow.options[1]?.perMillionUsd).toBe('183.8335');
    // A Map inside of a child: 2 children × (1 + 1 + 3 grandchildren × 2) = 16.
    const inner = { Inner: { ...distributed('STANDARD', steps(1)) } };
    const nested = await countedOf(
      { Each: distributed('STANDARD', inner) },
      { Each: { items: 2 }, Inner: { items: 3 } },
    );
    expect(nested.workflow.options[1]?.perMillionUsd).toBe('401.1041875');
  });

  test('Express children are one request each, and their own duration and memory', async () => {
    // 7 children of 250 ms are billed 300 ms of 64 MB each: 7 × 0.3 × 0.0625 GB-seconds, times 1,000 executions.
    const { workflow } = await countedOf(
      { Each: distributed('EXPRESS', { Work: task() }) },
      { Each: { items: 7 }, Work: { durationMs: 250 } },
      { executionsPerMonth: 1_000 },
    );
    const lines = Object.fromEntries(workflow.lines.map(({ meter, quantity }) => [meter, quantity]));
    expect(lines).toEqual({
      'sfn.transitions': 1_000 * (1 + 1 + 7),
      'sfn.express.requests': 7_000,
      'sfn.express.duration': expect.closeTo(131.25, 9),
    });
    // The Map pays for its children: 8 transitions and 7 requests, and 131.25 GB-seconds of the first tier:
    // 0.2 + 0.007 + 131.25 × 0.00001667 = 0.2091879375 dollars; the start is 0.025.
    expect(workflow.states[0]?.monthlyUsd).toBe('0.2091879375');
    expect(workflow.start.monthlyUsd).toBe('0.025');
    // The states inside have no price of their own.
    expect(workflow.states[1]?.monthlyUsd).toBe('0');
    expect(workflow.states[1]?.visits).toMatchObject({ entriesPerExecution: 7, transitionsPerExecution: 0 });
  });

  test('retries inside a Standard child are transitions, and inside an Express child they are not', async () => {
    // 3 children of 1.5 attempts.
    const work = { Work: task({ Retry: [retry('A', 1)] }) };
    const assumed = { Each: { items: 3 }, Work: { errors: { A: 0.5 } } };
    const tolerant = { ToleratedFailurePercentage: 100 };
    expect((await countedOf({ Each: distributed('STANDARD', work, tolerant) }, assumed)).transitions).toBe(1 + 3 * 2.5);
    expect((await countedOf({ Each: distributed('EXPRESS', work, tolerant) }, assumed)).transitions).toBe(1 + 3);
  });

  test('a Distributed Map in a Distributed Map starts children of children', async () => {
    // 1 + 2 × (1 + (1 + 3 × (1 + 1))).
    const Inner = distributed('STANDARD', { Work: last });
    const { transitions } = await countedOf(
      { Outer: distributed('STANDARD', { Inner }) },
      { Outer: { items: 2 }, Inner: { items: 3 } },
    );
    expect(transitions).toBe(1 + 2 * (1 + 1 + 3 * 2));
  });
});

describe('a Distributed Map that is tried again', () => {
  test('starts every child again, also those that had succeeded', async () => {
    // Of 2 children of which each fails with 1/2, one fails at least with 3/4: 1.75 attempts of 1 + 2 × (1 + 1).
    const { attempts, entries, transitions } = await countedOf(
      { Each: distributed('STANDARD', { Work: task() }, { Retry: [retry(threshold, 1)], ...goingOn }), Next: last },
      { Each: { items: 2 }, Work: { failureRate: 0.5 } },
    );
    expect(attempts['Each']).toBe(1.75);
    expect(entries).toEqual({ Each: 1, Work: 3.5, Next: 1 - 0.75 ** 2 });
    expect(transitions).toBe(1.75 * 5 + 1 - 0.75 ** 2);
  });

  test('is not by the name of an error inside', async () => {
    const { attempts } = await countedOf(
      { Each: distributed('STANDARD', { Work: task() }, { Retry: [retry('Busy', 3)] }) },
      { Each: { items: 2 }, Work: { errors: { Busy: 0.5 } } },
    );
    expect(attempts['Each']).toBe(1);
  });

  test('by its own errors: a reader that fails starts nothing that is known', async () => {
    // The Map's own error comes in half of the attempts: 1.5 attempts, and each is counted with its children.
    const { attempts } = await countedOf(
      { Each: distributed('STANDARD', { Work: task() }, { Retry: [retry('States.ItemReaderFailed', 1)] }) },
      { Each: { items: 2, errors: { 'States.ItemReaderFailed': 0.5 } } },
    );
    expect(attempts['Each']).toBe(1.5);
  });
});

describe('tolerated failures', () => {
  /** Chance that the Map fails and is caught, and the children that it starts; each child fails with chance q. */
  async function failing(rest: object, items: number, q = 0.5) {
    const Each = distributed(
      'STANDARD',
      { Work: task() },
      { Catch: [caught(threshold, 'Caught')], ...goingOn, ...rest },
    );
    const { entries, codes } = await countedOf(
      { Each, Next: last, Caught: last },
      { Each: { items }, Work: { failureRate: q } },
    );
    return { fails: entries['Caught'], started: entries['Work'], codes };
  }

  test('none by default', async () => {
    // 1 − 1/2³.
    expect(await failing({}, 3)).toEqual({ fails: 7 / 8, started: 3, codes: ['siblings-counted-whole'] });
  });

  test('by count', async () => {
    // Of 3 children more than one fails: (3 + 1) ÷ 8.
    expect((await failing({ ToleratedFailureCount: 1 }, 3)).fails).toBeCloseTo(0.5, 12);
    // All may fail: it never does.
    expect(await failing({ ToleratedFailureCount: 3 }, 3)).toEqual({ fails: 0, started: 3, codes: [] });
    // None may: 0 is what is meant by default too.
    expect((await failing({ ToleratedFailureCount: 0 }, 3)).fails).toBeCloseTo(7 / 8, 12);
  });

  test('by percentage of the items', async () => {
    // 50 % of 3 items is 1.5: more than one must fail, as above. 70 % is 2.1: all three must, 1/8. 100 %: never.
    expect((await failing({ ToleratedFailurePercentage: 50 }, 3)).fails).toBeCloseTo(0.5, 12);
    expect((await failing({ ToleratedFailurePercentage: 70 }, 3)).fails).toBeCloseTo(1 / 8, 12);
    expect((await failing({ ToleratedFailurePercentage: 100 }, 3)).fails).toBe(0);
    // At 29 % of 100 items 29 may fail, although 29 ÷ 100 × 100 is a hair below 29 in floats: a child of 29 items is
    // tolerated. Of batches of 30, 30, 30 and 10 any of the first three is too much: 3q.
    const batch = (MaxItemsPerBatch: number) => ({ ItemBatcher: { MaxItemsPerBatch }, ToleratedFailurePercentage: 29 });
    expect((await failing(batch(29), 100, 1e-9)).fails).toBeLessThan(1e-16);
    expect((await failing(batch(30), 100, 1e-9)).fails).toBeCloseTo(3e-9, 15);
  });

  test('either limit fails the Map', async () => {
    // 2 by count and 20 % of 5 items: more than one must fail, 1 − (1 + 5) ÷ 32.
    expect((await failing({ ToleratedFailureCount: 2, ToleratedFailurePercentage: 20 }, 5)).fails).toBeCloseTo(
      26 / 32,
      12,
    );
    expect((await failing({ ToleratedFailureCount: 1, ToleratedFailurePercentage: 90 }, 5)).fails).toBeCloseTo(
      26 / 32,
      12,
    );
  });

  test('a limit that is not known tolerates everything, and it is said where it may matter', async () => {
    const byPath = { ToleratedFailureCountPath: '$.most' };
    const unknown = ['tolerance-unknown'];
    expect(await failing(byPath, 3)).toEqual({ fails: 0, started: 3, codes: unknown });
    expect(await failing({ ...byPath, MaxConcurrency: 1 }, 3)).toEqual({ fails: 0, started: 3, codes: unknown });
    expect((await failing({ ...byPath, ToleratedFailurePercentagePath: '$.share' }, 3)).codes).toEqual([
      ...unknown,
      ...unknown,
    ]);
    // Beside it one of 3 is tolerated, as by count above; or none, which leaves the other limit nothing to say.
    const one = await failing({ ToleratedFailurePercentagePath: '$.share', ToleratedFailureCount: 1 }, 3);
    expect(one).toMatchObject({ fails: 0.5, codes: ['siblings-counted-whole', ...unknown] });
    const none = await failing({ ...byPath, ToleratedFailurePercentage: 0 }, 3);
    expect(none).toMatchObject({ fails: 7 / 8, codes: ['siblings-counted-whole'] });
    // A placeholder is one more thing to say. Without a child that fails no limit matters.
    expect((await failing({ ToleratedFailureCount: '${Most}' }, 3)).codes).toEqual([
      'unresolved-placeholder',
      ...unknown,
    ]);
    expect((await failing(byPath, 0)).codes).toEqual([]);
    expect((await failing(byPath, 3, 0)).codes).toEqual([]);
  });

  test('how often the Map fails can be stated in place of a limit that is not known', async () => {
    const Each = distributed('STANDARD', { Work: task() }, { ToleratedFailureCountPath: '$.most' });
    const counted = await countedOf({ Each }, { Each: { items: 3, fails: 0.25 }, Work: { failureRate: 0.5 } });
    expect(counted.codes).toEqual([]);
  });

  test('a failed child fails its whole batch, and the last batch may be smaller', async () => {
    // 5 items in batches of 2, 2 and 1.
    const batches = (ToleratedFailureCount: number) => ({
      ToleratedFailureCount,
      ItemBatcher: { MaxItemsPerBatch: 2 },
    });
    // One item is tolerated: all well (1/8) or only the last batch fails (1/8).
    expect((await failing(batches(1), 5)).fails).toBeCloseTo(3 / 4, 12);
    // Two: all well, the last one, or one of the whole ones alone: 4/8.
    expect((await failing(batches(2), 5)).fails).toBeCloseTo(1 / 2, 12);
    // Three: also one whole one and the last: 6/8.
    expect((await failing(batches(3), 5)).fails).toBeCloseTo(1 / 4, 12);
    // Four: all but the case that every batch fails.
    expect((await failing(batches(4), 5)).fails).toBeCloseTo(1 / 8, 12);
    expect((await failing(batches(5), 5)).fails).toBe(0);
  });

  test('with concurrency 1 nothing is started behind the failure that is too much', async () => {
    // None tolerated: (1 − 1/2³) ÷ 1/2 = 1.75 of 3.
    expect(await failing({ MaxConcurrency: 1 }, 3)).toEqual({ fails: 7 / 8, started: 1.75, codes: [] });
    // One tolerated: two failures in a row end it (1/4), else all three are started: 2 × 1/4 + 3 × 3/4.
    const one = await failing({ MaxConcurrency: 1, ToleratedFailureCount: 1 }, 3);
    expect(one).toMatchObject({ fails: expect.closeTo(0.5, 12), started: expect.closeTo(2.75, 12) });
    // Batches of 2, 2 and 1 with one item tolerated: the first whole batch that fails ends it: 1 + 1/2 + 1/4.
    const batches = await failing(
      { MaxConcurrency: 1, ToleratedFailureCount: 1, ItemBatcher: { MaxItemsPerBatch: 2 } },
      5,
    );
    expect(batches).toMatchObject({ fails: expect.closeTo(3 / 4, 12), started: expect.closeTo(1.75, 12) });
  });

  test('of many items, against a sum of the binomial distribution term by term', async () => {
    // The chance of more than 120 failures among 10,000 at 1 %, and of more than 10,200 among a million: the terms are
    // added up in logarithms, from the first on.
    expect((await failing({ ToleratedFailureCount: 120 }, 10_000, 0.01)).fails).toBeCloseTo(
      above(120, 10_000, 0.01),
      10,
    );
    // No failure at all among 80,000 has a chance of e⁻⁸⁰⁴, which is no number any more; of the others it is a matter of some.
    expect((await failing({ ToleratedFailureCount: 820 }, 80_000, 0.01)).fails).toBeCloseTo(
      above(820, 80_000, 0.01),
      10,
    );
    // Half of 2,000 on average, each as likely as its opposite: (1 − C(2000, 1000) ÷ 2²⁰⁰⁰) ÷ 2, where C is by Stirling's
    // series 2²⁰⁰⁰ ÷ √(1000π) × (1 − 1/8000 + …).
    const half = (1 - (1 - 1 / 8_000 + 1 / (2 * 8_000 ** 2)) / Math.sqrt(1_000 * Math.PI)) / 2;
    expect((await failing({ ToleratedFailureCount: 1_000 }, 2_000, 0.5)).fails).toBeCloseTo(half, 9);
    // Where nearly all fail it is as likely that more than 9,900 of 10,000 do as that less than 100 do not.
    expect((await failing({ ToleratedFailureCount: 9_900 }, 10_000, 0.99)).fails).toBeCloseTo(
      1 - above(99, 10_000, 0.01),
      10,
    );
    // Beyond a variance of 1,000 a normal distribution stands in: good to a thousandth.
    const many = (await failing({ ToleratedFailureCount: 10_200 }, 1_000_000, 0.01)).fails ?? Number.NaN;
    expect(Math.abs(many - above(10_200, 1_000_000, 0.01))).toBeLessThan(1e-3);
  });

  test('of many items one at a time: as many as it takes to fail too often', async () => {
    // 1 % of a million fail, 10,000 ± 99.5, which is more than 5,000 for certain: the 5,001st failure ends it, which comes
    // after 5,001 ÷ 0.01 children on average, by the normal distribution as well.
    const { started } = await failing({ MaxConcurrency: 1, ToleratedFailureCount: 5_000 }, 1_000_000, 0.01);
    expect(started).toBeCloseTo(500_100, 3);
    // It takes more of them than there are where 20,000 are tolerated.
    const all = await failing({ MaxConcurrency: 1, ToleratedFailureCount: 20_000 }, 1_000_000, 0.01);
    expect(all.started).toBeCloseTo(1_000_000, 3);
    // Where as many are tolerated as fail on average it takes the mean of min(failures, 10,001) ÷ 0.01, which is
    // (10,001 − the sum over k of the chance of at most k failures, up to 10,000) ÷ 0.01.
    let lacking = 0;
    let logTerm = 1_000_000 * Math.log1p(-0.01);
    for (let failed = 0, upTo = 0; failed <= 10_000; failed += 1) {
      upTo += Math.exp(logTerm);
      lacking += upTo;
      logTerm += Math.log((1_000_000 - failed) / (failed + 1)) + Math.log(0.01) - Math.log1p(-0.01);
    }
    const half = await failing({ MaxConcurrency: 1, ToleratedFailureCount: 10_000 }, 1_000_000, 0.01);
    expect(lacking).toBeGreaterThan(30);
    expect(Math.abs((half.started ?? 0) - (10_001 - lacking) / 0.01)).toBeLessThan(5);
  });

  /** Chance of more than `most` among `count`, each with chance q. */
  function above(most: number, count: number, q: number): number {
    let logTerm = count * Math.log1p(-q);
    let upTo = Math.exp(logTerm);
    for (let failed = 1; failed <= most; failed += 1) {
      logTerm += Math.log((count - failed + 1) / failed) + Math.log(q) - Math.log1p(-q);
      upTo += Math.exp(logTerm);
    }
    return 1 - upTo;
  }

  test('have no effect on an inline Map, and it is said', async () => {
    const Each = {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Work', States: { Work: { ...lambda, ...end } } },
      Next: 'Next',
    };
    const { entries, codes } = await countedOf(
      { Each: { ...Each, ToleratedFailureCount: 3, ToleratedFailurePercentage: 100 }, Next: last },
      { Each: { items: 1 }, Work: { failureRate: 0.5 } },
    );
    expect(entries['Next']).toBe(0.5);
    expect(codes).toEqual(['map-field-without-effect', 'map-field-without-effect']);
  });
});
