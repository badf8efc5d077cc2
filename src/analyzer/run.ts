/** What the analysis of one run finds: of a scope, of an entry of a state, of an attempt, from the outside in. */
import type { Chain, Edge } from '../graph/chain.ts';
import type { Components } from '../graph/components.ts';
import type { Eliminated } from '../graph/eliminated.ts';
import type { ErrorChance, WorkflowDecisions } from '../model/decisions.ts';
import type { Problem } from '../model/problem.ts';
import type { Arrival, ItemRuns, Spread } from '../model/visits.ts';
import type { Scope, State, WorkflowType } from '../model/workflow.ts';
import type { Attempts } from './attempts.ts';
import type { Moments } from './moments.ts';

/** What is given to the analysis of a scope and the same at every depth of a workflow. */
export interface RunContext {
  readonly decisions: WorkflowDecisions;
  /** Duration of the child that a waiting Task starts, by the Task's id, where the child is among the inputs. */
  readonly childDurations: ReadonlyMap<number, Spread>;
  readonly problems: Problem[];
}

/** What one run of a scope does: one execution, one iteration, one branch. Infinity where a loop cannot be left. */
export interface ScopeRun {
  readonly scope: Scope;
  /** By index in the scope. */
  readonly states: readonly StateRun[];
  /** Components of the graph of all edges, and of those that have a chance. */
  readonly order: Components;
  readonly walked: Components;
  /** The walk from state to state, and its loops taken apart. */
  readonly chain: Chain;
  readonly apart: Eliminated;
  readonly entries: readonly number[];
  readonly transitions: Bounds;
  /** How the transitions vary. */
  readonly moments: Moments;
  readonly events: Bounds;
  readonly duration: Spread;
  /** Errors with which a run ends, and their chances. */
  readonly failures: readonly ErrorChance[];
  /** Iterations and branches that one run starts. */
  readonly dataSteps: number;
}

/** A count at least, on average and at most; Infinity where a loop cannot be left, or nothing bounds it. */
export interface Bounds {
  readonly min: number;
  readonly expected: number;
  readonly max: number;
}

/** What one entry of a state does, and where it goes. */
export interface StateRun {
  readonly state: State;
  readonly attempts: Attempts;
  /** Edges that are possible, those with a chance of 0 included: they bound the dearest path. */
  readonly edges: readonly StateEdge[];
  /** Chance that the run of the scope ends here, well or not. */
  readonly ends: number;
  /** The errors with which it ends here. */
  readonly fails: readonly ErrorChance[];
  readonly transitions: Bounds;
  readonly events: Bounds;
  readonly dataSteps: number;
  readonly meanMs: number;
  readonly minMs: number;
  /** The ways one entry can go with the time each takes; `to` null ends the run. */
  readonly ways: readonly StateWay[];
  readonly inner: readonly InnerRun[];
}

/** An edge to another state of the scope, and what leads along it. */
export interface StateEdge extends Edge {
  readonly by: Arrival['by'];
}

/** One way an entry can go. */
export interface StateWay {
  readonly to: number | null;
  /** Whether the run ends here with an error; only where `to` is null. */
  readonly fails: boolean;
  readonly chance: number;
  readonly spread: Spread;
  /** Transitions of an entry that goes this way. */
  readonly transitions: Moments;
}

/** A scope inside a state. */
export interface InnerRun {
  readonly run: ScopeRun;
  readonly runsPerAttempt: number;
  readonly branch: number | null;
  readonly items: ItemRuns | null;
  /** Type of the child executions of a Distributed Map; null for what runs inside the same execution. */
  readonly execution: WorkflowType | null;
  /** Of an attempt that fails by them: the runs that failed, those that were not started by then, and how many may fail. */
  readonly ifFails: { readonly failed: number; readonly notStarted: number; readonly tolerated: number };
}

/** Where runs inside never fail. */
export const allWell: InnerRun['ifFails'] = { failed: 0, notStarted: 0, tolerated: 0 };

/** What one attempt of a Task, Map or Parallel does. */
export interface AttemptRun {
  readonly inner: readonly InnerRun[];
  /** Errors of the inside that end the attempt. */
  readonly failures: readonly ErrorChance[];
  /** Per attempt; the attempt's own transition is not in it. */
  readonly transitions: Bounds;
  /** The same as it varies, for an attempt whose inside ends well, and for one whose inside fails. */
  readonly inside: { readonly well: Moments; readonly fails: Moments };
  /** Per attempt, without Entered and Exited. */
  readonly events: Bounds;
  /** Events that a retry adds besides those of the attempt. */
  readonly eventsPerRetry: number;
  /** Events besides Entered and Exited of an entry that fails before there is an attempt. */
  readonly eventsWithoutAttempt: number;
  readonly dataSteps: number;
  readonly spread: Spread;
}

/** A count of nothing. */
export const none: Bounds = { min: 0, expected: 0, max: 0 };
