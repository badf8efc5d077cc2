import type { SourceNode } from '../../../model/source.ts';
import type { TaskState } from '../../../model/workflow.ts';

/**
 * What a Task hands to the service under a name: of its `Parameters`, or of its `Arguments` in JSONata. Null where it is not
 * there, or only known at run time.
 */
export function taskArgument({ node }: TaskState, name: string): SourceNode | null {
  const input = node.entries.find(({ key }) => key === 'Parameters' || key === 'Arguments')?.value;
  if (input?.kind !== 'object') return null;
  const value = input.entries.find(({ key }) => key === name)?.value ?? null;
  return value?.kind === 'string' && value.value.startsWith('{%') ? null : value;
}
