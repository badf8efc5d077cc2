import type { PerExecution } from '../../src/index.ts';
import { estimateOf } from './estimateOf.ts';
import type { MachineAssumptions, MachineScope } from './machine.ts';

/** What the program expects of one execution, under the rule `states`. */
export interface ExpectedCounts {
  readonly transitions: number;
  /** The bounds of the same; null where nothing bounds them. */
  readonly bounds: { readonly min: number; readonly max: number | null; readonly maxEvents: number | null };
  readonly historyEvents: number;
  /** Null where the program says that it is not known. */
  readonly transitionsSd: number | null;
  readonly durationMs: PerExecution['durationMs'];
  readonly durationRounding: PerExecution['durationRounding'];
  readonly entries: ReadonlyMap<string, number>;
}

/** Estimates a machine with the program itself, through its public door. */
export async function expectedCounts(
  definition: MachineScope,
  assumptions: MachineAssumptions,
): Promise<ExpectedCounts> {
  const report = await estimateOf(
    { 'machine.asl.json': definition },
    {
      assumptions: { version: 1, transitionRule: 'states', workflows: { machine: assumptions } },
      advice: false,
    },
  );
  const [workflow] = report.workflows;
  const refused = report.problems.filter(({ code }) => !expectedProblems.has(code));
  if (workflow === undefined || refused.length > 0) throw new Error(JSON.stringify(refused));
  return {
    transitions: workflow.perExecution.transitions.expected ?? Number.NaN,
    bounds: {
      min: workflow.perExecution.transitions.min ?? Number.NaN,
      max: workflow.perExecution.transitions.max,
      maxEvents: workflow.perExecution.historyEvents.max,
    },
    transitionsSd: workflow.perExecution.transitions.sd,
    historyEvents: workflow.perExecution.historyEvents.expected ?? Number.NaN,
    durationMs: workflow.perExecution.durationMs,
    durationRounding: workflow.perExecution.durationRounding,
    entries: new Map(workflow.states.map(({ name, visits }) => [name, visits.entriesPerExecution])),
  };
}

/** What random machines are bound to cause. */
const expectedProblems = new Set([
  'unbounded-wait',
  'retry-without-effect',
  'unreachable-state',
  'siblings-counted-whole',
  'failure-not-retried',
  'batch-size-unbounded',
  'unknown-loop',
  'unlinked-child',
  'assumption-without-effect',
]);
