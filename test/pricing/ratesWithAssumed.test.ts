import { describe, expect, test } from 'vitest';
import type { RateCard } from '../../src/index.ts';
import { ratesWithAssumed } from '../../src/pricing/ratesWithAssumed.ts';

const rate = (meter: RateCard['rates'][number]['meter'], price: string): RateCard['rates'][number] => ({
  meter,
  basis: 'published',
  source: 'a page',
  date: '2026-09-11',
  tiers: [{ from: '0', price }],
});

const card = (region: string, rates: RateCard['rates']): RateCard => ({
  schemaVersion: 1,
  region,
  currency: 'USD',
  rates,
});

describe('prices of another region', () => {
  const own = card('eu-west-1', [rate('sfn.transitions', '0.000025')]);
  const other = card('us-east-1', [rate('sfn.transitions', '0.1'), rate('lambda.requests', '0.0000002')]);

  test('stand in for those that the region does not have, and say where they are from', () => {
    expect(ratesWithAssumed(own, other)).toEqual({
      ...own,
      rates: [
        rate('sfn.transitions', '0.000025'),
        { ...rate('lambda.requests', '0.0000002'), basis: 'inferred', from: 'us-east-1' },
      ],
    });
  });
});
