/**
 * A finding about what the user wrote: a code, its arguments and a place. Wording is in `reports/wording`; a code that is
 * added here without a severity, a wording or a docs page does not compile or fails a test.
 */
import type { Span } from './source.ts';

/** An error makes figures incomplete, a warning may, and a note is good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** The arguments of every problem code. `suggestion` is the nearest known name, null where none is near. */
export interface ProblemArgs {
  // Reading a text
  'empty-file': Record<never, never>;
  'not-text': { found: 'utf-16' | 'binary' };
  'file-too-large': { bytes: number; limitBytes: number };
  'nesting-too-deep': { limit: number };
  'too-many-aliases': { limit: number };
  syntax: { detail: string };
  'duplicate-key': { key: string };
  'comments-in-json': Record<never, never>;
  'trailing-comma': Record<never, never>;
  // Reading a definition
  'not-a-definition': { looksLike: string | null };
  'missing-field': { of: string; field: string };
  'wrong-type': { field: string; expected: string; found: string };
  'out-of-range': { field: string; found: string; range: string };
  'unknown-value': { field: string; found: string; allowed: readonly string[]; suggestion: string | null };
  'unknown-field': { of: string; field: string; suggestion: string | null };
  'fields-exclude-each-other': { of: string; fields: readonly string[] };
  'unknown-target': { state: string; target: string; suggestion: string | null };
  'no-terminal-state': { of: string };
  'duplicate-name': { state: string; other: string };
  'states-all-not-last': { state: string; list: 'Retry' | 'Catch' };
  'states-all-not-alone': { state: string; list: 'Retry' | 'Catch' };
  'unreachable-state': { state: string };
  'endless-loop': { states: readonly string[] };
  'query-language-downgrade': { state: string };
  'other-query-language': { of: string; field: string; only: 'JSONPath' | 'JSONata' };
  'not-an-expression': {
    field: string;
    found: string;
    fault: 'delimiters' | 'text' | 'bracket' | 'end' | 'context' | 'error-output';
  };
  /** `value`: a path to one value; `place`: a path to where a value is put, which is not in the context object. */
  'not-a-path': { field: string; found: string; wanted: 'path' | 'value' | 'place' | 'path-or-call' };
  'unresolved-placeholder': { text: string };
  'not-an-arn': { found: string };
  'definition-too-large': { bytes: number; limitBytes: number };
  'map-field-without-effect': { state: string; field: string };
  // Reading templates
  'text-template': { found: string };
  'circular-reference': { names: readonly string[] };
  'undecided-condition': { condition: string };
  'left-out-by-condition': { name: string; condition: string; by: 'condition' | 'count' | 'for_each' };
  'undecided-count': { machine: string; text: string };
  'unresolved-definition': { name: string; text: string };
  'known-after-apply': { name: string; references: readonly string[] };
  'read-from-plan': { machines: readonly string[]; plan: string };
  'definition-elsewhere': { name: string; where: string };
  'template-not-read': { stack: string; where: string };
  'module-not-read': { module: string; where: string };
  'no-state-machine': { what: string };
  'unknown-schedule': { expression: string };
  'not-synthesized': { app: string };
  'assembly-outdated': { assembly: string; newer: string };
  'missing-file': { path: string; of: string };
  'case-differs': { path: string; found: string };
  'reference-outside-project': { path: string };
  'reference-unreadable': { path: string; detail: string };
  // Counting
  'unknown-loop': { state: string; turns: number };
  'batch-size-unbounded': { state: string };
  'tolerance-unknown': { state: string; field: string; text: string };
  'siblings-counted-whole': { state: string; type: 'Map' | 'Parallel' };
  'failure-not-retried': { state: string; errors: readonly string[] };
  'unlinked-child': { state: string; child: string; needs: ChildNeeds };
  'sync-of-express': { state: string; child: string };
  'workflow-cycle': { workflows: readonly string[] };
  'express-cannot': { state: string; why: BlockerReason };
  'history-limit': { events: number; limit: number; of: 'expected' | 'max'; where: string | null };
  'express-time-limit': { durationMs: number; limitMs: number };
  'inline-map-limit': { state: string; concurrency: number; limit: number };
  'payload-limit': {
    state: string | null;
    bytes: number;
    limitBytes: number;
    of: 'execution-data' | 'all-items' | 'one-item';
  };
  'transition-throttle': {
    workflow: string;
    ownPerSecond: number;
    allPerSecond: number;
    limit: number;
    region: string;
  };
  'unbounded-wait': { state: string; waits: 'sync' | 'task-token' | 'activity' };
  'retry-without-effect': {
    state: string;
    errors: readonly string[];
    why: 'never-retried' | 'not-of-a-task' | 'met-before';
  };
  'limit-met': { what: string; limit: number; met: 'counting' | 'reading' };
  // Assumptions and flags
  'config-invalid': { where: string; detail: string; suggestion: string | null };
  'config-unused': { key: string; suggestion: string | null };
  'unknown-state': { state: string; workflow: string; suggestion: string | null };
  'ambiguous-state': { state: string; paths: readonly string[] };
  'chances-exceed-one': { state: string; sum: number };
  'chances-not-one': { state: string; sum: number };
  'unknown-branch': { state: string; target: string; suggestion: string | null };
  'assumption-without-effect': { state: string; what: string; why: string };
  'range-uses-likely': { key: string };
  'volume-differs': { workflow: string; stated: number; fromCallers: number };
  'unknown-region': { region: string; suggestion: string | null };
  'no-definitions': { searched: readonly string[] };
  'no-such-path': { path: string; verb: string | null };
  'unreadable-path': { path: string; detail: string };
  'unknown-workflow': { workflow: string; suggestion: string | null };
  // Comparing with a base
  'unknown-revision': { revision: string; suggestion: string | null; why: 'unknown' | 'shallow' | 'no-repository' };
  'git-failed': { detail: string };
  'report-invalid': { detail: string };
  // Pricing
  'region-unpriced': { region: string; meters: readonly string[] };
  'region-differs': { workflow: string; region: string; priced: string };
  'rates-inferred': { region: string; meters: readonly string[]; from: string };
  'rates-invalid': { detail: string };
  'rule-decides': { workflow: string; what: 'cheaper-type'; rules: readonly string[] };
}

