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
  return isPlain(text) ? text.length + 2 : new TextEncoder().encode(JSON.stringify(text)).length;
}

/** Printable ASCII without quotes and backslashes; texts are short, and a pattern would take twice as long. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character < space || character > tilde || character === quote || character === backslash) return false;
  }
  return true;
}

const space = 32;
const quote = 34;
const backslash = 92;
const tilde = 126;
