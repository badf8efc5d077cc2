import type { ErrorChance, StateDecisions } from '../../../model/decisions.ts';
import type { StateVisits } from '../../../model/visits.ts';
import type { State } from '../../../model/workflow.ts';
import { type Logged, loggedAtAll } from '../../loggedAtAll.ts';
import type { Metered } from '../meter.ts';
import type { CausedUse } from './readCalls.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, read 2026-11-23: a longer payload is cut off. */
const payloadKbMax = 248;
const bytesPerKb = 1_000;
const bytesPerGb = 1_073_741_824;

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
  if (level === 'ALL')
    return loggedAtAll(workflow, visits)
      .map(({ of, ...logged }) => use(of, logged))
      .filter(isUse);
  const whole = use('whole', { events: visits.failChance, payloads: 0 });
  if (level === 'FATAL') return [whole];
  const ofStates = workflow.states.map((state) => {
    const counted = visits.states[state.id];
    const decided = decisions.states[state.id];
    return use(
      state.id,
      counted === undefined || decided === undefined ? noRecords : failuresOf(state, counted, decided),
    );
  });
  return [whole, ...ofStates].filter(isUse);
}

const noRecords: Logged = { events: 0, payloads: 0 };

function isUse({ quantity }: CausedUse): boolean {
  return quantity > 0;
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
