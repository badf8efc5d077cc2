import { describe, expect, test } from 'vitest';
import { priceLine } from '../../src/alternatives/priceLine.ts';
import { type TemporalPlan, temporalCloud } from '../../src/alternatives/temporalCloud.ts';
import type { AlternativeMeter } from '../../src/model/alternatives.ts';
import { fromNumber, toText, zero } from '../../src/pricing/decimal.ts';
import { alternativeRates } from '../support/alternativesOf.ts';

const usdOf = (meter: AlternativeMeter, quantity: number) =>
  priceLine(meter, fromNumber(quantity), zero, alternativeRates).usd;

/** A month of one execution that uses so much: the amounts of the lines, the fee last, and their sum. */
function monthOf(plan: TemporalPlan, actions: number, activeGbHours = 0, retainedGbHours = 0) {
  const { lines, usd } = temporalCloud(plan, { actions, activeGbHours, retainedGbHours }, alternativeRates).at(1);
  return [...lines.map((line) => line.usd), usd === null ? null : toText(usd)];
}

describe('the worked examples of https://docs.temporal.io/cloud/pricing', () => {
  test('11.25 million actions beyond the plan cost 5 × $50 + 5 × $45 + 1.25 × $40 = $525', () => {
    expect(usdOf('temporal.actions', 11_250_000)).toBe('525');
    // With the 2.5 million that the Business plan has, and its fee, which is the minimum: a tenth of $525 is less.
    expect(monthOf('business', 13_750_000)).toEqual(['525', '0', '0', '500', '1025']);
  });

  test('720 GB-hours active and 3,600 retained cost $30.24 + $3.78 = $34.02', () => {
    // A tenth of $34.02 is the fee of the Developer plan.
    expect(monthOf('developer', 0, 720, 3_600)).toEqual(['0', '30.24', '3.78', '3.402', '37.422']);
    // The Business plan has 2.5 GB active and 100 GB retained in it, 744 GB-hours each.
    expect(monthOf('business', 0, 2.5 * 744 + 720, 100 * 744 + 3_600)).toEqual(['0', '30.24', '3.78', '500', '534.02']);
  });

  test('a tenth of $6,000 is a fee of $600', () => {
    // All tiers up to 100 million are 250 + 225 + 400 + 1,050 + 1,500 = $3,425; 100 million more are $2,500: $5,925 up to
    // 200 million. The $75 that are left are storage: 75 ÷ 0.042 = 1,785.714… GB-hours, so the sum is that to nine decimals.
    const [actions, active, , fee] = monthOf('business', 202_500_000, 2.5 * 744 + 75 / 0.042);
    expect(actions).toBe('5925');
    expect(Number(active)).toBeCloseTo(75, 9);
    expect(Number(fee)).toBeCloseTo(600, 9);
  });

  test('above 200 million actions there is no public price', () => {
    expect(monthOf('business', 202_500_001).at(-1)).toBe(null);
    // $5,925 and a tenth of it.
    expect(monthOf('business', 202_500_000).at(-1)).toBe('6517.5');
    expect(monthOf('developer', 300_000_000).at(-1)).toBe('16500');
  });
});

describe('other published figures', () => {
  test('a million claims with four operations, 104 GB written and 72.8 GB-months cost $32 + $26 + $10.92', () => {
    // AWS's example of durable functions at https://aws.amazon.com/lambda/pricing, as quoted in public on 2026-10-07.
    expect(usdOf('durable.operations', 4_000_000)).toBe('32');
    expect(usdOf('durable.written', 104)).toBe('26');
    expect(usdOf('durable.retained', 72.8)).toBe('10.92');
  });

  test('the small environment of MWAA costs 730 × $0.49 = $357.70, as Infracost has it', () => {
    expect(usdOf('mwaa.small', 730)).toBe('357.7');
    expect(usdOf('mwaa.medium', 730)).toBe('540.2');
    expect(usdOf('mwaa.large', 730)).toBe('722.7');
  });
});
