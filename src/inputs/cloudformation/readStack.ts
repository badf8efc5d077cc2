import type { Problem, Staged } from '../../model/problem.ts';
import type { Workflow } from '../../model/workflow.ts';
import type { Declarations } from '../kind.ts';
import { circularReferences } from './circularReferences.ts';
import { machinesOf } from './machinesOf.ts';
import { readMachine } from './readMachine.ts';
import type { Stack } from './stack.ts';
import { startsOf } from './startsOf.ts';

/** The workflows of a stack and of those nested in it, and what starts workflows there. */
export function readStack(stack: Stack): Staged<Declarations> {
  const problems: Problem[] = [];
  const workflows: Workflow[] = [];
  const at = { stack, resources: new Map(), problems, open: new Set<never>() };
  const machines = machinesOf(stack, at);
  problems.push(...circularReferences(machines));
  for (const machine of machines) {
    const read = readMachine(machine);
    problems.push(...read.problems);
    if (read.value !== null) workflows.push(read.value);
  }
  return { value: { workflows, starts: startsOf(stack, at) }, problems };
}
