import type { Account } from '../model/workflow.ts';

/** The other workflows that a workflow starts, or that start it, over any number of steps. */
export function connected({ calls }: Account, index: number): readonly number[] {
  const found = new Set([index]);
  for (const at of found) {
    for (const { caller, callee } of calls) {
      if (callee === null) continue;
      if (caller === at) found.add(callee);
      if (callee === at) found.add(caller);
    }
  }
  found.delete(index);
  return [...found];
}
