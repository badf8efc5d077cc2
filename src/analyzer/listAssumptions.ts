import {
  type CallDecisions,
  type CallQuantity,
  type CallQuestion,
  callQuantities,
  type Decided,
  type StateDecisions,
  type WorkflowDecisions,
} from '../model/decisions.ts';
import type { AssumptionReport } from '../model/report.ts';
import type { StateVisits, WorkflowVisits } from '../model/visits.ts';
import type { State, Workflow } from '../model/workflow.ts';

/**
 * The decisions of one workflow as one list: what it stands on besides its definition. Unknown loops come first, then
 * Choices by their weight, then the rest in the order of the definition. What has no effect is left out: states that are
 * never entered, durations where the duration of an execution was stated, or where a child among the inputs gives it.
 *
 * @param waitsForChild ids of the Tasks that take as long as a child among the inputs.
 */
export function listAssumptions(
  workflow: Workflow,
  decisions: WorkflowDecisions,
  visits: WorkflowVisits,
  waitsForChild: ReadonlySet<number>,
): readonly AssumptionReport[] {
  const listed: AssumptionReport[] = [];
  list(listed, 'type', decisions.type, '');
  list(listed, 'executionsPerMonth', decisions.executionsPerMonth, 'executions');
  list(listed, 'durationMs', decisions.durationMs, 'ms');
  list(listed, 'memoryMb', decisions.memoryMb, 'MB');
  list(listed, 'redrives', decisions.redrives, 'of the failed executions');
  listObserving(listed, decisions);
  if (visits.dataSteps > 0 || decisions.services?.logging.value.includeExecutionData)
    list(listed, 'payloadKb', decisions.payloadKb, 'kB');
  const names = new Map<string, number>();
  for (const { name } of workflow.states) names.set(name, (names.get(name) ?? 0) + 1);
  for (const state of workflow.states) {
    const counted = visits.states[state.id] as StateVisits;
    if (counted.entriesPerExecution === 0) continue;
    const key = keyOf(names.get(state.name) === 1 ? state.name : state.path);
    const decided = decisions.states[state.id] as StateDecisions;
    const call = decisions.services?.calls[state.id] ?? null;
    const isBilled = call !== null && call.meter !== null;
    const timeless = (decisions.durationMs !== null && !isBilled) || waitsForChild.has(state.id);
    listState(listed, state, key, decided, counted, timeless);
    listCall(listed, state, key, call);
  }
  const rank = ({ key, basis, weight }: AssumptionReport): number => {
    if (basis !== 'default') return 3;
    if (key.endsWith('.turns')) return 0;
    return weight === null ? 2 : 1;
  };
  return listed
    .map((one) => ({ one, rank: rank(one), weight: one.weight ?? 0 }))
    .sort((a, b) => a.rank - b.rank || b.weight - a.weight)
    .map(({ one }) => one);
}

function listState(
  listed: AssumptionReport[],
  state: State,
  key: string,
  { durationMs, errors, measured, branches, turns, items, itemKb }: StateDecisions,
  { swingPerExecution }: StateVisits,
  timeless: boolean,
): void {
  list(listed, `${key}.turns`, turns, 'turns', state.span);
  if (!timeless) list(listed, `${key}.durationMs`, durationMs, 'ms', state.span);
  list(listed, `${key}.items`, items, 'items', state.span);
  list(listed, `${key}.itemKb`, itemKb, 'KB', state.span);
  // Turns say how often a loop is left, but not by which of several ways.
  const says = branches !== null && (turns === null || branches.basis === 'default');
  if (state.type === 'Choice' && says && state.outcomes.length > 1) {
    const value = state.outcomes.map(({ name }, index) => ({ target: name, chance: branches.value[index] ?? 0 }));
    const known = branches.basis === 'default' && turns === null && Number.isFinite(swingPerExecution);
    const weight = known ? swingPerExecution : null;
    const { basis, span } = branches;
    listed.push({ key: `${key}.branches`, value, unit: 'chances', basis, span: span ?? state.span, weight });
  }
  if (errors !== null) {
    const value = errors.value.map(({ name, chance }) => ({ target: name ?? 'States.TaskFailed', chance }));
    const { basis, span } = errors;
    listed.push({ key: `${key}.errors`, value, unit: 'chances', basis, span: span ?? state.span, weight: null });
  }
  if (measured !== null) {
    const shared = { basis: 'assumption' as const, span: measured.span ?? state.span, weight: null };
    if ('retriers' in state) {
      listed.push({ key: `${key}.attempts`, value: measured.attempts, unit: 'attempts', ...shared });
    }
    if (measured.fails > 0)
      listed.push({ key: `${key}.fails`, value: measured.fails, unit: 'of the entries', ...shared });
  }
}

/** What is logged and traced, where the services are counted. */
function listObserving(listed: AssumptionReport[], { services }: WorkflowDecisions): void {
  if (services === null) return;
  const { logging, tracing, encryption } = services;
  const { level, includeExecutionData, eventBytes } = logging.value;
  const { enabled, samplingRate } = tracing.value;
  list(listed, 'logging.level', { ...logging, value: level }, '');
  if (level !== 'OFF') {
    list(listed, 'logging.includeExecutionData', { ...logging, value: String(includeExecutionData) }, '');
    const basis = bytesBasis(logging.basis);
    list(listed, 'logging.eventBytes', { ...logging, basis, value: eventBytes }, 'bytes');
  }
  if (encryption.value.customerKey) {
    list(listed, 'encryption.customerKey', { ...encryption, value: 'true' }, '');
    list(listed, 'encryption.reuseSeconds', { ...encryption, value: encryption.value.reuseSeconds }, 's');
  }
  list(listed, 'tracing.enabled', { ...tracing, value: String(enabled) }, '');
  if (!enabled) return;
  const basis = bytesBasis(tracing.basis);
  list(listed, 'tracing.samplingRate', { ...tracing, basis, value: samplingRate }, 'of the executions');
}

/** A template does not say how long a record is, nor how often X-Ray samples. */
function bytesBasis(basis: Decided<unknown>['basis']): Decided<unknown>['basis'] {
  return basis === 'definition' ? 'default' : basis;
}

/** What the price of the service stands on that a Task calls. */
function listCall(listed: AssumptionReport[], state: State, key: string, call: CallDecisions | null): void {
  const answers = Object.entries(call?.answers ?? {}) as readonly [CallQuestion, Decided<number | string>][];
  for (const [question, answer] of answers) {
    const unit = question in callQuantities ? callQuantities[question as CallQuantity] : '';
    list(listed, `${key}.${question}`, answer, unit, state.span);
  }
}

/** Lists one decision, unless the definition itself says it. @param place where it belongs, if nobody stated it. */
function list<T extends number | string>(
  listed: AssumptionReport[],
  key: string,
  decided: Decided<T> | null,
  unit: string,
  place: AssumptionReport['span'] = null,
): void {
  if (decided === null || decided.basis === 'definition') return;
  const { value, basis, span } = decided;
  listed.push({ key, value, unit, basis, span: span ?? place, weight: null });
}

/** As one writes it behind `--set`. */
function keyOf(state: string): string {
  return /^[A-Za-z0-9_-]+$/.test(state) ? `states.${state}` : `states[${JSON.stringify(state)}]`;
}
