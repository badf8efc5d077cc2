import type { SourceEntry, SourceNode, SourceObject } from '../model/source.ts';

/** Values of a definition, by the node itself, and what stands in its place; null takes it away. */
export type Replacements = ReadonlyMap<SourceNode, SourceNode | null>;

/** A definition with some of its values replaced. What is untouched stays the same node. */
export function replaced(root: SourceObject, by: Replacements): SourceObject {
  const result = inside(root, by);
  return result?.kind === 'object' ? result : root;
}

function inside(node: SourceNode, by: Replacements): SourceNode | null {
  if (by.has(node)) return by.get(node) ?? null;
  if (node.kind === 'array') {
    const items = changedIn(node.items, (item) => inside(item, by));
    return items === node.items ? node : { ...node, items };
  }
  if (node.kind !== 'object') return node;
  const entries = changedIn(node.entries, (entry): SourceEntry | null => {
    const value = inside(entry.value, by);
    return value === null ? null : value === entry.value ? entry : { ...entry, value };
  });
  return entries === node.entries ? node : { ...node, entries };
}

/** The list with its elements changed, without those that become null; the same list where none does. */
function changedIn<Element>(
  list: readonly Element[],
  change: (element: Element) => Element | null,
): readonly Element[] {
  let changed: Element[] | null = null;
  for (let at = 0; at < list.length; at++) {
    const before = list[at] as Element;
    const after = change(before);
    if (changed === null && after !== before) changed = list.slice(0, at);
    if (changed !== null && after !== null) changed.push(after);
  }
  return changed ?? list;
}