/** What names a problem, in every format and in its page of the documents. */
export type ProblemCode = keyof ProblemArgs;

/** One finding. `span` is null where it concerns the run as a whole. */
export type Problem = {
  [Code in ProblemCode]: {
    readonly code: Code;
    readonly args: Readonly<ProblemArgs[Code]>;
    readonly span: Span | null;
  };
}[ProblemCode];

/** What a stage returns: as much as it could make, and what it found. */
export interface Staged<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/**
 * What it takes to find the workflow that a Task starts: its definition, the template that fills in a placeholder, its
 * volume where only the run time knows which it is, one name for one workflow, a definition that can be read, or how often a
 * workflow that starts itself is started in all.
 */
export type ChildNeeds = 'definition' | 'template' | 'volume' | 'own-name' | 'reading' | 'itself';

/** Why a workflow cannot be an Express workflow. */
export type BlockerReason = 'sync' | 'task-token' | 'activity' | 'distributed-map' | 'time-limit';

/**
 * How grave a problem is, and the exit code that it asks for. Exit 2 is "could not run as asked"; an error is 1 ("the
 * answer is no"), since AWS would refuse the definition or it cannot be counted.
 */
export const problemCodes: {
  readonly [Code in ProblemCode]: { readonly severity: Severity; readonly exit: 0 | 1 | 2 };
} = {
  'empty-file': { severity: 'error', exit: 1 },
  'not-text': { severity: 'error', exit: 1 },
  'file-too-large': { severity: 'error', exit: 1 },
  'nesting-too-deep': { severity: 'error', exit: 1 },
  'too-many-aliases': { severity: 'error', exit: 1 },
  syntax: { severity: 'error', exit: 1 },
  'duplicate-key': { severity: 'error', exit: 1 },
  'comments-in-json': { severity: 'warning', exit: 0 },
  'trailing-comma': { severity: 'warning', exit: 0 },
  'not-a-definition': { severity: 'error', exit: 1 },
  'missing-field': { severity: 'error', exit: 1 },
  'wrong-type': { severity: 'error', exit: 1 },
  'out-of-range': { severity: 'error', exit: 1 },
  'unknown-value': { severity: 'error', exit: 1 },
  'unknown-field': { severity: 'warning', exit: 0 },
  'fields-exclude-each-other': { severity: 'error', exit: 1 },
  'unknown-target': { severity: 'error', exit: 1 },
  'no-terminal-state': { severity: 'error', exit: 1 },
  'duplicate-name': { severity: 'warning', exit: 0 },
  'states-all-not-last': { severity: 'error', exit: 1 },
  'states-all-not-alone': { severity: 'error', exit: 1 },
  'unreachable-state': { severity: 'warning', exit: 0 },
  'endless-loop': { severity: 'error', exit: 1 },
  'query-language-downgrade': { severity: 'error', exit: 1 },
  'other-query-language': { severity: 'error', exit: 1 },
  'not-an-expression': { severity: 'error', exit: 1 },
  'not-a-path': { severity: 'error', exit: 1 },
  'unresolved-placeholder': { severity: 'warning', exit: 0 },
  'not-an-arn': { severity: 'warning', exit: 0 },
  'definition-too-large': { severity: 'warning', exit: 0 },
  'map-field-without-effect': { severity: 'warning', exit: 0 },
  'text-template': { severity: 'warning', exit: 0 },
  'circular-reference': { severity: 'error', exit: 1 },
  'undecided-condition': { severity: 'warning', exit: 0 },
  'undecided-count': { severity: 'warning', exit: 0 },
  'left-out-by-condition': { severity: 'warning', exit: 0 },
  'unresolved-definition': { severity: 'error', exit: 1 },
  'known-after-apply': { severity: 'error', exit: 1 },
  'read-from-plan': { severity: 'note', exit: 0 },
  'definition-elsewhere': { severity: 'error', exit: 1 },
  'template-not-read': { severity: 'warning', exit: 0 },
  'module-not-read': { severity: 'warning', exit: 0 },
  'no-state-machine': { severity: 'warning', exit: 0 },
  'unknown-schedule': { severity: 'warning', exit: 0 },
  'not-synthesized': { severity: 'warning', exit: 0 },
  'assembly-outdated': { severity: 'warning', exit: 0 },
  'missing-file': { severity: 'error', exit: 1 },
  'case-differs': { severity: 'warning', exit: 0 },
  'reference-outside-project': { severity: 'warning', exit: 0 },
  'reference-unreadable': { severity: 'error', exit: 1 },
  'unknown-loop': { severity: 'warning', exit: 0 },
  'batch-size-unbounded': { severity: 'warning', exit: 0 },
  'tolerance-unknown': { severity: 'warning', exit: 0 },
  'siblings-counted-whole': { severity: 'warning', exit: 0 },
  'failure-not-retried': { severity: 'warning', exit: 0 },
  'unlinked-child': { severity: 'warning', exit: 0 },
  'sync-of-express': { severity: 'error', exit: 1 },
  'workflow-cycle': { severity: 'warning', exit: 0 },
  'express-cannot': { severity: 'error', exit: 1 },
  'history-limit': { severity: 'warning', exit: 0 },
  'express-time-limit': { severity: 'warning', exit: 0 },
  'inline-map-limit': { severity: 'warning', exit: 0 },
  'payload-limit': { severity: 'warning', exit: 0 },
  'transition-throttle': { severity: 'warning', exit: 0 },
  'unbounded-wait': { severity: 'warning', exit: 0 },
  'retry-without-effect': { severity: 'warning', exit: 0 },
  'limit-met': { severity: 'warning', exit: 0 },
  'config-invalid': { severity: 'error', exit: 2 },
  'config-unused': { severity: 'warning', exit: 0 },
  'unknown-state': { severity: 'error', exit: 2 },
  'ambiguous-state': { severity: 'error', exit: 2 },
  'chances-exceed-one': { severity: 'error', exit: 2 },
  'chances-not-one': { severity: 'error', exit: 2 },
  'unknown-branch': { severity: 'error', exit: 2 },
  'assumption-without-effect': { severity: 'warning', exit: 0 },
  'range-uses-likely': { severity: 'warning', exit: 0 },
  'volume-differs': { severity: 'warning', exit: 0 },
  'unknown-region': { severity: 'error', exit: 2 },
  'no-definitions': { severity: 'error', exit: 2 },
  'no-such-path': { severity: 'error', exit: 2 },
  'unreadable-path': { severity: 'error', exit: 2 },
  'unknown-workflow': { severity: 'error', exit: 2 },
  'unknown-revision': { severity: 'error', exit: 2 },
  'git-failed': { severity: 'error', exit: 2 },
  'report-invalid': { severity: 'error', exit: 2 },
  'region-unpriced': { severity: 'warning', exit: 0 },
  'region-differs': { severity: 'warning', exit: 0 },
  'rates-inferred': { severity: 'note', exit: 0 },
  'rates-invalid': { severity: 'error', exit: 2 },
  'rule-decides': { severity: 'note', exit: 0 },
};
