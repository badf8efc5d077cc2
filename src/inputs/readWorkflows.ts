import type { Problem, Staged } from '../model/problem.ts';
import type { SourceFile } from '../model/source.ts';
import type { Workflow } from '../model/workflow.ts';
import { readWorkflow } from './asl/readWorkflow.ts';

/** Every workflow of the files, in their order. */
export function readWorkflows(files: readonly SourceFile[]): Staged<readonly Workflow[]> {
  const problems: Problem[] = [];
  const workflows: Workflow[] = [];
  for (const file of files) {
    const read = readWorkflow(file);
    problems.push(...read.problems);
    if (read.value !== null) workflows.push(read.value);
  }
  return { value: workflows, problems };
}
