import type { Report } from '../../src/index.ts';
import { type EstimateOptions, estimateOf } from './estimateOf.ts';
import type { MachineAssumptions } from './machine.ts';

/** Estimates a machine with what is assumed of its states, a thousand executions a month unless it is said otherwise. */
export function estimateMachine(
  definition: object | string,
  { states }: MachineAssumptions,
  assumed: object = {},
  { file = 'machine.asl.json', ...options }: EstimateOptions & { readonly file?: string } = {},
): Promise<Report> {
  const workflow = { executionsPerMonth: 1_000, ...assumed, states };
  return estimateOf(
    { [file]: definition },
    { advice: false, ...options, assumptions: { version: 1, workflows: { machine: workflow } } },
  );
}
