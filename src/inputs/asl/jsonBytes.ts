import type { SourceNode } from '../../model/source.ts';

/** Size of a value as JSON without white space, in bytes of UTF-8: what it takes in an input, however it was written. */
export function jsonBytes(node: SourceNode): number {
  if (node.kind === 'array') return listBytes(node.items.map(jsonBytes));
  if (node.kind === 'object')
    return listBytes(node.entries.map(({ key, value }) => textBytes(key) + 1 + jsonBytes(value)));
  return textBytes(node.value);
}

/** Two brackets, and a comma between any two of the list. */
function listBytes(sizes: readonly number[]): number {
  return 2 + Math.max(0, sizes.length - 1) + sizes.reduce((sum, size) => sum + size, 0);
}

function textBytes(value: string | number | boolean | null): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
