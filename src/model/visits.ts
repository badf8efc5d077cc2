/** What one execution of a workflow does, on average and at most, before anything is billed. */
import type { BlockerReason } from './problem.ts';
import type { WorkflowType } from './workflow.ts';

/**
 * Expected counts per execution of one workflow. Transitions are counted as Standard counts them, without the start and
 * the end of the execution: those belong to the transition rule.
 */
export interface WorkflowVisits {
  /** By state id. */
  readonly states: readonly StateVisits[];
  /** The top level first, then the others in the order of their owners. */
  readonly scopes: readonly ScopeVisits[];
  readonly transitions: Extent;
  /** Standard deviation of the transitions; null where it is not known. */
  readonly transitionsSd: number | null;
  /** History events of the execution itself; those of a Distributed Map's children are theirs. */
  readonly historyEvents: Extent;
  readonly duration: Spread;
  /** Chance that an execution ends with an error. */
  readonly failChance: number;
  /**
   * Express memory before rounding up; AWS's formula, docs/billing.md. Infinity, null in reports, where a loop that cannot
   * be left starts iterations or branches.
   */
  readonly memoryMb: number;
  /** Iterations and branches that one execution starts; they hold execution data. */
  readonly dataSteps: number;
  readonly distributedMaps: readonly DistributedMapVisits[];
  /** By scope, in the order of `scopes`; empty where nobody asked for them. */
  readonly paths: readonly ScopePaths[];
  readonly blockers: readonly Blocker[];
  /** False where a count stands on a loop whose turns nobody stated. */
  readonly complete: boolean;
  /** Times that an execution is redriven; 0 in what it does before, and where nobody says that any are. */
  readonly redrivesPerExecution: number;
  /**
   * The same counts with what redrives run again: states, scopes, children and expected transitions. Null where nothing is
   * redriven. Only a Standard execution can be.
   */
  readonly redriven: WorkflowVisits | null;
}

/**
 * Bounds and mean of a count. `expected` is null where a loop cannot be left, and so is `min` where there is no other way;
 * `max` is null where nothing bounds it.
 */
export interface Extent {
  readonly min: number | null;
  readonly expected: number | null;
  readonly max: number | null;
}

/** How often one state is entered and tried, and the transitions that it causes. */
export interface StateVisits {
  /** Index in `scopes`. */
  readonly scope: number;
  /** Expected entries per run of its scope. */
  readonly entriesPerRun: number;
  /** Expected entries per execution, over all runs of its scope. */
  readonly entriesPerExecution: number;
  /** Those of them that are after a redrive. */
  readonly redrivenPerExecution: number;
  /** Expected attempts of one entry; 1 for states that cannot be retried. */
  readonly attemptsPerEntry: number;
  /** Attempts of one entry when every retry is used. */
  readonly attemptsMax: number;
  /** Expected transitions per execution that this state itself causes: entries, retries, and children that it starts. */
  readonly transitionsPerExecution: number;
  /**
   * Choice: transitions per execution between always taking its cheapest and always its dearest outcome, to first order:
   * the weight of its chances. 0 for other states.
   */
  readonly swingPerExecution: number;
  /** Where its entries come from; a run of the scope that begins here has `from` null. */
  readonly arrivals: readonly Arrival[];
}

/** One edge into a state: `entriesPerRun` of `from`, times `chance`, arrive. */
export interface Arrival {
  /** Id of the state it comes from; null for the start of the scope. */
  readonly from: number | null;
  readonly chance: number;
  readonly by: 'start' | 'next' | 'choice' | 'catch';
}

/** One scope: how often it runs in one execution, and why. */
export interface ScopeVisits {
  /** Id of the Parallel or Map whose branch or item processor it is; null for the top level. */
  readonly owner: number | null;
  /** Index of the branch of a Parallel; null otherwise. */
  readonly branch: number | null;
  readonly runsPerExecution: number;
  /** Runs for each attempt of the owner: 1 for a branch, the started iterations or children for a Map. */
  readonly runsPerAttempt: number;
  /** For the processor of a Map: how its items become runs. */
  readonly items: ItemRuns | null;
}

/** The items of a Map, and the iterations or children that they become. */
export interface ItemRuns {
  readonly items: number;
  /** Items in one batch; 1 without an ItemBatcher. */
  readonly itemsPerBatch: number;
  /** What held the batch down. */
  readonly batchBound: 'none' | 'items' | 'bytes';
  /** Batches (iterations or child executions) when nothing fails. */
  readonly batches: number;
}

/** The ways that a run of one scope takes from its start to an end. A loop is one step, and so is what runs inside a state. */
export interface ScopePaths {
  /** Null where there are more than 2^53. */
  readonly total: number | null;
  /** Share of the runs that the listed ones are. */
  readonly covered: number;
  /** The likeliest first. */
  readonly listed: readonly PathVisits[];
  /** With the fewest and with the most transitions, among those that can be taken; null where a loop cannot be left. */
  readonly cheapest: PathVisits | null;
  readonly dearest: PathVisits | null;
}

/** One way through a scope. */
export interface PathVisits {
  /** Chance that a run takes this path. */
  readonly chance: number;
  /** Whether it ends with an error. */
  readonly fails: boolean;
  /** Expected transitions of a run that takes it; the start of the execution is not in it. */
  readonly transitions: number;
  readonly durationMs: number;
  /** Each step is one state, or the states of a loop, with their expected visits; states by id. */
  readonly steps: readonly (readonly { readonly state: number; readonly visits: number }[])[];
}

/** The child executions of one Distributed Map. */
export interface DistributedMapVisits {
  /** Id of the Map. */
  readonly state: number;
  readonly executionType: WorkflowType;
  /** Child executions started per execution of the workflow, retries of the Map included. */
  readonly childrenPerExecution: number;
  /** Of an Express child too as long as its states take, however soon it is cut off. */
  readonly childDuration: Spread;
  readonly childMemoryMb: number;
  readonly childHistoryEvents: Extent;
}

/**
 * A duration that varies. `atoms` is its whole distribution, sorted by time, where the paths are few enough to list; null
 * where they are not, or where a loop makes them endless. It may be listed only when it is first asked for.
 */
export interface Spread {
  /** Infinity inside the analyzer, null in reports, where a loop cannot be left. */
  readonly meanMs: number;
  /** The quickest way; what makes a time limit impossible to keep. */
  readonly minMs: number;
  readonly atoms: readonly Atom[] | null;
  /** Where `atoms` is null: the same as far as an Express execution runs, all that is cut off as one duration. */
  readonly atomsOfExpress?: readonly Atom[] | null;
  /** Where `atoms` is null: nothing takes longer, by a time-out. Absent where nothing ends it. */
  readonly mostMs?: number;
}

/** One duration out of a distribution; the chances of all add up to 1. */
export interface Atom {
  readonly ms: number;
  readonly chance: number;
}

/** A state that keeps a workflow from being an Express workflow; `state` is null for the time limit. */
export interface Blocker {
  readonly reason: BlockerReason;
  /** Id of the state. */
  readonly state: number | null;
}
