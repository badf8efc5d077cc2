import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RateCard, UsageLine } from '../../src/index.ts';
import { allowances } from '../../src/pricing/allowances.ts';
import { add, type Decimal, fromNumber, parse, toText, zero } from '../../src/pricing/decimal.ts';
import { price } from '../../src/pricing/price.ts';
import { priceFirstTier } from '../../src/pricing/priceFirstTier.ts';
import { priceTotals } from '../../src/pricing/priceTotals.ts';
import { shareOut } from '../../src/pricing/shareOut.ts';
import { card } from '../support/estimateOf.ts';

/** So many transitions of a workflow, caused by its start and its states in these parts. */
function line(workflow: number, parts: readonly number[], meter: UsageLine['meter'] = 'sfn.transitions'): UsageLine {
  const causes = parts.map((quantity, index) => ({ of: index === 0 ? ('start' as const) : index - 1, quantity }));
  return { workflow, meter, quantity: parts.reduce((sum, part) => sum + part, 0), causes };
}

function sum(amounts: readonly (string | null | undefined)[]): string {
  return toText(amounts.reduce<Decimal>((all, amount) => add(all, parse(amount ?? 'unknown')), zero));
}

const unpricedExpress: RateCard = { ...card, rates: card.rates.filter(({ meter }) => meter === 'sfn.transitions') };

