import type { SourceNode } from '../../model/source.ts';

/** A part of a map or of a list; null where it has none. */
export function stepInto(node: SourceNode, step: string | number): SourceNode | null {
  if (node.kind === 'object') return node.entries.find(({ key }) => key === String(step))?.value ?? null;
  if (node.kind === 'array') return node.items[Number(step)] ?? null;
  return null;
}
