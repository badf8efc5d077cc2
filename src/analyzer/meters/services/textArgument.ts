import type { State } from '../../../model/workflow.ts';
import { taskArgument } from './taskArgument.ts';

/** A text that a Task hands to its service, placeholders and all; null where there is none. */
export function textArgument(state: State, ...names: readonly string[]): string | null {
  const value = taskArgument(state, ...names);
  return value?.kind === 'string' ? value.value : null;
}
