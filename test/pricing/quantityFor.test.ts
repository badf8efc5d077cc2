import { expect, test } from 'vitest';
import type { Rate } from '../../src/index.ts';
import { parse, toText } from '../../src/pricing/decimal.ts';
import { quantityFor } from '../../src/pricing/quantityFor.ts';

/** Ten at 2 each cost 20, the next twenty at 1 each 20 more, and what is above is free. */
const rate: Rate = {
  meter: 'sfn.express.duration',
  basis: 'published',
  source: 'a test',
  date: '2026-03-01',
  tiers: [
    { from: '0', price: '2' },
    { from: '10', price: '1' },
    { from: '30', price: '0' },
  ],
};

test.each([
  { amount: '0', quantity: '0' },
  { amount: '7', quantity: '3.5' },
  { amount: '20', quantity: '10' },
  { amount: '25.25', quantity: '15.25' },
  { amount: '39', quantity: '29' },
])('$amount buys $quantity', ({ amount, quantity }) => {
  expect(toText(quantityFor(parse(amount), rate) ?? parse('-1'))).toBe(quantity);
});

test('nothing bounds what is free', () => {
  expect(quantityFor(parse('40'), rate)).toBeNull();
  expect(quantityFor(parse('40'), { ...rate, tiers: [] })).toBeNull();
});
