/**
 * Exact decimal numbers: whole digits and a scale, in bigint. Every amount of money and every quantity that money is made
 * of goes through here; nothing is rounded but where the name says so.
 */

/** `digits` ÷ 10^`scale`. */
export interface Decimal {
  readonly digits: bigint;
  /** 0 or more. */
  readonly scale: number;
}

/** Decimals that an amount of money keeps: a millionth of a millionth. */
export const moneyScale = 12;

/** Nothing. */
export const zero: Decimal = { digits: 0n, scale: 0 };

/** Most decimals have no exponent. */
const plain = /^-?\d+(?:\.\d+)?$/;
const written = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Reads a decimal as it is written, `0.000025` or `2.5e-5`. Throws on anything else: rates are checked before. */
export function parse(text: string): Decimal {
  if (plain.test(text)) {
    const point = text.indexOf('.');
    if (point < 0) return { digits: BigInt(text), scale: 0 };
    return { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
  }
  const match = written.exec(text);
  if (match === null) throw new Error(`not a decimal: ${text}`);
  const [, sign = '', whole = '', part = '', exponent = '0'] = match;
  const scale = part.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${part}`);
  return scale >= 0 ? { digits, scale } : { digits: digits * tenTo(-scale), scale: 0 };
}

/** A finite float by its shortest decimal form, the one that JavaScript prints: 0.1 is a tenth. */
export function fromNumber(value: number): Decimal {
  if (Number.isSafeInteger(value)) return { digits: BigInt(value), scale: 0 };
  return parse(String(value));
}

/** The sum, exact. */
export function add(a: Decimal, b: Decimal): Decimal {
  if (b === zero) return a;
  if (a === zero) return b;
  const scale = Math.max(a.scale, b.scale);
  return { digits: atScale(a, scale) + atScale(b, scale), scale };
}

/** `a` less `b`, exact. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  if (b === zero) return a;
  const scale = Math.max(a.scale, b.scale);
  return { digits: atScale(a, scale) - atScale(b, scale), scale };
}

/** The product, exact. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [atScale(a, scale), atScale(b, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The smaller of the two. */
export function least(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

/** Rounded half up (away from zero) to the decimals of money. */
export function toMoney(value: Decimal): Decimal {
  if (value.scale <= moneyScale) return value;
  const divisor = tenTo(value.scale - moneyScale);
  const half = value.digits < 0n ? -divisor / 2n : divisor / 2n;
  return { digits: (value.digits + half) / divisor, scale: moneyScale };
}

/** `value` × `part` ÷ `whole`, cut (towards zero) to the decimals of money; `whole` must not be zero. */
export function cutShare(value: Decimal, part: Decimal, whole: Decimal): Decimal {
  const numerator = multiply(value, part);
  // Both sides are brought to a scale at which the quotient of their digits has the decimals of money.
  const scale = Math.max(numerator.scale, whole.scale);
  return { digits: (atScale(numerator, scale) * tenTo(moneyScale)) / atScale(whole, scale), scale: moneyScale };
}

/** Plain digits without an exponent and without zeros at the end. */
export function toText({ digits, scale }: Decimal): string {
  if (scale === 0) return digits.toString();
  const sign = digits < 0n ? '-' : '';
  const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const point = all.length - scale;
  let end = all.length;
  while (end > point && all.charCodeAt(end - 1) === digitZero) end -= 1;
  const whole = all.slice(0, point);
  return end === point ? (digits === 0n ? '0' : `${sign}${whole}`) : `${sign}${whole}.${all.slice(point, end)}`;
}

const digitZero = 48;

/** The digits of a decimal at a scale that is not less than its own. */
export function atScale({ digits, scale }: Decimal, wanted: number): bigint {
  return scale === wanted ? digits : digits * tenTo(wanted - scale);
}

/** Powers of ten up to the scales that money and quantities have; a power of a bigint is dear. */
const powers = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10 to the power of a whole number from 0 on. */
export function tenTo(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}
