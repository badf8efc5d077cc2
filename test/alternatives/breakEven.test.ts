import { describe, expect, test } from 'vitest';
import { breakEven } from '../../src/alternatives/breakEven.ts';
import type { Tariff } from '../../src/alternatives/tariff.ts';
import { alternativeNames } from '../../src/model/alternatives.ts';
import { compare, fromNumber, parse } from '../../src/pricing/decimal.ts';
import { reportWithAlternatives } from '../support/alternativesOf.ts';
import { cardWithServices } from '../support/estimateOf.ts';

/** A tariff of a price for each execution and a fee, with what is free. */
function straight(each: number, fee = 0, free = 0): Tariff {
  return {
    at: (executions) => ({ lines: [], usd: fromNumber(fee + each * Math.max(0, executions - free)) }),
    kinks: () => [free],
  };
}

describe('the ranges of a break-even', () => {
  test('part where both cost the same', () => {
    // A fee of 100 is paid back at 100 ÷ 2 executions, exactly.
    expect(breakEven(straight(2), straight(0, 100))).toEqual([
      { from: 1, to: 49, is: 'dearer' },
      { from: 50, to: 50, is: 'same' },
      { from: 51, to: null, is: 'cheaper' },
    ]);
    // 101 ÷ 2 is no whole number.
    expect(breakEven(straight(2), straight(0, 101))).toEqual([
      { from: 1, to: 50, is: 'dearer' },
      { from: 51, to: null, is: 'cheaper' },
    ]);
  });

  test('may be several', () => {
    // Free up to ten executions, then 5 each, against a fee of 20 and 1 each: 5 (n − 10) = 20 + n at 17.5.
    expect(breakEven(straight(5, 0, 10), straight(1, 20))).toEqual([
      { from: 1, to: 17, is: 'dearer' },
      { from: 18, to: null, is: 'cheaper' },
    ]);
    // The other free up to ten, then 5 each, against 2 each: 5 (n − 10) = 2 n at 16.67.
    expect(breakEven(straight(2), straight(5, 0, 10))).toEqual([
      { from: 1, to: 16, is: 'cheaper' },
      { from: 17, to: null, is: 'dearer' },
    ]);
  });

  test('are one where nothing turns, and end where a price does', () => {
    expect(breakEven(straight(1), straight(2))).toEqual([{ from: 1, to: null, is: 'dearer' }]);
    expect(breakEven(straight(2), straight(2))).toEqual([{ from: 1, to: null, is: 'same' }]);
    const upTo: Tariff = {
      at: (executions) => (executions > 70 ? { lines: [], usd: null } : straight(0, 100).at(executions)),
      kinks: () => [70.5],
    };
    expect(breakEven(straight(2), upTo).at(-1)).toEqual({ from: 51, to: 70, is: 'cheaper' });
    expect(breakEven(straight(2), { ...upTo, at: () => ({ lines: [], usd: null }) })).toEqual([]);
  });
});

const task = (resource: string, more: object) => ({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, ...more });

/** Machines of which the alternatives turn at volumes near and far: by free tiers, tiers, fees and environments. */
const machines = {
  two: {
    StartAt: 'A',
    States: { A: task('lambda:invoke', { Next: 'B' }), B: task('sqs:sendMessage', { End: true }) },
  },
  waiting: {
    StartAt: 'A',
    States: {
      A: task('lambda:invoke', { Next: 'Pause' }),
      Pause: { Type: 'Wait', Seconds: 120, Next: 'B' },
      B: task('lambda:invoke', { End: true }),
    },
  },
  many: {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'P',
          States: {
            P: { Type: 'Pass', Next: 'Q' },
            Q: { Type: 'Pass', Next: 'R' },
            R: task('lambda:invoke', { End: true }),
          },
        },
        End: true,
      },
    },
  },
};

describe('the break-even of every alternative is where whole estimates turn', () => {
  test.each([
    ['two', 'STANDARD', false, false],
    ['two', 'STANDARD', true, true],
    ['two', 'EXPRESS', true, false],
    ['waiting', 'STANDARD', true, false],
    ['many', 'EXPRESS', true, false],
  ] as const)('of %s, as %s (free tier %s, services %s)', async (which, type, freeTier, services) => {
    const machine = machines[which];
    const priced = async (executionsPerMonth: number) => {
      const options = { freeTier, services, advice: false, assumed: { type, executionsPerMonth } };
      const [workflow] = (await reportWithAlternatives({ 'a.asl.json': machine }, options)).workflows;
      if (workflow === undefined) throw new Error('no workflow');
      return workflow;
    };
    const known = new Map<number, ReturnType<typeof priced>>();
    const at = (volume: number) => {
      const found = known.get(volume) ?? priced(volume);
      known.set(volume, found);
      return found;
    };
    const first = await at(1);
    for (const name of alternativeNames) {
      const found = first.alternatives?.find((one) => one.name === name);
      if (!found?.feasible) continue;
      const { ranges = [], executionsPerMonth } = found.breakEven ?? {};
      expect([name, executionsPerMonth]).toEqual([name, ranges[1]?.from ?? null]);
      for (const [index, { from, to, is }] of ranges.entries()) {
        expect(from).toBe(index === 0 ? 1 : (ranges[index - 1]?.to ?? Number.NaN) + 1);
        for (const volume of new Set([from, to ?? 1_000_000_000_000])) {
          const { monthlyUsd, alternatives } = await at(volume);
          const there = alternatives?.find((one) => one.name === name)?.monthlyUsd;
          const sign = compare(parse(there ?? 'unknown'), parse(monthlyUsd ?? 'unknown'));
          expect([name, volume, sign < 0 ? 'cheaper' : sign > 0 ? 'dearer' : 'same']).toEqual([name, volume, is]);
        }
      }
    }
  });
});

test.each(['cloudwatch-logs.', 'x-ray.'])(
  'there is no break-even where %s ends with the workflow and has no price',
  async (start) => {
    const definition = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
    const logging = { level: 'ALL', includeExecutionData: true };
    const assumed = { executionsPerMonth: 1_000, logging, tracing: { enabled: true, samplingRate: 1 } };
    const breakEvenOf = async (isKnown: (meter: string) => boolean) => {
      const card = { ...cardWithServices, rates: cardWithServices.rates.filter(({ meter }) => isKnown(meter)) };
      const report = await reportWithAlternatives({ 'a.asl.json': definition }, { assumed, services: true, card });
      return report.workflows[0]?.alternatives?.find(({ name }) => name === 'mwaa')?.breakEven ?? null;
    };
    expect(await breakEvenOf(() => true)).not.toBeNull();
    // It is a part of the workflow's own cost, and of no other.
    expect(await breakEvenOf((meter) => !meter.startsWith(start))).toBeNull();
  },
);