describe('a bill', () => {
  test('has the free tier once over all workflows', () => {
    // 3,000 and 9,000 transitions: 8,000 are billed, 0.2 dollars, shared one to three.
    const { totals, lines, amount } = price({ lines: [line(0, [1_000, 2_000]), line(1, [9_000])] }, card, allowances);
    expect(totals).toMatchObject([
      { meter: 'sfn.transitions', quantity: '12000', freeQuantity: '4000', amount: '0.2' },
    ]);
    expect(lines.map((one) => one.amount)).toEqual(['0.05', '0.15']);
    expect(lines[0]?.causes.map((cause) => cause.amount)).toEqual(['0.016666666666', '0.033333333334']);
    expect(amount).toBe('0.2');
  });

  test('goes through the tiers with the sum of all workflows, and shares the amount by quantity', () => {
    // 2 and 6 million GB-seconds: 60.012 + 4,400,000 × 0.00000833 = 96.664; a quarter and three quarters of it.
    const meter = 'sfn.express.duration';
    const { lines, totals } = price({ lines: [line(0, [2_000_000], meter), line(1, [6_000_000], meter)] }, card, []);
    expect(totals[0]?.amount).toBe('96.664');
    expect(lines.map((one) => one.amount)).toEqual(['24.166', '72.498']);
  });

  test('of nothing is nothing', () => {
    expect(price({ lines: [] }, card, allowances)).toEqual({
      currency: 'USD',
      lines: [],
      listAmount: '0',
      totals: [],
      amount: '0',
      unpriced: [],
    });
    expect(price({ lines: [line(0, [0])] }, card, allowances)).toMatchObject({
      amount: '0',
      lines: [{ amount: '0' }],
      unpriced: [],
    });
  });

  test('does not know what has no rate, and adds up the rest', () => {
    const usage = { lines: [line(0, [10_000]), line(1, [500], 'sfn.express.requests')] };
    expect(price(usage, unpricedExpress, [])).toMatchObject({
      amount: '0.25',
      unpriced: ['sfn.express.requests'],
      lines: [{ amount: '0.25' }, { amount: null, causes: [{ amount: null }] }],
      totals: [{ amount: '0.25' }, { amount: null, rate: null, quantity: '500', freeQuantity: '0', slices: [] }],
    });
  });

  test('does not ask for the rate of what is not used', () => {
    expect(price({ lines: [line(0, [0], 'sfn.express.requests')] }, unpricedExpress, [])).toMatchObject({
      amount: '0',
      unpriced: [],
    });
  });

  test('adds up exactly: causes to their line, lines to their total, totals to the amount', () => {
    const part = fc.double({ min: 0, max: 1e7, noNaN: true });
    const anyLine = fc
      .record({
        workflow: fc.nat(5),
        parts: fc.array(part, { minLength: 1, maxLength: 6 }),
        meter: fc.constantFrom(
          'sfn.transitions' as const,
          'sfn.express.requests' as const,
          'sfn.express.duration' as const,
        ),
      })
      .map(({ workflow, parts, meter }) => line(workflow, parts, meter));
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), fc.boolean(), (lines, free) => {
        const bill = price({ lines }, card, free ? allowances : []);
        expect(sum(bill.totals.map(({ amount }) => amount))).toBe(bill.amount);
        for (const { meter, amount } of bill.totals) {
          expect(sum(bill.lines.filter((one) => one.meter === meter).map((one) => one.amount))).toBe(amount);
        }
        for (const { amount, causes } of bill.lines) expect(sum(causes.map((cause) => cause.amount))).toBe(amount);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('shares', () => {
  const texts = (amount: string, quantities: readonly number[]) =>
    shareOut(parse(amount), quantities.map(fromNumber)).map(toText);

  test('are cut to 12 decimals, and the rest goes to the largest', () => {
    // 2 ÷ 7 of 1 is 0.285714285714285…, 3 ÷ 7 0.428571428571428…: two millionths of a millionth are left.
    expect(texts('1', [2, 3, 2])).toEqual(['0.285714285714', '0.428571428572', '0.285714285714']);
  });

  test('of equals: to the first', () => {
    expect(texts('0.05', [1, 1, 1])).toEqual(['0.016666666668', '0.016666666666', '0.016666666666']);
  });

  test('of nothing are nothing', () => {
    expect(texts('0', [0, 0])).toEqual(['0', '0']);
    expect(texts('0', [])).toEqual([]);
    expect(texts('5', [0, 1])).toEqual(['0', '5']);
  });

  test('are each within a millionth of a millionth, but the largest', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.array(fc.nat(1_000), { minLength: 1, maxLength: 9 }), (micros, quantities) => {
        const amount = parse((micros / 1e6).toFixed(6));
        const shares = shareOut(amount, quantities.map(fromNumber));
        const whole = quantities.reduce((all, quantity) => all + quantity, 0);
        if (whole > 0) expect(toText(shares.reduce(add, zero))).toBe(toText(amount));
        for (const [index, share] of shares.entries()) {
          const exact = whole === 0 ? 0 : ((micros / 1e6) * (quantities[index] as number)) / whole;
          expect(Math.abs(Number(toText(share)) - exact)).toBeLessThan(quantities.length * 1.1e-12 + exact * 1e-14);
        }
      }),
      { numRuns: 200, seed: 2 },
    );
  });
});

describe('a million executions at first-tier rates', () => {
  test('are priced whatever the volume', () => {
    // 10 transitions: 250 dollars. A request and a GB-second: 1 + 16.67.
    expect(priceFirstTier([{ meter: 'sfn.transitions', quantity: 10 }], 1_000_000, card)).toBe('250');
    const express = [
      { meter: 'sfn.express.requests' as const, quantity: 1 },
      { meter: 'sfn.express.duration' as const, quantity: 1 },
    ];
    expect(priceFirstTier(express, 1_000_000, card)).toBe('17.67');
    expect(priceFirstTier([], 1_000_000, card)).toBe('0');
  });

  test('are not known where a rate is not', () => {
    expect(priceFirstTier([{ meter: 'sfn.express.requests', quantity: 1 }], 1, unpricedExpress)).toBeNull();
  });
});

describe('the total of an account', () => {
  const total = (quantities: readonly [UsageLine['meter'], number][], rates: RateCard) => {
    const listed = quantities.map(([meter, quantity]) => ({ meter, quantity: fromNumber(quantity) }));
    const amount = priceTotals(listed, rates, allowances);
    return amount === null ? null : toText(amount);
  };

  test('is that of the bill', () => {
    // (10,000 − 4,000) × 0.000025 and 5,000,000 × 0.000001.
    expect(
      total(
        [
          ['sfn.transitions', 10_000],
          ['sfn.express.requests', 5_000_000],
        ],
        card,
      ),
    ).toBe('5.15');
  });

  test('is not known where a rate is not, unless nothing is used of it', () => {
    expect(
      total(
        [
          ['sfn.transitions', 10_000],
          ['sfn.express.requests', 1],
        ],
        unpricedExpress,
      ),
    ).toBeNull();
    expect(
      total(
        [
          ['sfn.transitions', 10_000],
          ['sfn.express.requests', 0],
        ],
        unpricedExpress,
      ),
    ).toBe('0.15');
  });
});
