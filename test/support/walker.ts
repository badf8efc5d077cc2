import { branchChances } from './branchChances.ts';
import type { MachineAssumptions, MachineScope, MachineState, StateAssumed } from './machine.ts';
import type { Random } from './random.ts';
import { statesOf } from './statesOf.ts';

/** What one random execution did. */
export interface Walk {
  /** Standard transitions by the rule `states`: entries, retries, and the starts of a Distributed Map's children. */
  readonly transitions: number;
  /** Entries by state, in the children of Distributed Maps too. A state that was not entered is absent. */
  readonly entries: ReadonlyMap<string, number>;
  /** Attempts by state: entries and retries. */
  readonly attempts: ReadonlyMap<string, number>;
  /** Events in the history of the execution itself; its children have their own. */
  readonly historyEvents: number;
  /** Time of the execution: of the Tasks by what is stated of them, and of what runs at the same time the slowest. */
  readonly durationMs: number;
  /** Whether a Map that takes one item at a time stopped at a failure; its time is not comparable then. */
  readonly stoppedEarly: boolean;
  /** Whether an attempt of a Map or Parallel failed. */
  readonly failedInside: boolean;
}

/** How a state or a scope ended. `ended` is States.Runtime: the execution is over, and nothing catches it. */
type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'ended' };

/** One execution that is running: the one that is walked, or a child of a Distributed Map. */
interface Execution {
  historyEvents: number;
  clockMs: number;
}

/** One attempt of a Task: its events, its time, and the ways in which it fails with their chances. */
interface Work {
  readonly historyEvents: number;
  readonly durationMs: number;
  readonly failures: readonly { readonly outcome: Outcome; readonly chance: number }[];
}

const done: Outcome = { kind: 'done' };

/** More transitions than any machine of these tests makes: a walk that comes here will not end. */
const transitionsLimit = 1_000_000;

/**
 * Prepares random executions of a machine: a plain simulation of what AWS documents, which knows no expectation, matrix or
 * probability beyond the chances that are stated. What it decides where AWS is silent is what docs/billing.md says: where
 * iterations run at the same time, the siblings of a failed one are counted whole.
 */
