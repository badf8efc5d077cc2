import type { SourceNode } from '../../../model/source.ts';
import type { State } from '../../../model/workflow.ts';

/**
 * What a Task hands to its service under a name: of its `Parameters`, or of its `Arguments` in JSONata, with further names for
 * what lies inside. Null where it is not there, or only known at run time.
 */
export function taskArgument({ node }: State, ...names: readonly string[]): SourceNode | null {
  const input = node.entries.find(({ key }) => key === 'Parameters' || key === 'Arguments')?.value;
  let value: SourceNode | null = input ?? null;
  for (const name of names) {
    if (value?.kind !== 'object') return null;
    value = value.entries.find(({ key }) => key === name)?.value ?? null;
  }
  return value?.kind === 'string' && value.value.startsWith('{%') ? null : value;
}
