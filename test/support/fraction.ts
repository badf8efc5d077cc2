/** A rational number in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

function of(top: bigint, bottom = 1n): Fraction {
  if (bottom === 0n) throw new Error('a fraction over zero');
  const sign = bottom < 0n ? -1n : 1n;
  let [a, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom];
  while (b !== 0n) [a, b] = [b, a % b];
  const common = a === 0n ? 1n : a;
  return { top: (sign * top) / common, bottom: (sign * bottom) / common };
}

/** The exact value of a float: a whole number over a power of two. */
function ofFloat(value: number): Fraction {
  let top = value;
  let bottom = 1n;
  while (!Number.isInteger(top)) {
    top *= 2;
    bottom *= 2n;
  }
  return of(BigInt(top), bottom);
}

/** A decimal as it is written, like `-12.5`. */
function ofDecimal(text: string): Fraction {
  const [whole = '', part = ''] = text.split('.');
  return of(BigInt(whole + part), 10n ** BigInt(part.length));
}

/** The nearest float, but for a few units in its last place: sixty digits are kept before it is rounded. */
function toFloat({ top, bottom }: Fraction): number {
  const scale = 10n ** 60n;
  const digits = ((top < 0n ? -top : top) * scale) / bottom;
  return (top < 0n ? -1 : 1) * Number(`${digits}e-60`);
}

/** Exact arithmetic that shares nothing with the program's: the other opinion of the tests. */
export const fraction = {
  zero: of(0n),
  one: of(1n),
  of,
  ofFloat,
  ofDecimal,
  toFloat,
  add: (a: Fraction, b: Fraction) => of(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom),
  subtract: (a: Fraction, b: Fraction) => of(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom),
  multiply: (a: Fraction, b: Fraction) => of(a.top * b.top, a.bottom * b.bottom),
  divide: (a: Fraction, b: Fraction) => of(a.top * b.bottom, a.bottom * b.top),
  /** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
  compare: (a: Fraction, b: Fraction) => {
    const difference = a.top * b.bottom - b.top * a.bottom;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  },
} as const;
