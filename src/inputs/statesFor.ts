import type { State, Workflow } from '../model/workflow.ts';

/** The states that a key means: by path, else by name at any depth. */
export function statesFor({ states }: Workflow, key: string): readonly State[] {
  const byPath = states.filter(({ path }) => path === key);
  return byPath.length > 0 ? byPath : states.filter(({ name }) => name === key);
}
