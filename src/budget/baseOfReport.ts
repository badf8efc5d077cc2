import type { Report } from '../model/report.ts';
import type { Base } from './base.ts';

/** A report as what a later one is compared with. @param name how messages call it. */
export function baseOfReport({ complete, monthlyUsd, workflows }: Report, name: string): Base {
  return {
    name,
    complete,
    monthlyUsd,
    workflows: workflows.map((workflow) => ({
      name: workflow.name,
      transitions: workflow.perExecution.transitions.expected,
      perExecutionUsd: workflow.perExecution.usd,
      monthlyUsd: workflow.monthlyUsd,
      states: workflow.states.map(({ path, visits }) => ({ path, transitions: visits.transitionsPerExecution })),
    })),
  };
}
