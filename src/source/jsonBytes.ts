import type { SourceNode } from '../model/source.ts';

/** Size of a value as JSON without white space, in bytes of UTF-8, however it was written. */
export function jsonBytes(node: SourceNode): number {
  switch (node.kind) {
    case 'object': {
      let bytes = 2 + Math.max(0, node.entries.length - 1);
      for (const { key, value } of node.entries) bytes += textBytes(key) + 1 + jsonBytes(value);
      return bytes;
    }
    case 'array': {
      let bytes = 2 + Math.max(0, node.items.length - 1);
      for (const item of node.items) bytes += jsonBytes(item);
      return bytes;
    }
    case 'string':
      return textBytes(node.value);
    default:
      return String(node.value).length;
  }
}

/** With its quotes. Almost every text of a definition is plain, and is as long as it looks. */
function textBytes(text: string): number {
  if (!/[^\u0020-\u007e]|["\\]/.test(text)) return text.length + 2;
  return new TextEncoder().encode(JSON.stringify(text)).length;
}
