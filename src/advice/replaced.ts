import type { SourceEntry, SourceNode, SourceObject } from '../model/source.ts';

/** Values of a definition, by the node itself, and what stands in its place; null takes it away. */
export type Replacements = ReadonlyMap<SourceNode, SourceNode | null>;

/** A definition with some of its values replaced. What is untouched stays the same node. */
export function replaced(root: SourceObject, by: Replacements): SourceObject {
  const result = inside(root, by);
  return result?.kind === 'object' ? result : root;
}

function inside(node: SourceNode, by: Replacements): SourceNode | null {
  const other = by.get(node);
  if (other !== undefined) return other;
  if (node.kind === 'array') {
    const items = node.items.flatMap((item) => inside(item, by) ?? []);
    return items.length === node.items.length && items.every((item, index) => item === node.items[index])
      ? node
      : { ...node, items };
  }
  if (node.kind !== 'object') return node;
  const entries = node.entries.flatMap((entry): readonly SourceEntry[] => {
    const value = inside(entry.value, by);
    return value === null ? [] : value === entry.value ? [entry] : [{ ...entry, value }];
  });
  const isSame =
    entries.length === node.entries.length && entries.every((entry, index) => entry === node.entries[index]);
  return isSame ? node : { ...node, entries };
}
