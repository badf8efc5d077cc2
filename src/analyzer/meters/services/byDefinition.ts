import type { Decided } from '../../../model/decisions.ts';
import type { ServiceCall } from './callMeter.ts';

/** An answer that the definition or its template gives; null where it gives none. */
export function byDefinition<T>(value: T | null, { state }: ServiceCall): Decided<T> | null {
  return value === null ? null : { value, basis: 'definition', span: state.span };
}
