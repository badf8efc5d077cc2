import type { PerExecution, Report, WorkflowReport } from '../../src/index.ts';
import { scope } from './definitions.ts';
import { type EstimateOptions, estimateOf } from './estimateOf.ts';

/** What the tests of counting look at: one workflow, and its states by name. */
export interface Counted {
  readonly report: Report;
  readonly workflow: WorkflowReport;
  readonly each: PerExecution;
  /** Expected per execution, without its start and its end. */
  readonly transitions: number | null;
  /** Expected entries per execution. */
  readonly entries: { readonly [state: string]: number };
  /** Expected attempts per entry. */
  readonly attempts: { readonly [state: string]: number };
  /** Chances of the outcomes of the Choices that are listed as assumptions. */
  readonly chances: { readonly [state: string]: { readonly [target: string]: number } };
  /** The problems that were met, in their order. */
  readonly codes: readonly string[];
}

/**
 * Estimates a workflow of these states, which starts at the first.
 *
 * @param assumedStates what is assumed of the states.
 * @param assumed what is assumed of the workflow.
 */
export async function countedOf(
  states: { readonly [name: string]: object },
  assumedStates: object = {},
  assumed: object = {},
  options: EstimateOptions = {},
): Promise<Counted> {
  const definitions = { 'a.asl.json': scope(states) };
  const report = await estimateOf(definitions, { ...options, assumed: { ...assumed, states: assumedStates } });
  const [workflow] = report.workflows;
  if (workflow === undefined) throw new Error(JSON.stringify(report.problems));
  const byName = (of: (state: WorkflowReport['states'][number]) => number) =>
    Object.fromEntries(workflow.states.map((state) => [state.name, of(state)]));
  const chances = workflow.assumptions.flatMap(({ key, value }) => {
    const [, name] = /^states\.(.*)\.branches$/.exec(key) ?? [];
    if (name === undefined || typeof value !== 'object') return [];
    return [[name, Object.fromEntries(value.map(({ target, chance }) => [target, chance]))]];
  });
  return {
    report,
    workflow,
    each: workflow.perExecution,
    transitions: workflow.perExecution.transitionsByRule.states,
    entries: byName(({ visits }) => visits.entriesPerExecution),
    attempts: byName(({ visits }) => visits.attemptsPerEntry),
    chances: Object.fromEntries(chances),
    codes: report.problems.map(({ code }) => code),
  };
}
