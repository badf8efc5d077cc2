import type { History, HistoryEvent } from '../model/history.ts';
import { scopesInside } from '../model/scopesInside.ts';
import type { RetryableState, State, Workflow } from '../model/workflow.ts';

/** What one recorded execution did, counted from its events. */
export interface Observed {
  /** By state id. */
  readonly states: readonly ObservedState[];
  /** Standard transitions by the rule `states`; those of a Distributed Map's children are in their own histories. */
  readonly transitions: number;
  /** Id of the last event: AWS counts from 1 and leaves none out, so this is how many there were. */
  readonly lastEventId: number;
  /** False where the execution still ran when its history was read. */
  readonly ended: boolean;
}

/** What the recorded executions showed of one state, in counts. */
export interface ObservedState {
  readonly entries: number;
  /** Attempts of a Task that were scheduled, of an inline Map or a Parallel that were started, of a Distributed Map its Map Runs. */
  readonly attempts: number;
  /** Attempts behind the first of each entry. */
  readonly retries: number;
  /** Iterations that an inline Map started. */
  readonly iterations: number;
  /** Entries that went on to each state, by its name; a Catch is not among them. */
  readonly went: ReadonlyMap<string, number>;
  /** Entries that a Catch took to each state, by its name. */
  readonly caught: ReadonlyMap<string, number>;
  /** Entries that were never exited: they failed, were stopped, or had not ended yet. */
  readonly stopped: number;
  /** Expressions that could not be evaluated. */
  readonly evaluationsFailed: number;
}

/**
 * Counts a recorded execution by the events alone. The definition says only which state a name means, which of them
 * encloses which, and which targets are a Catch's.
 */
export function observe({ events }: History, workflow: Workflow): Observed {
  const counting = new Counting(events, workflow);
  for (const [index, event] of events.entries()) counting.count(event, index);
  const states = counting.states;
  return {
    states,
    transitions: states.reduce((sum, { entries, retries }) => sum + entries + retries, 0),
    lastEventId: events.reduce((last, { id }) => Math.max(last, id), 0),
    ended: events.some(({ type }) => /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type)),
  };
}

interface Tally {
  entries: number;
  attempts: number;
  retries: number;
  iterations: number;
  readonly went: Map<string, number>;
  readonly caught: Map<string, number>;
  stopped: number;
  evaluationsFailed: number;
}

/** What the types of events mean for the count. */
const entered = /^(Task|Choice|Pass|Wait|Succeed|Fail|Map|Parallel)StateEntered$/;
const exited = /StateExited$/;
const scheduled = /^(Task|LambdaFunction|Activity)Scheduled$|^MapRunStarted$/;
const started = /^(Map|Parallel)StateStarted$/;
const failed = /(Failed|TimedOut)$/;

/** Counts event by event; the class keeps the threads of events, by which an event belongs to a state. */
class Counting {
  readonly states: readonly Tally[];
  private readonly events: readonly HistoryEvent[];
  private readonly places: ReadonlyMap<number, number>;
  private readonly stateNamed: ReadonlyMap<string, State>;
  /** Id of the Map or Parallel around each state; absent at the top level. */
  private readonly around: ReadonlyMap<number, number>;
  private readonly workflow: Workflow;
  /** By the place of an event: the state it belongs to, and the place of that state's Entered event. */
  private readonly entryOf: ({ readonly state: State; readonly at: number } | null)[] = [];
  /** Attempts of each entry, by the place of its Entered event. */
  private readonly attemptsOf = new Map<number, number>();
  private readonly latest = new Map<number, number>();

  constructor(events: readonly HistoryEvent[], workflow: Workflow) {
    this.events = events;
    this.workflow = workflow;
    this.places = new Map(events.map(({ id }, place) => [id, place]));
    this.stateNamed = new Map(workflow.states.map((state) => [state.name, state]));
    this.around = ownersOf(workflow);
    this.states = workflow.states.map(() => ({
      entries: 0,
      attempts: 0,
      retries: 0,
      iterations: 0,
      went: new Map(),
      caught: new Map(),
      stopped: 0,
      evaluationsFailed: 0,
    }));
  }

