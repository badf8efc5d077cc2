import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as decimal from '../../src/pricing/decimal.ts';
import { type Fraction, fraction } from '../support/fraction.ts';

const { add, compare, cutShare, fromNumber, least, moneyScale, multiply, parse, subtract, toMoney, toText, zero } =
  decimal;

/** A decimal as people write it. */
const written = fc
  .record({ negative: fc.boolean(), whole: fc.nat(10_000_000), part: fc.stringMatching(/^\d{0,20}$/) })
  .map(({ negative, whole, part }) => `${negative ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`);

/** The value as a fraction, by nothing but its digits. */
function exactly({ digits, scale }: decimal.Decimal): Fraction {
  return fraction.of(digits, 10n ** BigInt(scale));
}

function expectSame(actual: decimal.Decimal, expected: Fraction): void {
  expect(exactly(actual)).toEqual(expected);
}

describe('decimals are read', () => {
  test('as they are written', () => {
    fc.assert(
      fc.property(written, (text) => {
        // A fraction has no negative zero, and neither has a decimal.
        expectSame(parse(text), fraction.ofDecimal(text.replace(/^-(?=[0.]*$)/, '')));
      }),
      { seed: 1 },
    );
  });

  test.each([
    ['0.000025', 25n, 6],
    ['2.5e-5', 25n, 6],
    ['2.5E+2', 250n, 0],
    ['12e3', 12_000n, 0],
    ['-0.50', -50n, 2],
  ])('%s', (text, digits, scale) => {
    expect(parse(text)).toEqual({ digits, scale });
  });

  test.each(['', '.5', '5.', 'NaN', 'Infinity', '1,000', '0x10', '1e99999', ' 1', '--1'])(
    'and nothing else: %j',
    (text) => {
      expect(() => parse(text)).toThrow('not a decimal');
    },
  );

  test('of floats by their shortest form: a tenth is a tenth', () => {
    expect(toText(fromNumber(0.1))).toBe('0.1');
    expect(toText(fromNumber(1e21))).toBe('1000000000000000000000');
    expect(toText(fromNumber(2 ** 53))).toBe('9007199254740992');
    expect(toText(fromNumber(5e-324))).toBe(`0.${'0'.repeat(323)}5`);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(toText(fromNumber(value)))).toBe(value === 0 ? 0 : value);
      }),
      { seed: 2 },
    );
  });

  test('and of no others', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => fromNumber(value)).toThrow('not a decimal');
  });
});

describe('decimals are exact', () => {
  test('in sums, differences, products and order', () => {
    fc.assert(
      fc.property(written, written, (one, other) => {
        const [a, b] = [parse(one), parse(other)];
        const [x, y] = [exactly(a), exactly(b)];
        expectSame(add(a, b), fraction.add(x, y));
        expectSame(subtract(a, b), fraction.subtract(x, y));
        expectSame(multiply(a, b), fraction.multiply(x, y));
        expect(compare(a, b)).toBe(fraction.compare(x, y));
        expect(least(a, b)).toBe(fraction.compare(x, y) <= 0 ? a : b);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  test('as text, without an exponent and without zeros at the end', () => {
    fc.assert(
      fc.property(written, (text) => {
        const value = parse(text);
        expect(toText(value)).toMatch(/^(-?[1-9]\d*|0|-?\d+\.\d*[1-9])$/);
        expectSame(parse(toText(value)), exactly(value));
      }),
      { seed: 4 },
    );
  });

  test.each([
    ['0', '0'],
    ['-0.000', '0'],
    ['-0.5', '-0.5'],
    ['1.500', '1.5'],
    ['100', '100'],
    ['100.00', '100'],
    ['0.000000000001', '0.000000000001'],
  ])('%s is written %s', (text, expected) => {
    expect(toText(parse(text))).toBe(expected);
  });
});

describe('money', () => {
  const unit = fraction.of(1n, 10n ** BigInt(moneyScale));
  const half = fraction.of(1n, 2n * 10n ** BigInt(moneyScale));
  const size = (value: Fraction) => (value.top < 0n ? fraction.subtract(fraction.zero, value) : value);

  test('is rounded to the nearest millionth of a millionth', () => {
    fc.assert(
      fc.property(written, (text) => {
        const value = parse(text);
        const rounded = toMoney(value);
        expect(rounded.scale).toBeLessThanOrEqual(moneyScale);
        const off = size(fraction.subtract(exactly(rounded), exactly(value)));
        expect(fraction.compare(off, half)).toBeLessThanOrEqual(0);
      }),
      { seed: 5 },
    );
  });

  test.each([
    ['0.0000000000005', '0.000000000001'],
    ['0.0000000000004999', '0'],
    ['-0.0000000000005', '-0.000000000001'],
    ['-0.0000000000004', '0'],
    ['1.9999999999995', '2'],
    ['0.123456789012', '0.123456789012'],
  ])('%s is rounded half away from zero to %s', (text, expected) => {
    expect(toText(toMoney(parse(text)))).toBe(expected);
  });

  test('shares are cut, never rounded up', () => {
    const positive = written.map((text) => text.replace('-', ''));
    fc.assert(
      fc.property(positive, positive, positive, (text, part, more) => {
        const [value, share, whole] = [parse(text), parse(part), add(parse(part), add(parse(more), parse('0.001')))];
        const cut = cutShare(value, share, whole);
        expect(cut.scale).toBe(moneyScale);
        const exact = fraction.divide(fraction.multiply(exactly(value), exactly(share)), exactly(whole));
        const off = fraction.subtract(exact, exactly(cut));
        expect(fraction.compare(off, fraction.zero)).toBeGreaterThanOrEqual(0);
        expect(fraction.compare(off, unit)).toBe(-1);
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  test('nothing is the zero of sums', () => {
    expect(add(zero, parse('1.25'))).toEqual(parse('1.25'));
  });
});
