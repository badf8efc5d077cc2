import type { Decided } from '../../../model/decisions.ts';

/** An answer that nobody gave: our guess, or what AWS takes where nothing is set. */
export function byDefault<T>(value: T): Decided<T> {
  return { value, basis: 'default', span: null };
}
