import type { Metered } from '../meter.ts';
import { byDefault } from './byDefault.ts';
import type { Use } from './callMeter.ts';
import { callMeters } from './callMeters.ts';

/** A use with the state that causes it. */
export type CausedUse = Use & { readonly of: number | 'whole' };

/** What one execution uses of the services that its states call: once per attempt. */
export function readCalls({ workflow, visits, decisions }: Metered): readonly CausedUse[] {
  return workflow.states.flatMap((state) => {
    const call = decisions.services?.calls[state.id] ?? null;
    const counted = visits.states[state.id];
    if (call === null || call.unanswered.length > 0 || counted === undefined) return [];
    if (call.answers.paid?.value === 'elsewhere') return [];
    const attempts = counted.entriesPerExecution * counted.attemptsPerEntry;
    const meter = callMeters.find(({ name }) => name === call.meter);
    if (meter === undefined || attempts === 0 || (state.type !== 'Task' && state.type !== 'Map')) return [];
    const { durationMs, items } = decisions.states[state.id] ?? { durationMs: null, items: null };
    const uses = meter.uses({
      state,
      workflow,
      integration: state.type === 'Task' ? state.integration : null,
      durationMs: durationMs ?? byDefault(0),
      items,
      answers: call.answers,
    });
    return uses.map(({ meter: id, quantity }) => ({ of: state.id, meter: id, quantity: quantity * attempts }));
  });
}
