import type { CallDecisions, Decided, WorkflowDecisions } from '../model/decisions.ts';
import type { Spread, StateVisits, WorkflowVisits } from '../model/visits.ts';
import type { MapState, ParallelState, State, TaskState, Workflow } from '../model/workflow.ts';

/** What a Task does while it runs: it waits for an answer, a job, a token, a worker that asks for work, or starts a workflow. */
export type TaskKind = 'call' | 'job' | 'token' | 'activity' | 'child';

/** A Task in one execution. */
export interface TaskWork {
  readonly state: TaskState;
  readonly kind: TaskKind;
  /** First attempts, and those that follow them in the same entry. */
  readonly first: number;
  readonly retries: number;
  /** Of one attempt. */
  readonly durationMs: number;
}

/** What one execution of a workflow does, as other services would have to do it. It is counted nowhere here, only sorted. */
export interface Work {
  readonly workflow: Workflow;
  readonly tasks: readonly TaskWork[];
  /** Entries of states of each type. */
  readonly entries: { readonly [Type in 'Wait' | 'Choice']: number };
  /** Attempts of Map and Parallel states, and the iterations and branches that they start; children of Distributed Maps too. */
  readonly fans: { readonly attempts: number; readonly runs: number };
  /** Child executions of Distributed Maps. */
  readonly mapChildren: number;
  /** As stated, else as computed. */
  readonly duration: Spread;
  readonly historyEvents: number;
  readonly payloadKb: number;
  /** Bytes of one event besides its data. */
  readonly eventBytes: number;
  /** Of the one function that would do all: the largest of those that the Tasks call. */
  readonly memoryMb: Decided<number>;
  readonly isArm: boolean;
  readonly waits: readonly State[];
  readonly loops: readonly State[];
  readonly maps: readonly (MapState | ParallelState)[];
  readonly distributedMaps: readonly MapState[];
  /** The most items of one Map. */
  readonly mapped: readonly { readonly state: State; readonly items: number }[];
  /** Tasks whose child is among the inputs, by id: what it does itself is counted there. */
  readonly joined: ReadonlySet<number>;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-11-23: 128 MB where nothing is set. */
const functionMemoryMb: Decided<number> = { value: 128, basis: 'default', span: null };

/**
 * Sorts what was counted of a workflow by what it would be elsewhere. States that are never entered are left out.
 *
 * @param joined see `Work`.
 */
export function workOf(
  workflow: Workflow,
  visits: WorkflowVisits,
  decisions: WorkflowDecisions,
  joined: ReadonlySet<number>,
): Work {
  const counted = (state: State): StateVisits => visits.states[state.id] as StateVisits;
  const entered = workflow.states.filter((state) => counted(state).entriesPerExecution > 0);
  const entriesOf = (type: State['type']): number =>
    sum(entered.filter((state) => state.type === type).map((state) => counted(state).entriesPerExecution));
  const fans = entered.filter((state) => state.type === 'Map' || state.type === 'Parallel');
  const inside = visits.scopes.filter(({ owner }) => owner !== null);
  const functions = entered.flatMap(({ id }) => functionOf(decisions.services?.calls[id] ?? null));
  const statedMs = decisions.durationMs?.value ?? null;
  return {
    workflow,
    tasks: entered.filter((state) => state.type === 'Task').map((state) => taskWork(state, counted(state), decisions)),
    entries: { Wait: entriesOf('Wait'), Choice: entriesOf('Choice') },
    fans: {
      attempts: sum(fans.map((state) => attemptsOf(counted(state)))),
      runs: sum(inside.map(({ runsPerExecution }) => runsPerExecution)),
    },
    mapChildren: sum(visits.distributedMaps.map(({ childrenPerExecution }) => childrenPerExecution)),
    duration:
      statedMs === null ? visits.duration : { meanMs: statedMs, minMs: statedMs, atoms: [{ ms: statedMs, chance: 1 }] },
    historyEvents: sum([
      visits.historyEvents.expected ?? Number.POSITIVE_INFINITY,
      ...visits.distributedMaps.map(
        ({ childrenPerExecution, childHistoryEvents: { expected } }) =>
          childrenPerExecution * (expected ?? Number.POSITIVE_INFINITY),
      ),
    ]),
    payloadKb: decisions.payloadKb.value,
    eventBytes: decisions.services?.logging.value.eventBytes ?? 0,
    memoryMb: functions.reduce<Decided<number>>(
      (most, { memoryMb }) => (most === functionMemoryMb || memoryMb.value > most.value ? memoryMb : most),
      functionMemoryMb,
    ),
    isArm: functions.length > 0 && functions.every(({ isArm }) => isArm),
    waits: entered.filter(({ type }) => type === 'Wait'),
    loops: entered.filter(({ id }) => decisions.states[id]?.turns != null),
    maps: fans,
    distributedMaps: fans.filter((state): state is MapState => state.type === 'Map' && state.mode === 'DISTRIBUTED'),
    mapped: visits.scopes.flatMap(({ owner, items }) => {
      const state = owner === null ? undefined : workflow.states[owner];
      return state === undefined || items === null ? [] : [{ state, items: items.batches }];
    }),
    joined,
  };
}

function taskWork(
  state: TaskState,
  { entriesPerExecution, attemptsPerEntry }: StateVisits,
  decisions: WorkflowDecisions,
): TaskWork {
  return {
    state,
    kind: kindOf(state),
    first: entriesPerExecution * Math.min(1, attemptsPerEntry),
    retries: entriesPerExecution * Math.max(0, attemptsPerEntry - 1),
    durationMs: decisions.states[state.id]?.durationMs?.value ?? 0,
  };
}

function kindOf({ child, integration: { pattern } }: TaskState): TaskKind {
  if (child !== null) return 'child';
  if (pattern === 'task-token') return 'token';
  if (pattern === 'activity') return 'activity';
  return pattern === 'sync' ? 'job' : 'call';
}

function attemptsOf({ entriesPerExecution, attemptsPerEntry }: StateVisits): number {
  return entriesPerExecution * attemptsPerEntry;
}

/** Memory and architecture of the Lambda function that a Task calls. */
function functionOf(call: CallDecisions | null): readonly { memoryMb: Decided<number>; isArm: boolean }[] {
  if (call?.meter !== 'lambda' || call.answers.memoryMb === undefined) return [];
  return [{ memoryMb: call.answers.memoryMb, isArm: call.answers.architecture?.value === 'arm64' }];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
