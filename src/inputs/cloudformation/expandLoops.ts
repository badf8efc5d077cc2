import type { SourceEntry, SourceNode, SourceObject } from '../../model/source.ts';

const loop = 'Fn::ForEach::';

/**
 * An object with its `Fn::ForEach` loops written out, where the values to loop over are literal: the same entry for each
 * value. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html,
 * read 2026-11-23.
 */
export function expandLoops(node: SourceObject): SourceObject {
  if (!node.entries.some(({ key }) => key.startsWith(loop))) return node;
  const left = { entries: expandedMax };
  return { ...node, entries: node.entries.flatMap((entry) => expanded(entry, left)) };
}

/** Entries that loops may make of a template, which has 500 resources at most; loops inside of loops multiply. */
const expandedMax = 10_000;

function expanded(entry: SourceEntry, left: { entries: number }): readonly SourceEntry[] {
  const { key, value } = entry;
  if (!key.startsWith(loop) || value.kind !== 'array') return [entry];
  const [identifier, values, body] = value.items;
  if (identifier?.kind !== 'string' || values?.kind !== 'array' || body?.kind !== 'object') return [entry];
  return values.items.flatMap((each) => {
    if ((each.kind !== 'string' && each.kind !== 'number') || left.entries <= 0) return [];
    left.entries -= 1;
    const filled = fill(body, identifier.value, String(each.value));
    return filled.kind === 'object' ? filled.entries.flatMap((one) => expanded(one, left)) : [];
  });
}

/** A value with an identifier of a loop filled in, in keys, texts and `Ref`. */
function fill(node: SourceNode, identifier: string, value: string): SourceNode {
  const inText = (text: string): string =>
    text.replaceAll(`\${${identifier}}`, value).replaceAll(`&{${identifier}}`, value.replace(/[^A-Za-z0-9]/g, ''));
  switch (node.kind) {
    case 'string':
      return { ...node, value: inText(node.value) };
    case 'array':
      return { ...node, items: node.items.map((item) => fill(item, identifier, value)) };
    case 'object': {
      const [only] = node.entries;
      const isOwn = only?.key === 'Ref' && only.value.kind === 'string' && only.value.value === identifier;
      if (isOwn) return { kind: 'string', value, span: node.span };
      const entries = node.entries.map((entry) => ({
        ...entry,
        key: inText(entry.key),
        value: fill(entry.value, identifier, value),
      }));
      return { ...node, entries };
    }
    default:
      return node;
  }
}
