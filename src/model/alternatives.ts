/** The same executions somewhere else than in Step Functions: what they would use there, what that costs, and what is lost. */
import type { MeterId } from './bill.ts';
import type { Basis } from './decisions.ts';
import type { WorkflowType } from './workflow.ts';

/** Where else the work of a workflow could be done, in the order in which they are told. */
export const alternativeNames = [
  'temporal-developer',
  'temporal-business',
  'mwaa',
  'pipes',
  'lambda',
  'durable-functions',
] as const;

export type AlternativeName = (typeof alternativeNames)[number];

/** What the alternatives bill besides the meters of AWS that a workflow has too, each with its unit. */
export const alternativeUnits = {
  'temporal.actions': 'actions',
  'temporal.actions.flat': 'actions',
  'temporal.storage.active': 'GB-hours',
  'temporal.storage.retained': 'GB-hours',
  'temporal.plan': 'months',
  'mwaa.small': 'hours',
  'mwaa.medium': 'hours',
  'mwaa.large': 'hours',
  'mwaa.small.worker': 'hours',
  'mwaa.medium.worker': 'hours',
  'mwaa.large.worker': 'hours',
  'mwaa.database': 'GB-months',
  'pipes.requests': 'requests of 64 KB',
  'pipes.api-destinations': 'requests of 64 KB',
  'durable.operations': 'operations',
  'durable.written': 'GB',
  'durable.retained': 'GB-months',
} as const;

export type AlternativeMeter = keyof typeof alternativeUnits;

export const alternativeMeters = Object.keys(alternativeUnits) as readonly AlternativeMeter[];

/** A price that is in none of the rate cards of regions; rates/alternatives/rates.json has them. */
export interface AlternativeRate {
  readonly meter: AlternativeMeter;
  /** Where it holds; null: everywhere. */
  readonly region: string | null;
  readonly source: string;
  /** The day for which the source gives it, YYYY-MM-DD. */
  readonly date: string;
  /** The first begins at 0; each holds up to the next one's `from`. */
  readonly tiers: readonly { readonly from: string; readonly price: string }[];
  /** Above it the price is not public; null where it has no end. */
  readonly upTo: string | null;
}

/** So much of one thing. */
export interface AlternativeUse {
  readonly meter: AlternativeMeter | MeterId;
  readonly quantity: number;
}

/** What a month uses of one thing, and what it costs; null where the price is not known. */
export interface AlternativeLine {
  readonly meter: AlternativeMeter | MeterId;
  /** Exact decimals: what is used, and how much of that is free or in a plan. */
  readonly quantity: string;
  readonly freeQuantity: string;
  readonly usd: string | null;
}

/** Where a price was read. */
export interface AlternativePrice {
  readonly meter: AlternativeMeter | MeterId;
  readonly source: string;
  readonly date: string;
  /** `inferred` where it is that of another region, which the user wants to be taken. */
  readonly basis: Extract<Basis, 'inferred'> | 'published';
}

/** What keeps a workflow from being run there; states are paths. */
export type AlternativeRefusal =
  | {
      readonly code: 'too-long';
      readonly durationMs: number | null;
      readonly chance: number | null;
      readonly limitMs: number;
    }
  | { readonly code: 'task-too-long'; readonly states: readonly string[]; readonly limitMs: number }
  | { readonly code: 'waits-for-token'; readonly states: readonly string[] }
  | { readonly code: 'distributed-map'; readonly states: readonly string[] }
  | { readonly code: 'branches'; readonly states: readonly string[] }
  | { readonly code: 'repeats'; readonly states: readonly string[] }
  | { readonly code: 'fails'; readonly states: readonly string[] }
  | { readonly code: 'catches'; readonly states: readonly string[] }
  | { readonly code: 'waits'; readonly states: readonly string[] }
  | { readonly code: 'no-target' }
  | { readonly code: 'too-many-tasks'; readonly states: readonly string[] }
  | { readonly code: 'not-an-enrichment'; readonly state: string; readonly what: string }
  | { readonly code: 'not-a-target'; readonly state: string; readonly what: string }
  | { readonly code: 'too-many-operations'; readonly operations: number | null; readonly limit: number }
  | { readonly code: 'too-many-tasks-at-once'; readonly tasks: number; readonly limit: number };

