import type { State } from '../../../model/workflow.ts';
import { taskArgument } from './taskArgument.ts';

/** A number that a Task hands to its service, as a number or as text like `"1024"`; null where it is not known. */
export function numberArgument(state: State, ...names: readonly string[]): number | null {
  const value = taskArgument(state, ...names);
  if (value?.kind === 'number') return value.value;
  return value?.kind === 'string' && /^\d+(\.\d+)?$/.test(value.value) ? Number(value.value) : null;
}