  count(event: HistoryEvent, at: number): void {
    const { type, state: name } = event;
    const named = name === null ? undefined : this.stateNamed.get(name);
    if (entered.test(type) && named !== undefined) this.enter(named, event, at);
    else this.entryOf[at] = this.entryOf[this.before(event, at)] ?? null;
    if (scheduled.test(type)) this.attempt(this.entryOf[at] ?? null);
    else if (started.test(type)) this.attempt(this.startedBy(type, at));
    if (named === undefined) return;
    const tally = this.states[named.id] as Tally;
    if (type === 'MapIterationStarted') tally.iterations += 1;
    if (type === 'EvaluationFailed') tally.evaluationsFailed += 1;
    if (exited.test(type)) tally.stopped -= 1;
  }

  /** An entry; the exit that led to it went this way. Every entry but a Fail's is stopped until it is exited. */
  private enter(state: State, event: HistoryEvent, at: number): void {
    const tally = this.states[state.id] as Tally;
    tally.entries += 1;
    tally.stopped += 1;
    this.entryOf[at] = { state, at };
    this.latest.set(state.id, at);
    const place = this.places.get(event.previousId);
    const exit = place === undefined ? undefined : this.events[place];
    const from = exit === undefined || !exited.test(exit.type) ? undefined : this.stateNamed.get(exit.state ?? '');
    if (exit === undefined || from === undefined) return;
    const way = this.wasCaught(from, state.name, exit) ? 'caught' : 'went';
    const ways = (this.states[from.id] as Tally)[way];
    ways.set(state.name, (ways.get(state.name) ?? 0) + 1);
  }

  /** Whether a Catch led from a state to another: by the targets, and where both lead there by what came before the exit. */
  private wasCaught(from: State, to: string, exit: HistoryEvent): boolean {
    if (!('catchers' in from) || !from.catchers.some(({ target }) => target.name === to)) return false;
    if (from.next?.name !== to) return true;
    return failed.test(this.events[this.places.get(exit.previousId) ?? -1]?.type ?? '');
  }

  private attempt(entry: { readonly state: State; readonly at: number } | null): void {
    if (entry === null) return;
    const tally = this.states[entry.state.id] as Tally;
    const before = this.attemptsOf.get(entry.at) ?? 0;
    this.attemptsOf.set(entry.at, before + 1);
    tally.attempts += 1;
    if (before > 0) tally.retries += 1;
  }

  /** The Map or Parallel that starts: the one just entered, or around the event that failed the innermost that is tried again. */
  private startedBy(type: string, at: number): { readonly state: State; readonly at: number } | null {
    let state: State | undefined = this.entryOf[at]?.state;
    const [wanted] = type.split('StateStarted');
    const isNew = state?.type === wanted && !this.attemptsOf.has(this.entryOf[at]?.at ?? -1);
    while (state !== undefined && !isNew && !(state.type === wanted && isTriedAgain(state))) {
      const owner = this.around.get(state.id);
      state = owner === undefined ? undefined : this.workflow.states[owner];
    }
    // The attempts of a Distributed Map are its Map Runs.
    if (state === undefined || (state.type === 'Map' && state.mode === 'DISTRIBUTED')) return null;
    return { state, at: this.latest.get(state.id) ?? -1 };
  }

  /** Place of the event that led to this one; where the record lost it, the one listed before. */
  private before({ id, previousId }: HistoryEvent, at: number): number {
    const place = id === 0 ? undefined : this.places.get(previousId);
    return place !== undefined && place < at ? place : at - 1;
  }
}

function isTriedAgain(state: State): state is RetryableState {
  return 'retriers' in state && state.retriers.length > 0;
}

function ownersOf({ states }: Workflow): ReadonlyMap<number, number> {
  const owners = new Map<number, number>();
  for (const owner of states) {
    for (const scope of scopesInside(owner)) for (const { id } of scope.states) owners.set(id, owner.id);
  }
  return owners;
}