export function walker(definition: MachineScope, assumptions: MachineAssumptions): (random: Random) => Walk {
  const choices = new Map(choicesOf(definition, assumptions));
  const works = new Map(statesOf(definition).map(([name, state]) => [name, workOf(state, assumptions.states[name])]));
  return (random) => {
    let transitions = 0;
    let stoppedEarly = false;
    let failedInside = false;
    const entries = new Map<string, number>();
    const attempts = new Map<string, number>();

    function count(tally: Map<string, number>, name: string): void {
      transitions += 1;
      if (transitions > transitionsLimit) throw new Error(`the walk does not end; it is at ${name}`);
      tally.set(name, (tally.get(name) ?? 0) + 1);
    }

    /** Runs a scope from its start to its end. */
    function runScope(scope: MachineScope, execution: Execution, nested: boolean): Outcome {
      let name: string | undefined = scope.StartAt;
      while (name !== undefined) {
        const state: MachineState | undefined = scope.States[name];
        if (state === undefined) throw new Error(`no state ${name}`);
        count(entries, name);
        switch (state.Type) {
          case 'Pass':
          case 'Wait':
            execution.historyEvents += 2;
            execution.clockMs += (state.Seconds ?? 0) * 1_000;
            name = state.Next;
            break;
          case 'Succeed':
            execution.historyEvents += 2;
            return done;
          case 'Fail':
            execution.historyEvents += 1;
            return { kind: 'failed', error: state.Error ?? '' };
          case 'Choice':
            execution.historyEvents += 2;
            name = choose(name);
            break;
          default: {
            const outcome = runWithRetries(name, state, execution);
            const catcher =
              outcome.kind === 'failed'
                ? state.Catch?.find((each) => matches(each.ErrorEquals, outcome.error))
                : undefined;
            const uncaught = outcome.kind !== 'done' && catcher === undefined;
            execution.historyEvents += eventsPerEntry(state, uncaught, nested);
            if (uncaught) return outcome;
            name = catcher?.Next ?? state.Next;
          }
        }
      }
      return done;
    }

    function choose(name: string): string | undefined {
      let left = random.next();
      const branches = choices.get(name) ?? [];
      for (const { target, chance } of branches) {
        if (left < chance) return target;
        left -= chance;
      }
      return branches.at(-1)?.target;
    }

    /** Attempts a Task, Parallel or Map until it succeeds or no retrier takes its error. */
    function runWithRetries(name: string, state: MachineState, execution: Execution): Outcome {
      const retriers = state.Retry ?? [];
      const used = retriers.map(() => 0);
      attempts.set(name, (attempts.get(name) ?? 0) + 1);
      for (;;) {
        const outcome = attempt(name, state, execution);
        failedInside ||= state.Type !== 'Task' && outcome.kind !== 'done';
        if (outcome.kind !== 'failed') return outcome;
        const index = retriers.findIndex((retrier) => matches(retrier.ErrorEquals, outcome.error));
        const usedHere = used[index];
        if (usedHere === undefined || usedHere >= (retriers[index]?.MaxAttempts ?? 3)) return outcome;
        used[index] = usedHere + 1;
        const { IntervalSeconds = 1, BackoffRate = 2 } = retriers[index] ?? {};
        execution.clockMs += IntervalSeconds * 1_000 * BackoffRate ** usedHere;
        count(attempts, name);
        if (state.Type !== 'Task') execution.historyEvents += 1;
      }
    }

    function attempt(name: string, state: MachineState, execution: Execution): Outcome {
      if (state.Type === 'Task') {
        return attemptTask(works.get(name) ?? workOf(state), execution);
      }
      if (state.Type === 'Parallel') {
        const branches = state.Branches ?? [];
        const places = placesOf(branches.length, execution);
        const outcomes = branches.map((branch) => places.take(() => runScope(branch, execution, true)));
        places.close();
        return together(outcomes);
      }
      const processor = state.ItemProcessor;
      if (processor === undefined) throw new Error(`${name} has no ItemProcessor`);
      const items = assumptions.states[name]?.items ?? 0;
      if (processor.ProcessorConfig?.Mode === 'DISTRIBUTED')
        return attemptDistributedMap(state, processor, items, execution);
      const outcomes: Outcome[] = [];
      const places = placesOf(Math.min(40, state.MaxConcurrency || 40), execution);
      for (let item = 0; item < items; item += 1) {
        execution.historyEvents += 2;
        const outcome = places.take(() => runScope(processor, execution, true));
        outcomes.push(outcome);
        if (state.MaxConcurrency === 1 && outcome.kind !== 'done' && item + 1 < items) {
          stoppedEarly = true;
          break;
        }
      }
      places.close();
      return together(outcomes);
    }

    function attemptTask({ historyEvents, durationMs, failures }: Work, execution: Execution): Outcome {
      execution.historyEvents += historyEvents;
      execution.clockMs += durationMs;
      let left = random.next();
      for (const { outcome, chance } of failures) {
        if (left < chance) return outcome;
        left -= chance;
      }
      return done;
    }

    /** How a Parallel or an inline Map ended, by the ends of its branches or iterations. */
    function together(outcomes: readonly Outcome[]): Outcome {
      const ended = outcomes.find((outcome) => outcome.kind === 'ended');
      if (ended !== undefined) return ended;
      const failed = outcomes.filter((outcome) => outcome.kind === 'failed');
      return failed.length === 0 ? done : random.pick(failed);
    }

    /** Starts a child for every batch; each is an execution of its own, with its own history and its own States.Runtime. */
    function attemptDistributedMap(
      state: MachineState,
      processor: MachineScope,
      items: number,
      execution: Execution,
    ): Outcome {
      const itemsPerBatch = state.ItemBatcher?.MaxItemsPerBatch ?? 1;
      const exceeded: Outcome = { kind: 'failed', error: 'States.ExceedToleratedFailureThreshold' };
      const places = placesOf(state.MaxConcurrency || 10_000, execution);
      let failedItems = 0;
      for (let first = 0; first < items; first += itemsPerBatch) {
        transitions += 1;
        const outcome = places.take(() => {
          const child: Execution = { historyEvents: 2, clockMs: execution.clockMs };
          const ended = runScope(processor, child, false);
          execution.clockMs = child.clockMs;
          return ended;
        });
        if (outcome.kind !== 'done') failedItems += Math.min(itemsPerBatch, items - first);
        if (state.MaxConcurrency === 1 && isTooMuch(state, failedItems, items)) {
          stoppedEarly ||= first + itemsPerBatch < items;
          break;
        }
      }
      places.close();
      return isTooMuch(state, failedItems, items) ? exceeded : done;
    }

    const execution: Execution = { historyEvents: 2, clockMs: 0 };
    runScope(definition, execution, false);
    const { historyEvents, clockMs: durationMs } = execution;
    return { transitions, entries, attempts, historyEvents, durationMs, stoppedEarly, failedInside };
  };
}

