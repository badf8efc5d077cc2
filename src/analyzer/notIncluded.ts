import type { CallQuestion, WorkflowDecisions } from '../model/decisions.ts';
import type { NotIncluded } from '../model/report.ts';
import type { StateVisits, WorkflowVisits } from '../model/visits.ts';
import type { Workflow } from '../model/workflow.ts';
import { loggedAtAll } from './loggedAtAll.ts';

/**
 * What the Tasks call and this bill does not have, by integration, in the order of the definition. Where the services are
 * counted that is what no meter knows, and calls of which something has to be stated first. Where they are not, the events that
 * are logged are told too: of an Express workflow that logs everything they often cost more than the workflow.
 *
 * @param joined ids of the Tasks whose child workflow is priced among the inputs.
 */
export function notIncluded(
  workflow: Workflow,
  visits: WorkflowVisits,
  executionsPerMonth: number | null,
  { services, logsAll }: Pick<WorkflowDecisions, 'services' | 'logsAll'>,
  joined: ReadonlySet<number>,
): readonly NotIncluded[] {
  const calls = new Map<string, { callsPerExecution: number; states: string[]; needs: Set<CallQuestion> }>();
  for (const state of workflow.states) {
    if (state.type !== 'Task' || joined.has(state.id)) continue;
    const call = services?.calls[state.id] ?? null;
    if (call !== null && call.meter !== null && call.unanswered.length === 0) continue;
    const { entriesPerExecution, attemptsPerEntry } = visits.states[state.id] as StateVisits;
    if (entriesPerExecution === 0) continue;
    const { service, action, resource } = state.integration;
    const what = service === 'unknown' ? resource : `${service}:${action}`;
    const sum = calls.get(what) ?? { callsPerExecution: 0, states: [], needs: new Set() };
    sum.callsPerExecution += entriesPerExecution * attemptsPerEntry;
    sum.states.push(state.path);
    for (const question of call?.unanswered ?? []) sum.needs.add(question);
    calls.set(what, sum);
  }
  if (services === null && logsAll) {
    const events = loggedAtAll(workflow, visits).reduce((sum, one) => sum + one.events, 0);
    calls.set('cloudwatch-logs:events', { callsPerExecution: events, states: [], needs: new Set() });
  }
  return [...calls].map(([what, { callsPerExecution, states, needs }]) => ({
    what,
    callsPerExecution: finite(callsPerExecution),
    callsPerMonth: executionsPerMonth === null ? null : finite(callsPerExecution * executionsPerMonth),
    states,
    ...(services === null ? {} : { needs: [...needs] }),
  }));
}

function finite(calls: number): number | null {
  return Number.isFinite(calls) ? calls : null;
}
