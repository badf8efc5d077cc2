import { count, money } from '../format.ts';

/** A change of an amount, with its sign. */
export function signedMoney(change: string | null, currency: string | null): string {
  if (change === null || currency === null) return 'unknown';
  const text = money(change, currency);
  return Number(change) > 0 ? `+${text}` : text;
}

/** A change of a count, with its sign. */
export function signedCount(change: number | null): string {
  if (change === null) return 'unknown';
  return change > 0 ? `+${count(change)}` : count(change);
}
