import type { Report } from '../model/report.ts';
import { keyOf } from './keyOf.ts';

/** The baseline that `check --update-baseline` writes: small, sorted, made to be read in a review. */
export interface Lock {
  readonly version: 1;
  readonly region: string;
  readonly transitionRule: string;
  readonly monthlyUsd: string | null;
  readonly workflows: { readonly [name: string]: LockedWorkflow };
}

/** A workflow as the baseline keeps it. */
export interface LockedWorkflow {
  readonly transitionsPerExecution: number | null;
  readonly perExecutionUsd: string | null;
  readonly executionsPerMonth: number | null;
  readonly monthlyUsd: string | null;
}

/** The figures of a report that a later one is held to. Workflows of one name are told apart by their files. */
export function lockOf({ region, transitionRule, monthlyUsd, workflows }: Report): Lock {
  const names = workflows.map(({ name }) => name);
  const entries = workflows.map(({ name, file, perExecution, executionsPerMonth, monthlyUsd: month }) => {
    const key = names.filter((other) => other === name).length > 1 ? keyOf({ name, file }) : name;
    const figures: LockedWorkflow = {
      transitionsPerExecution: perExecution.transitions.expected,
      perExecutionUsd: perExecution.usd,
      executionsPerMonth,
      monthlyUsd: month,
    };
    return [key, figures] as const;
  });
  const sorted: Record<string, LockedWorkflow> = Object.create(null);
  for (const [key, figures] of entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) sorted[key] = figures;
  return { version: 1, region, transitionRule, monthlyUsd, workflows: sorted };
}
