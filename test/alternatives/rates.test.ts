import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import file from '../../rates/alternatives/rates.json' with { type: 'json' };
import { alternativeMeters } from '../../src/model/alternatives.ts';
import { alternativeRates } from '../support/alternativesOf.ts';

describe('rates/alternatives/rates.json', () => {
  test('has a rate of everything that is billed, but the fee of a plan, which is computed', () => {
    const metered = alternativeMeters.filter((meter) => meter !== 'temporal.plan');
    expect(alternativeRates.map(({ meter }) => meter).toSorted()).toEqual(metered.toSorted());
    expect([file.schemaVersion, file.currency]).toEqual([1, 'USD']);
  });

  test.each(alternativeRates.map((rate) => [rate.meter, rate] as const))(
    '%s has a source, a day, and tiers in order',
    (_, rate) => {
      expect(rate.source).toMatch(/\S/);
      expect(rate.date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect([null, 'us-east-1']).toContain(rate.region);
      const begins = rate.tiers.map(({ from }) => Number(from));
      expect(begins[0]).toBe(0);
      expect(begins).toEqual([...new Set(begins)].toSorted((a, b) => a - b));
      for (const { price } of rate.tiers) expect(price).toMatch(/^\d+(\.\d+)?$/);
      if (rate.upTo !== null) expect(Number(rate.upTo)).toBeGreaterThan(begins.at(-1) ?? 0);
    },
  );
});

describe('the built command', () => {
  test('loads nothing of the alternatives unless it is asked for them', () => {
    const has = (file: string) => readFileSync(`dist/${file}`, 'utf8').includes('temporal.storage');
    expect([has('stepcost.cjs'), has('parts/cli.readAlternatives.cjs')]).toEqual([false, true]);
  });
});
