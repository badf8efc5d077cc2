import type { SourceNode } from '../../model/source.ts';

/** What a loop goes over, with its keys: a map in the order of its keys. Null where that is only known later. */
export function itemsOf(value: SourceNode): readonly (readonly [SourceNode, SourceNode])[] | null {
  if (value.kind === 'array') {
    return value.items.map((item, index) => [{ kind: 'number', value: index, span: item.span }, item]);
  }
  if (value.kind !== 'object') return null;
  return value.entries
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, keySpan, value: item }) => [{ kind: 'string', value: key, span: keySpan }, item]);
}
