import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Allowance, Rate } from '../../src/index.ts';
import { compare, type Decimal, fromNumber, parse, subtract, toText, zero } from '../../src/pricing/decimal.ts';
import { freeQuantities } from '../../src/pricing/freeQuantities.ts';
import { priceMeter } from '../../src/pricing/priceMeter.ts';
import { pass, scope } from '../support/definitions.ts';
import { card, estimateOf } from '../support/estimateOf.ts';

function rateOf(meter: Rate['meter']): Rate {
  const rate = card.rates.find((one) => one.meter === meter);
  if (rate === undefined) throw new Error(`us-east-1 has no rate for ${meter}`);
  return rate;
}

const duration = rateOf('sfn.express.duration');
const transitions = rateOf('sfn.transitions');
const free: readonly Allowance[] = [{ meters: ['sfn.transitions'], quantity: '4000', source: 'the test' }];

/** A quantity of one meter alone, with what the allowances leave of it. */
function priced(quantity: Decimal, rate: Rate, allowances: readonly Allowance[] = []) {
  const free = freeQuantities([{ meter: rate.meter, quantity }], allowances);
  return priceMeter(quantity, rate, free.get(rate.meter) ?? zero);
}

function amountOf(quantity: string, rate: Rate, allowances: readonly Allowance[] = []): string {
  return toText(priced(parse(quantity), rate, allowances).amount);
}

describe('the tiers of us-east-1', () => {
  // GB-seconds: 0.00001667 up to 3,600,000, 0.00000833 up to 18,000,000, 0.00000456 above.
  test.each([
    ['0', '0'],
    ['1', '0.00001667'],
    // 3,600,000 × 0.00001667; and one more.
    ['3600000', '60.012'],
    ['3600001', '60.01200833'],
    ['3599999.5', '60.011991665'],
    // 60.012 + 14,400,000 × 0.00000833 = 60.012 + 119.952; and one more.
    ['18000000', '179.964'],
    ['18000001', '179.96400456'],
    // 179.964 + 2,000,000 × 0.00000456.
    ['20000000', '189.084'],
  ])('%s GB-seconds cost %s', (quantity, amount) => {
    expect(amountOf(quantity, duration)).toBe(amount);
  });

  test('are told slice by slice', () => {
    expect(priced(parse('20000000'), duration).slices).toEqual([
      { from: '0', quantity: '3600000', price: '0.00001667', amount: '60.012' },
      { from: '3600000', quantity: '14400000', price: '0.00000833', amount: '119.952' },
      { from: '18000000', quantity: '2000000', price: '0.00000456', amount: '9.12' },
    ]);
    // At a bound the next tier is not begun; of nothing there is the first.
    expect(priced(parse('3600000'), duration).slices).toHaveLength(1);
    expect(priced(parse('0'), duration).slices).toEqual([
      { from: '0', quantity: '0', price: '0.00001667', amount: '0' },
    ]);
  });

  test('10 million executions of 2 s and 512 MB cost 10 + 60.012 + 6,400,000 × 0.00000833 = 123.324', async () => {
    const { monthlyUsd, workflows } = await estimateOf(
      { 'a.asl.json': scope({ A: { ...pass, End: true } }) },
      { assumed: { type: 'EXPRESS', executionsPerMonth: 10_000_000, durationMs: 2_000, memoryMb: 512 } },
    );
    expect(workflows[0]?.lines.map(({ quantity, usd }) => [quantity, usd])).toEqual([
      [10_000_000, '10'],
      [10_000_000, '113.324'],
    ]);
    expect(monthlyUsd).toBe('123.324');
  });
});

