import type { ErrorChance, StateDecisions } from '../../../model/decisions.ts';
import type { StateVisits } from '../../../model/visits.ts';
import type { State } from '../../../model/workflow.ts';
import type { Metered } from '../meter.ts';
import type { CausedUse } from './readCalls.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, read 2026-11-23: a longer payload is cut off. */
const payloadKbMax = 248;
const bytesPerKb = 1_000;
const bytesPerGb = 1_073_741_824;

/** Log records, and how many of them have the data of the execution with them. */
interface Logged {
  readonly events: number;
  readonly payloads: number;
}

/**
 * Log records of executions and of the children of Distributed Maps: at ALL the events of the history; at ERROR attempts that
 * fail, Fail states and executions that fail; at FATAL these executions alone. docs/billing.md has the counts.
 */
export function logs({ workflow, visits, decisions }: Metered): readonly CausedUse[] {
  const logging = decisions.services?.logging.value;
  if (logging === undefined || logging.level === 'OFF') return [];
  const { level, includeExecutionData, eventBytes } = logging;
  const payloadBytes = includeExecutionData ? Math.min(payloadKbMax, decisions.payloadKb.value) * bytesPerKb : 0;
  const use = (of: CausedUse['of'], { events, payloads }: Logged): CausedUse => ({
    of,
    meter: 'cloudwatch-logs.ingested',
    quantity: (events * eventBytes + payloads * payloadBytes) / bytesPerGb,
  });
  const whole: Logged = level === 'ALL' ? { events: 2, payloads: 2 } : { events: visits.failChance, payloads: 0 };
  if (level === 'FATAL') return [use('whole', whole)];
  const ofStates = workflow.states.map((state) => {
    const counted = visits.states[state.id];
    const decided = decisions.states[state.id];
    if (counted === undefined || decided === undefined) return use(state.id, { events: 0, payloads: 0 });
    const runs = visits.scopes
      .filter(({ owner, branch }) => owner === state.id && branch === null)
      .reduce((sum, { runsPerExecution }) => sum + runsPerExecution, 0);
    return use(state.id, level === 'ALL' ? allOf(state, counted, runs) : failuresOf(state, counted, decided));
  });
  return [use('whole', whole), ...ofStates].filter(({ quantity }) => quantity > 0);
}

/** Entered and Exited; Scheduled, Started and Succeeded of each attempt, and Submitted where it waits; two for each iteration. */
function allOf(state: State, { entriesPerExecution, attemptsPerEntry }: StateVisits, runs: number): Logged {
  const attempts = entriesPerExecution * attemptsPerEntry;
  switch (state.type) {
    case 'Fail':
      return { events: entriesPerExecution, payloads: entriesPerExecution };
    case 'Task': {
      const waits = state.integration.pattern === 'sync' || state.integration.pattern === 'task-token';
      const payloads = 2 * entriesPerExecution + 2 * attempts;
      return { events: 2 * entriesPerExecution + (waits ? 4 : 3) * attempts, payloads };
    }
    case 'Map': {
      const isInline = state.mode === 'INLINE';
      const events = 2 * entriesPerExecution + (isInline ? 2 : 4) * attempts + 2 * runs;
      return { events, payloads: 2 * entriesPerExecution + (isInline ? 0 : 2 * runs) };
    }
    case 'Parallel':
      return { events: 2 * entriesPerExecution + 2 * attempts, payloads: 2 * entriesPerExecution };
    default:
      return { events: 2 * entriesPerExecution, payloads: 2 * entriesPerExecution };
  }
}

/** Attempts that fail, and Fail states that are entered. */
function failuresOf(
  state: State,
  { entriesPerExecution, attemptsPerEntry }: StateVisits,
  { errors, measured }: StateDecisions,
): Logged {
  if (entriesPerExecution === 0) return { events: 0, payloads: 0 };
  if (state.type === 'Fail') return { events: entriesPerExecution, payloads: 0 };
  if (measured !== null) {
    const { attempts, caught, fails } = measured;
    const ended = caught.reduce((sum, share) => sum + share, fails);
    return { events: entriesPerExecution * (Math.max(0, attempts - 1) + ended), payloads: 0 };
  }
  const chance = (errors?.value ?? []).reduce((sum: number, error: ErrorChance) => sum + error.chance, 0);
  return { events: entriesPerExecution * attemptsPerEntry * chance, payloads: 0 };
}
