import type { TaskState } from '../../../model/workflow.ts';
import type { Metered } from '../meter.ts';
import type { Use } from './callMeter.ts';
import { callMeters } from './callMeters.ts';

/** What one execution uses of the services that its Tasks call, with the state that causes it: once per attempt. */
export function readCalls({ workflow, visits, decisions }: Metered): readonly (Use & { readonly of: number })[] {
  const tasks = workflow.states.filter((state): state is TaskState => state.type === 'Task');
  return tasks.flatMap((task) => {
    const call = decisions.services?.calls[task.id] ?? null;
    const durationMs = decisions.states[task.id]?.durationMs ?? null;
    const counted = visits.states[task.id];
    if (call === null || call.unanswered.length > 0 || durationMs === null || counted === undefined) return [];
    const attempts = counted.entriesPerExecution === 0 ? 0 : counted.entriesPerExecution * counted.attemptsPerEntry;
    const meter = callMeters.find(({ service }) => service === call.service);
    if (meter === undefined || attempts === 0) return [];
    const uses = meter.uses({ task, workflow, durationMs, answers: call.answers });
    return uses.map(({ meter: id, quantity }) => ({ of: task.id, meter: id, quantity: quantity * attempts }));
  });
}
