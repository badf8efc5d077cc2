import type { Metered } from '../meter.ts';
import type { CausedUse } from './readCalls.ts';

/** One trace for each execution that X-Ray samples. */
export function traces({ decisions }: Metered): readonly CausedUse[] {
  const tracing = decisions.services?.tracing.value;
  return tracing?.enabled ? [{ of: 'whole', meter: 'x-ray.traces', quantity: tracing.samplingRate }] : [];
}
