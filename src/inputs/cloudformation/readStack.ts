import type { Problem, Staged } from '../../model/problem.ts';
import type { Workflow } from '../../model/workflow.ts';
import { circularReferences } from './circularReferences.ts';
import { machinesOf } from './machinesOf.ts';
import { readMachine } from './readMachine.ts';
import type { Stack } from './stack.ts';

/** The workflows of a stack and of those nested in it. */
export function readStack(stack: Stack): Staged<readonly Workflow[]> {
  const problems: Problem[] = [];
  const workflows: Workflow[] = [];
  const machines = machinesOf(stack, { stack, resources: new Map(), problems, open: new Set() });
  problems.push(...circularReferences(machines));
  for (const machine of machines) {
    const read = readMachine(machine);
    problems.push(...read.problems);
    if (read.value !== null) workflows.push(read.value);
  }
  return { value: workflows, problems };
}
