import type { Report, WorkflowReport } from '../../model/report.ts';

/** How a workflow is called where several stand together: its name, with its file where another one has the same name. */
export function labelOf({ name, file }: WorkflowReport, { workflows }: Report): string {
  const shared = workflows.filter((other) => other.name === name).length > 1;
  return shared ? `${name} (${file})` : name;
}
