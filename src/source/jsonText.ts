import type { SourceNode } from '../model/source.ts';

/** A value as JSON without white space. */
export function jsonText(node: SourceNode): string {
  if (node.kind === 'array') return `[${node.items.map(jsonText).join(',')}]`;
  if (node.kind !== 'object') return JSON.stringify(node.value);
  return `{${node.entries.map(({ key, value }) => `${JSON.stringify(key)}:${jsonText(value)}`).join(',')}}`;
}
