import type { WorkflowReport } from '../model/report.ts';

/** What a baseline calls a workflow whose name is that of another one, too. */
export function keyOf({ name, file }: Pick<WorkflowReport, 'name' | 'file'>): string {
  return `${name} (${file})`;
}