/** Places in which so many runs go on at a time: each run takes the place that is free first. */
function placesOf(count: number, execution: Execution) {
  const startMs = execution.clockMs;
  const freeFromMs: number[] = [];
  return {
    take(run: () => Outcome): Outcome {
      if (freeFromMs.length < count) freeFromMs.push(startMs);
      const place = freeFromMs.indexOf(Math.min(...freeFromMs));
      execution.clockMs = freeFromMs[place] ?? startMs;
      const outcome = run();
      freeFromMs[place] = execution.clockMs;
      return outcome;
    },
    /** Waits for all of them. */
    close(): void {
      execution.clockMs = Math.max(startMs, ...freeFromMs);
    },
  };
}

function workOf({ Resource = '' }: MachineState, assumed: StateAssumed = {}): Work {
  const { errors = {}, failureRate, durationMs = 0 } = assumed;
  const chances = failureRate === undefined ? Object.entries(errors) : [['States.TaskFailed', failureRate] as const];
  return {
    historyEvents: /\.(sync(:2)?|waitForTaskToken)$/.test(Resource) ? 4 : 3,
    durationMs,
    failures: chances.map(([error, chance]) => ({
      outcome: error === 'States.Runtime' ? { kind: 'ended' } : { kind: 'failed', error },
      chance,
    })),
  };
}

/** The chances of every Choice at every depth. */
function choicesOf(scope: MachineScope, assumptions: MachineAssumptions): [string, ReturnType<typeof branchChances>][] {
  return Object.entries(scope.States).flatMap(([name, state]) => {
    if (state.Type === 'Choice') return [[name, branchChances(scope, name, assumptions.states[name])]];
    const scopes = [...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])];
    return scopes.flatMap((inner) => choicesOf(inner, assumptions));
  });
}

/** Whether a list of `ErrorEquals` takes an error. States.Runtime never comes here. */
function matches(names: readonly string[], error: string): boolean {
  return names.some(
    (name) =>
      name === error ||
      (name === 'States.ALL' && error !== 'States.DataLimitExceeded') ||
      (name === 'States.TaskFailed' && error !== 'States.Timeout'),
  );
}

/** Events of one entry besides its attempts: section 5 of docs/billing.md. */
function eventsPerEntry(state: MachineState, uncaught: boolean, nested: boolean): number {
  const exits = uncaught && !nested ? 0 : 1;
  if (state.Type === 'Task') return 1 + exits;
  if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') return uncaught ? 5 : 6;
  return 3 + exits;
}

/** Whether a Distributed Map fails: more items failed than either limit tolerates; without a limit none is tolerated. */
function isTooMuch(state: MachineState, failedItems: number, items: number): boolean {
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage } = state;
  if (count === undefined && percentage === undefined) return failedItems > 0;
  return (
    (count !== undefined && failedItems > count) || (percentage !== undefined && failedItems * 100 > percentage * items)
  );
}