/** What an amount stands on. Codes; the words are in `reports`. */
export type AlternativeAssumption =
  | {
      readonly code: 'actions';
      readonly starts: number;
      readonly activities: number;
      readonly timers: number;
      readonly signals: number;
      readonly children: number;
    }
  | { readonly code: 'history-stored'; readonly bytes: number; readonly retentionDays: number }
  | { readonly code: 'plan-alone' }
  | { readonly code: 'own-workers' }
  | { readonly code: 'environment'; readonly tasksAtOnce: number; readonly hours: number; readonly databaseGb: number }
  | { readonly code: 'slots'; readonly secondsLeast: number }
  | { readonly code: 'events'; readonly payloadKb: number }
  | { readonly code: 'source-exists' }
  | { readonly code: 'function'; readonly durationMs: number; readonly memoryMb: number; readonly memoryBasis: Basis }
  | { readonly code: 'functions-merge' }
  | { readonly code: 'free-tier-alone' }
  | { readonly code: 'operations'; readonly operations: number }
  | { readonly code: 'data-kept'; readonly kb: number; readonly retentionDays: number }
  | { readonly code: 'calls-stay' };

/** What the workflow does and the alternative does not, or does in another way. */
export type AlternativeLack =
  | { readonly code: 'is-code' }
  | { readonly code: 'heartbeats' }
  | { readonly code: 'starts-in-seconds' }
  | { readonly code: 'smaller-class' }
  | { readonly code: 'no-loops'; readonly states: readonly string[] }
  | { readonly code: 'mapped-tasks'; readonly states: readonly string[]; readonly limit: number }
  | { readonly code: 'no-history' }
  | { readonly code: 'retries-whole' }
  | { readonly code: 'loses-state' }
  | { readonly code: 'at-least-once' }
  | { readonly code: 'waits-are-billed'; readonly states: readonly string[] }
  | { readonly code: 'may-be-cut-off'; readonly chance: number | null; readonly limitMs: number }
  | { readonly code: 'maps-in-one-function'; readonly states: readonly string[] }
  | { readonly code: 'deterministic' };

/** Executions a month, both ends included; `to` is null where nothing ends it. */
export interface VolumeRange {
  readonly from: number;
  readonly to: number | null;
  /** What the alternative is there, against the workflow as it is. */
  readonly is: 'cheaper' | 'same' | 'dearer';
}

/** By which volume the workflow, alone in its account, and the alternative are cheaper. */
export interface BreakEven {
  readonly against: WorkflowType;
  /** The least volume at which it turns; null where it never does. */
  readonly executionsPerMonth: number | null;
  /** From one execution a month on, without gaps; it ends where a price is not public. */
  readonly ranges: readonly VolumeRange[];
}

/** One way to do the work of a workflow elsewhere. */
export interface Alternative {
  readonly name: AlternativeName;
  /** ISO 4217; amounts are never converted. */
  readonly currency: string;
  readonly feasible: boolean;
  readonly refusals: readonly AlternativeRefusal[];
  /** What one execution uses of each thing that is counted by execution. */
  readonly perExecution: readonly AlternativeUse[];
  /** Of the month; empty without a volume. */
  readonly lines: readonly AlternativeLine[];
  /** Null without a volume, where it is refused, and where a price is not known. */
  readonly monthlyUsd: string | null;
  /** A month of a million executions, through the tiers, with fees, and without the free tier. */
  readonly perMillionUsd: string | null;
  /** False where a count or a price is not known: the amounts are a lower bound, or stand on a guess. */
  readonly complete: boolean;
  /** Null where it is refused, where an amount is not known, and where the currencies differ. */
  readonly breakEven: BreakEven | null;
  readonly assumes: readonly AlternativeAssumption[];
  readonly lacks: readonly AlternativeLack[];
  readonly prices: readonly AlternativePrice[];
}
