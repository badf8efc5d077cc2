import type { SourceNode } from '../../model/source.ts';

/**
 * What is filled in before the definition is deployed, as it would stand in a text: a text with `${placeholders}` as it is,
 * a function of a template (`Ref`, `Fn::GetAtt`) as the placeholder that it is short for. Null for any other value.
 */
export function openText(node: SourceNode): string | null {
  if (node.kind === 'string') return node.value.includes('${') ? node.value : null;
  const call = node.kind === 'object' && node.entries.length === 1 ? node.entries[0] : undefined;
  if (call === undefined) return null;
  const { key, value } = call;
  if (key === 'Ref') return value.kind === 'string' ? `\${${value.value}}` : null;
  if (!key.startsWith('Fn::')) return null;
  const parts = value.kind === 'array' ? value.items : [value];
  const [first] = parts;
  if (key === 'Fn::Sub' && first?.kind === 'string' && first.value.includes('${')) return first.value;
  const names = parts.flatMap((part) => (part.kind === 'string' ? [part.value] : []));
  return key === 'Fn::GetAtt' && names.length > 0 ? `\${${names.join('.')}}` : `\${${key.slice('Fn::'.length)}}`;
}
