import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSides, type Rate } from '../../src/index.ts';
import { billedServices, meterIds, serviceOf } from '../../src/model/bill.ts';
import { add, compare, fromNumber, parse, subtract, toText, zero } from '../../src/pricing/decimal.ts';
import { priceMeter } from '../../src/pricing/priceMeter.ts';
import { adviceOn, difference } from '../support/adviceOn.ts';
import { end, pass, row, scope, task, taskTo } from '../support/definitions.ts';
import { card, estimateOf } from '../support/estimateOf.ts';
import { sideOfDefinitions } from '../support/sideOfDefinitions.ts';

const express = { type: 'EXPRESS', executionsPerMonth: 1_000_000, durationMs: 2_000, memoryMb: 512 };

/** A workflow of one state whose million executions of 2 s and 512 MB are a million GB-seconds, in this account. */
function secondsOf(account: object) {
  const machine = { 'a.asl.json': scope({ A: { ...pass, ...end } }) };
  return estimateOf(machine, { assumptions: { version: 1, ...account, defaults: express } });
}

const gbSeconds = ({ totals }: Awaited<ReturnType<typeof secondsOf>>) =>
  totals.find(({ meter }) => meter === 'sfn.express.duration');

describe('what the account has used', () => {
  // GB-seconds: 0.00001667 up to 3,600,000, 0.00000833 up to 18,000,000, 0.00000456 above.
  test.each([
    [0, '16.67'],
    // 600,000 are left of the first tier: 600,000 × 0.00001667 + 400,000 × 0.00000833 = 10.002 + 3.332.
    [3_000_000, '13.334'],
    [3_600_000, '8.33'],
    // 17,500,000 to 18,500,000: half a million each, 4.165 + 2.28.
    [17_500_000, '6.445'],
    [99_000_000, '4.56'],
  ])('%d GB-seconds: the next million costs %s', async (gbSecondsUsed, usd) => {
    const report = await secondsOf({ account: { gbSecondsUsed } });
    expect(gbSeconds(report)?.amount).toBe(usd);
    // And a million requests.
    expect(report.monthlyUsd).toBe(toText(add(parse(usd), parse('1'))));
  });

  test.each([
    // 3,000 transitions at 0.000025: of the 4,000 free ones so many are left.
    [0, '3000', '0'],
    [1_500, '2500', '0.0125'],
    [4_000, '0', '0.075'],
    [5_000_000, '0', '0.075'],
  ])('%d transitions: %s of 3,000 are free', async (transitionsUsed, freeQuantity, usd) => {
    const { totals, monthlyUsd } = await estimateOf(
      { 'a.asl.json': row(2) },
      {
        assumptions: { version: 1, account: { transitionsUsed }, defaults: { executionsPerMonth: 1_000 } },
        freeTier: true,
      },
    );
    expect([totals[0]?.freeQuantity, monthlyUsd]).toEqual([freeQuantity, usd]);
  });

  test('costs nothing here: used and new together, less used alone, is what the new costs', () => {
    const rate = card.rates.find(({ meter }) => meter === 'sfn.express.duration') as Rate;
    const amount = (quantity: number, one: Rate = rate) => priceMeter(fromNumber(quantity), one, zero).amount;
    const anyQuantity = fc.nat(40_000_000);
    fc.assert(
      fc.property(anyQuantity, anyQuantity, (used, quantity) => {
        const next = amount(quantity, { ...rate, usedQuantity: String(used) });
        expect(toText(next)).toBe(toText(subtract(amount(used + quantity), amount(used))));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('moves the other type, and the break-even duration', async () => {
    const { workflows } = await estimateOf(
      { 'a.asl.json': row(10) },
      {
        assumptions: {
          version: 1,
          transitionRule: 'states',
          account: { gbSecondsUsed: 3_600_000 },
          defaults: { executionsPerMonth: 1_000, durationMs: 2_000, memoryMb: 512 },
        },
      },
    );
    const [, asExpress] = workflows[0]?.options ?? [];
    // 1,000 × 0.000001 + 1,000 GB-seconds × 0.00000833.
    expect(asExpress?.monthlyUsd).toBe('0.00933');
    // (0.00025 − 0.000001) ÷ (0.5 × 0.00000833 a second) = 59.78 s.
    expect(asExpress?.breakEvenDurationMs).toBe(59_700);
  });
});

describe('a discount', () => {
  test('is a figure of its own beside the list price, rounded once', async () => {
    // 12.345 % of 16.67 are 2.0579115, and of 1 they are 0.12345.
    const report = await secondsOf({ discountPercent: { 'step-functions': 12.345 } });
    const total = gbSeconds(report);
    expect([total?.listAmount, total?.discountAmount, total?.amount]).toEqual(['16.67', '2.0579115', '14.6120885']);
    expect([report.listUsd, report.monthlyUsd]).toEqual(['17.67', '15.4886385']);
    expect(
      report.workflows[0]?.lines.map(({ listUsd, discountPercent, usd }) => [listUsd, discountPercent, usd]),
    ).toEqual([
      ['1', '12.345', '0.87655'],
      ['16.67', '12.345', '14.6120885'],
    ]);
    // 0.00000087655 and 0.0000146120885, which has 13 decimals and is rounded up.
    expect(report.workflows[0]?.perExecution.usd).toBe('0.000015488639');
  });

  test.each([
    [100, '0'],
    [0, '17.67'],
    [50, '8.835'],
  ])('of %d per cent on every service leaves %s', async (discountPercent, usd) => {
    expect((await secondsOf({ discountPercent })).monthlyUsd).toBe(usd);
  });

  test('of another service changes nothing, and is not told', async () => {
    const report = await secondsOf({ discountPercent: { lambda: 50 } });
    expect([report.monthlyUsd, report.listUsd]).toEqual(['17.67', null]);
    expect(report.workflows[0]?.assumptions.map(({ key }) => key)).not.toContain('discountPercent.lambda');
  });

  test('and what is used stand among what the bill stands on', async () => {
    const report = await secondsOf({ discountPercent: { 'step-functions': 5 }, account: { gbSecondsUsed: 10 } });
    expect(report.workflows[0]?.assumptions.slice(-2)).toMatchObject([
      { key: 'account.gbSecondsUsed', value: 10, unit: 'GB-seconds', basis: 'assumption' },
      { key: 'discountPercent.step-functions', value: 5, unit: '%', basis: 'assumption' },
    ]);
  });

  test('is what a budget is held to: 2.5 a month less 20 % is within 2', async () => {
    const assumptions = { version: 1, discountPercent: 20, budgets: { monthlyUsd: 2 } };
    const { monthlyUsd, verdict } = await estimateOf(
      { 'a.asl.json': row(9) },
      { assumptions: { ...assumptions, defaults: { executionsPerMonth: 10_000 } } },
    );
    expect([monthlyUsd, verdict.kind]).toEqual(['2', 'within']);
  });

  test('that changes between two sides is a change of prices', async () => {
    const sides = await Promise.all(
      [{}, { discountPercent: 20 }].map((terms) =>
        sideOfDefinitions(
          { 'a.asl.json': row(9) },
          { assumptions: { version: 1, ...terms, defaults: { executionsPerMonth: 10_000 } } },
        ),
      ),
    );
    const [base, head] = sides;
    if (base === undefined || head === undefined) throw new Error('there are two sides');
    const { monthlyUsd, causes, workflows } = compareSides(base, head);
    expect(monthlyUsd).toEqual({ base: '2.5', head: '2', change: '-0.5' });
    expect(causes).toEqual({ definitions: '0', assumptions: '0', rates: '-0.5' });
    expect(workflows[0]?.assumptions.map(({ key }) => key)).toEqual(['discountPercent.step-functions']);
  });

  test('is only of services that a bill may have', () => {
    expect([...new Set(meterIds.map(serviceOf))].filter((service) => !billedServices.includes(service))).toEqual([]);
  });
});

describe('advice in an account that has used a part of its month, and pays less than the list', () => {
  const file = {
    account: { transitionsUsed: 3_500, gbSecondsUsed: 3_599_900 },
    discountPercent: { 'step-functions': 7.3 },
  };

  test('saves exactly what its change costs less in the same account', async () => {
    const machine = scope({
      Wait: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Next: 'A' },
      A: taskTo('B'),
      B: taskTo('Tidy'),
      Tidy: { ...pass, Next: 'C' },
      C: task(),
    });
    const tried = await adviceOn(machine, { A: { durationMs: 120 } }, 10_000, { file, freeTier: true });
    expect(tried.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['nest-express', 'drop-pass']));
    for (const { advice, before, after } of tried) {
      expect(difference(before ?? '0', after.monthlyUsd ?? '0')).toBe(difference(advice.savingUsd ?? '0', '0'));
      expect(compare(parse(advice.savingUsd ?? '0'), zero)).toBeGreaterThan(0);
    }
  });
});
