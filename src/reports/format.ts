/** Numbers as people read them: one form in every report, whatever the machine's language. */

/** Rounds a decimal text half up (away from zero) to so many decimals, without going through a float. */
export function roundDecimal(text: string, decimals: number): string {
  const negative = text.startsWith('-');
  const [whole = '0', part = ''] = (negative ? text.slice(1) : text).split('.');
  const kept = part.slice(0, decimals).padEnd(decimals, '0');
  const up = (part[decimals] ?? '0') >= '5' ? 1n : 0n;
  const digits = (BigInt(whole + kept) + up).toString().padStart(decimals + 1, '0');
  const rounded = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return negative && /[1-9]/.test(rounded) ? `-${rounded}` : rounded;
}

const signs: { readonly [currency: string]: string } = { USD: '$', CNY: 'CN¥' };

/** An amount: two decimals, or three significant digits where two decimals would hide it. */
export function money(text: string | null, currency: string): string {
  if (text === null) return 'unknown';
  const sign = signs[currency] ?? `${currency} `;
  const size = Math.abs(Number(text));
  const decimals = size === 0 || size >= 0.01 ? 2 : Math.min(12, 2 - Math.floor(Math.log10(size)));
  const rounded = roundDecimal(text, decimals);
  const short = decimals > 2 ? rounded.replace(/0+$/, '') : rounded;
  return short.startsWith('-') ? `-${sign}${grouped(short.slice(1))}` : `${sign}${grouped(short)}`;
}

/** A count: whole where it is whole, else up to four significant digits behind the point. */
export function count(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'unbounded';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return grouped(String(value));
  if (Math.abs(value) >= 1e15) return value.toExponential(3).replace('e+', 'e');
  const decimals =
    Math.abs(value) >= 1000 ? 1 : Math.abs(value) >= 1 ? 3 : Math.min(12, 3 - Math.floor(Math.log10(Math.abs(value))));
  return grouped(trimmed(value.toFixed(decimals)));
}

/** Thousands are separated by commas. */
export function grouped(text: string): string {
  const [whole = '', part] = text.split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return part === undefined ? spaced : `${spaced}.${part}`;
}

/** A duration in the unit that reads best. */
export function duration(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return 'unbounded';
  if (ms < 1_000) return `${trimmed(ms.toFixed(1))} ms`;
  if (ms < 120_000) return `${trimmed((ms / 1_000).toFixed(2))} s`;
  if (ms < 7_200_000) return `${trimmed((ms / 60_000).toFixed(1))} min`;
  if (ms < 172_800_000) return `${trimmed((ms / 3_600_000).toFixed(1))} h`;
  return `${trimmed((ms / 86_400_000).toFixed(1))} days`;
}

/** A chance or share in per cent; what is there but small is not shown as nothing. */
export function percent(share: number): string {
  const value = share * 100;
  if (value !== 0 && Math.abs(value) < 0.05) return '< 0.1 %';
  return `${trimmed(value.toFixed(1))} %`;
}

export function megabytes(mb: number | null): string {
  if (mb === null) return 'unbounded';
  return `${trimmed(mb.toFixed(2))} MB`;
}

/** A count with its noun. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** `a, b and c`. */
export function listed(items: readonly string[], most = 5): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * What is shown as an escape wherever users wrote it:
 * - characters that move a terminal's cursor, change its colours or hide text (C0, C1, and the bidirectional controls);
 * - those that are none: halves of a pair that stand alone, and U+FFFE and U+FFFF, which XML does not take;
 * - what the runner of a CI takes for a command in whatever a step prints: `::` at the beginning of a line and `##[` anywhere (GitHub
 *   Actions: ActionCommand.cs of https://github.com/actions/runner, read 2026-11-25), `##vso[` (Azure Pipelines), `##teamcity[`.
 *
 * Line breaks are left.
 */
const unsafe =
  /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]|:(?=:)(?<=^[^\S\n]*:)|#(?=#(?:vso|teamcity)?\[)/gmu;

/** What a user wrote, safe to print on one line. */
export function inert(text: string): string {
  return inertLines(text).replaceAll('\n', '\\u000a');
}

/** A text of many lines with what users wrote somewhere in it: all but the line breaks is made safe to print. */
export function inertLines(text: string): string {
  return text.replace(unsafe, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** What a user wrote, as a part of a sentence. */
export function quoted(text: string): string {
  const safe = inert(text);
  return `"${safe.length > 120 ? `${safe.slice(0, 117)}…` : safe}"`;
}