describe('what is free', () => {
  test.each([
    ['0', '0', '0'],
    ['3999', '3999', '0'],
    ['4000', '4000', '0'],
    ['4001', '4000', '0.000025'],
    ['100000000', '4000', '2499.9'],
  ])('of %s transitions are %s, and the others cost %s', (quantity, freeQuantity, amount) => {
    const bill = priced(parse(quantity), transitions, free);
    expect(toText(bill.free)).toBe(freeQuantity);
    expect(toText(bill.amount)).toBe(amount);
  });

  test('is nothing of another meter', () => {
    expect(amountOf('5000', duration, free)).toBe(amountOf('5000', duration));
  });

  test('several allowances add up', () => {
    expect(amountOf('5000', transitions, [...free, ...free])).toBe('0');
  });

  test('of an allowance that two meters share goes to the first, and what is left to the second', () => {
    const shared: Allowance = {
      meters: ['lambda.duration', 'lambda.duration.arm'],
      quantity: '400000',
      source: 'the test',
    };
    const used = (x86: string, arm: string) =>
      freeQuantities(
        [
          { meter: 'lambda.duration.arm', quantity: parse(arm) },
          { meter: 'lambda.duration', quantity: parse(x86) },
        ],
        [shared],
      );
    const texts = (free: ReturnType<typeof used>) => [...free].map(([meter, quantity]) => [meter, toText(quantity)]);
    expect(texts(used('300000', '500000'))).toEqual([
      ['lambda.duration', '300000'],
      ['lambda.duration.arm', '100000'],
    ]);
    expect(texts(used('500000', '500000'))).toEqual([
      ['lambda.duration', '400000'],
      ['lambda.duration.arm', '0'],
    ]);
  });

  test('is taken off where it is dearest, and the tiers are counted from the whole', () => {
    // Prices that rise, as no meter's do now: 100 at 1, the rest at 3; of 150 are 70 free, 50 of them at 3 and 20 at 1.
    const rate: Rate = {
      ...transitions,
      tiers: [
        { from: '0', price: '1' },
        { from: '100', price: '3' },
      ],
    };
    const bill = priced(parse('150'), rate, [{ meters: [rate.meter], quantity: '70', source: 'the test' }]);
    expect(bill.slices.map(({ quantity, amount }) => [quantity, amount])).toEqual([
      ['80', '80'],
      ['0', '0'],
    ]);
    expect(toText(bill.amount)).toBe('80');
  });
});

/** Rates of up to four tiers, cheaper or dearer from bound to bound. */
const anyRate: fc.Arbitrary<Rate> = fc
  .array(fc.record({ width: fc.integer({ min: 1, max: 1_000 }), micros: fc.nat(100) }), { minLength: 1, maxLength: 4 })
  .map((tiers) => {
    let from = 0;
    const listed = tiers.map(({ width, micros }) => {
      const tier = { from: String(from), price: `0.${String(micros).padStart(6, '0')}` };
      from += width;
      return tier;
    });
    return { ...transitions, tiers: listed };
  });
const anyQuantity = fc.double({ min: 0, max: 5_000, noNaN: true });
const anyAllowance = fc.constantFrom<readonly Allowance[]>(
  [],
  [{ meters: ['sfn.transitions'], quantity: '250', source: 'the test' }],
);

describe('prices', () => {
  test('never fall when more is used', () => {
    fc.assert(
      fc.property(anyRate, anyQuantity, anyQuantity, (rate, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((quantity) =>
          priced(fromNumber(quantity), rate),
        );
        expect(compare(less?.amount ?? parse('1'), more?.amount ?? parse('0'))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('do not jump at a bound: a millionth more costs at most a millionth of the dearest price', () => {
    fc.assert(
      fc.property(anyRate, (rate) => {
        for (const { from } of rate.tiers) {
          const at = priced(parse(from), rate).amount;
          const behind = priced(fromNumber(Number(from) + 1e-6), rate).amount;
          expect(compare(subtract(behind, at), parse('0.000000000100'))).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  test('are the sum of their slices, which with what is free are the whole quantity', () => {
    fc.assert(
      fc.property(anyRate, anyQuantity, anyAllowance, (rate, quantity, allowances) => {
        const bill = priced(fromNumber(quantity), rate, allowances);
        const billed = bill.slices.map((slice) => parse(slice.quantity));
        const left = [...billed, bill.free].reduce(subtract, fromNumber(quantity));
        expect(toText(left)).toBe('0');
        const off = bill.slices.map((slice) => parse(slice.amount)).reduce(subtract, bill.amount);
        // The one rounding of an amount.
        expect(compare(off, parse('0.0000000000005'))).toBeLessThanOrEqual(0);
        expect(compare(off, parse('-0.0000000000005'))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  test('are never dearer with an allowance, nor below nothing', () => {
    fc.assert(
      fc.property(anyRate, anyQuantity, (rate, quantity) => {
        const whole = priced(fromNumber(quantity), rate).amount;
        const less = priced(fromNumber(quantity), rate, [
          { meters: [rate.meter], quantity: '250', source: 'the test' },
        ]).amount;
        expect(compare(less, whole)).toBeLessThanOrEqual(0);
        expect(compare(less, parse('0'))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});
