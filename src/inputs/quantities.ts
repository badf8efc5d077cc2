/** Quantities as people write them behind flags. Each reader returns null for what it does not understand, and knows no limit. */

/** Largest quantity that may be stated, in any unit. Ours: no account comes near, and beyond it floats lose whole units. */
export const quantityMax = 1e15;

const msOfUnit: { readonly [unit: string]: number } = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A time with its unit, `2s`, `1.5 h`, in ms. */
export function durationMsOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|d)$/.exec(text.trim());
  return match === null ? null : Number(match[1]) * (msOfUnit[match[2] as string] as number);
}

const executionsOfPeriod: { readonly [period: string]: number } = {
  '': 1,
  month: 1,
  day: 30,
  d: 30,
  hour: 720,
  h: 720,
  s: 2_592_000,
  second: 2_592_000,
};

const thousands: { readonly [suffix: string]: number } = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, B: 1e9 };

/** Executions in a month of 30 days: `10000000`, `10M`, `5_000/day`, `2.5/s`. */
export function executionsPerMonthOf(text: string): number | null {
  const match = /^(\d[\d_,]*(?:\.\d+)?(?:[eE]\+?\d+)?)\s*([kKMGB]?)(?:\/(month|day|d|hour|h|second|s))?$/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [, number = '', suffix = '', period = ''] = match;
  return Number(number.replace(/[_,]/g, '')) * (thousands[suffix] as number) * (executionsOfPeriod[period] as number);
}

/** Memory in MB, more than none: `512`, `512MB`, `1GB` (1,024 MB). */
export function memoryMbOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(MB?|GB?)?$/i.exec(text.trim());
  const mb = match === null ? 0 : Number(match[1]) * (/^g/i.test(match[2] ?? '') ? 1_024 : 1);
  return mb === 0 ? null : mb;
}
