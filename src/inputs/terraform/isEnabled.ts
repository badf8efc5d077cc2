import type { SourceNode } from '../../model/source.ts';

/** Whether a rule or a schedule is on: it is unless its `state` or `is_enabled` says otherwise. */
export function isEnabled(node: SourceNode | null): boolean {
  if (node?.kind === 'boolean') return node.value;
  return node?.kind !== 'string' || !node.value.startsWith('DISABLED');
}
