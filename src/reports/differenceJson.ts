import type { Difference, StateDifference, WorkflowDifference } from '../model/difference.ts';
import { inertLines } from './format.ts';
import { placeJson, problemJson } from './json.ts';
import type { Look } from './reporter.ts';
import { summaryOf } from './wording/difference.ts';

/** A difference as JSON, by the contract of docs/diff.md and schemas/difference.schema.json. */
export function differenceJson(difference: Difference, { tool }: Pick<Look, 'tool'>): string {
  return inertLines(`${JSON.stringify(differenceJsonOf(difference, tool), null, 2)}\n`);
}

/** The same as data. */
export function differenceJsonOf(difference: Difference, tool: Look['tool']) {
  const { base, head, currency, complete, empty, monthlyUsd, causes, rates, problems } = difference;
  const ofSide = (side: 'base' | 'head') => problems[side].map((problem) => ({ side, ...problemJson(problem) }));
  return {
    schemaVersion: 1,
    tool,
    summary: summaryOf(difference),
    base,
    head,
    currency,
    complete,
    empty,
    monthlyUsd,
    causes,
    workflows: difference.workflows.map(workflowOf),
    rates,
    problems: [...ofSide('base'), ...ofSide('head')],
  };
}

function workflowOf({ states, span, ...workflow }: WorkflowDifference) {
  return { ...workflow, states: states.map(stateOf), line: span?.line ?? null, column: span?.column ?? null };
}

function stateOf({ span, ...state }: StateDifference) {
  return { ...state, ...placeJson(span) };
}
