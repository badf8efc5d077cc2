/**
 * A graph as the algorithms of this folder read it: nodes are numbers from 0, edges lie with the node they leave, each
 * with a chance (0 to 1, per visit of the node).
 */
export interface Chain {
  readonly out: readonly (readonly Edge[])[];
  /** Chance per visit of each node that the walk ends there. */
  readonly end: readonly number[];
}

/** A step from one node to another, and its chance. */
export interface Edge {
  readonly to: number;
  readonly chance: number;
}
