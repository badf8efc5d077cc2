/**
 * The rules of advice, and what is said of a change besides its saving: codes with what they are about. The words are in
 * `reports`.
 */
import type { WorkflowType } from './workflow.ts';

/** Tasks of which nobody can say what they call: AWS may refuse them in an Express workflow. By their paths. */
export interface UnknownResource {
  readonly code: 'resource-unknown';
  readonly states: readonly string[];
}

/** The rules of advice, in the order in which equal savings are told. */
export const adviceRules = [
  'use-express',
  'use-standard',
  'nest-express',
  'express-children',
  'batch-items',
  'distribute-map',
  'replace-polling',
  'drop-pass',
  'direct-integration',
  'merge-tasks',
  'trim-retries',
  'trim-logging',
] as const;

/** One of these rules. */
export type AdviceRule = (typeof adviceRules)[number];

/** What a change other than of the type changes in behaviour, or asks for. Codes; the words are in `reports`. */
export type AdviceNote =
  | UnknownResource
  | { readonly code: 'stands-on-guess'; readonly guesses: readonly Guess[] }
  | { readonly code: 'stands-on-payload'; readonly payloadKb: number }
  | { readonly code: 'same-data' }
  | { readonly code: 'neighbour-does-it'; readonly moves: readonly Move[] }
  | { readonly code: 'new-workflow'; readonly name: string; readonly states: readonly string[] }
  | { readonly code: 'failed-child-succeeds' }
  | { readonly code: 'batch-in-code'; readonly items: number; readonly bound: BatchBound }
  | { readonly code: 'batch-fails-whole' }
  | { readonly code: 'children-are-express' }
  | { readonly code: 'children-are-standard' }
  | { readonly code: 'children-have-histories' }
  | { readonly code: 'one-history' }
  | { readonly code: 'map-error-differs' }
  | { readonly code: 'sees-later'; readonly ms: number; readonly intervalMs: number }
  | { readonly code: 'asks-at-once'; readonly readyShare: number; readonly neededShare: number }
  | { readonly code: 'waits-for-job'; readonly resource: string; readonly timeoutMs: number }
  | { readonly code: 'retries-run-the-job' }
  | { readonly code: 'one-function'; readonly states: readonly string[] }
  | {
      readonly code: 'calls-itself';
      readonly state: string;
      readonly action: string;
      readonly evidence: DirectCallEvidence;
    }
  | { readonly code: 'request-to-write'; readonly members: readonly string[] }
  | { readonly code: 'attributes-have-types' }
  | { readonly code: 'call-is-paid-as-before' }
  | { readonly code: 'logs-failures-only'; readonly type: WorkflowType }
  | { readonly code: 'logs-without-data'; readonly type: WorkflowType }
  | { readonly code: 'cannot-heal'; readonly errors: readonly string[] }
  | { readonly code: 'fewer-attempts'; readonly from: number; readonly to: number };

/** What shows that a function only hands on a call: what it is given, its code, or its name, from strongest to weakest. */
export type DirectCallEvidence = 'payload' | 'code' | 'name';

/** The turns of a Choice or the items of a Map that nobody stated. */
export interface Guess {
  readonly state: string;
  readonly what: 'turns' | 'items';
  readonly value: number;
}

/** The work of a state that goes, and the field of another one that does it then; both by their paths. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly field: string;
}

/** What keeps a batch from being larger: nothing (a larger one saves next to nothing more), its time, or its size. */
export type BatchBound = 'knee' | 'time' | 'payload';
