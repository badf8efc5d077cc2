import type { SourceNode } from '../model/source.ts';

/** Whether one of the values of a tree, or its key, is such. The items of a list have no key. */
export function holds(
  node: SourceNode,
  isSuch: (key: string | null, value: SourceNode) => boolean,
  key: string | null = null,
): boolean {
  if (isSuch(key, node)) return true;
  if (node.kind === 'array') return node.items.some((item) => holds(item, isSuch));
  return node.kind === 'object' && node.entries.some((entry) => holds(entry.value, isSuch, entry.key));
}
