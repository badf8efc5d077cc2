import type { AmountChange, FigureChange } from '../model/difference.ts';
import { parse, subtract, toText } from '../pricing/decimal.ts';

/** A number before and after. */
export function figureChange(base: number | null, head: number | null): FigureChange {
  return { base, head, change: base === null || head === null ? null : head - base };
}

/** An amount before and after, exactly. @param comparable false where the two are of different currencies. */
export function amountChange(base: string | null, head: string | null, comparable = true): AmountChange {
  const known = base !== null && head !== null && comparable;
  return { base, head, change: known ? toText(subtract(parse(head), parse(base))) : null };
}

/** Sums of the same numbers in another order differ by less than this share. */
const noise = 1e-9;

/** Whether the two sides differ by more than the order in which numbers were added up; an unknown is equal to another one. */
export function differs({ base, head }: FigureChange | AmountChange): boolean {
  if (base === null || head === null) return base !== head;
  const [before, after] = [Number(base), Number(head)];
  return Math.abs(after - before) > noise * Math.max(Math.abs(before), Math.abs(after));
}
