import type { Snapshot } from '../model/snapshot.ts';
import type { Base } from './base.ts';

/** An estimate, or a saved report, as what a later one is held to. @param name how messages call it. */
export function baseOfSnapshot({ complete, monthlyUsd, workflows }: Snapshot, name: string): Base {
  return {
    name,
    complete,
    monthlyUsd,
    workflows: workflows.map((workflow) => ({
      name: workflow.name,
      file: workflow.file,
      transitions: workflow.transitions,
      perExecutionUsd: workflow.perExecutionUsd,
      monthlyUsd: workflow.monthlyUsd,
      states: workflow.states.map(({ path, transitions }) => ({ path, transitions: transitions ?? 0 })),
    })),
  };
}
