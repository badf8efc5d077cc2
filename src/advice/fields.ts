/** Values that a change writes into a definition. They stand where the state stands that they are written for. */
import type { SourceEntry, SourceNode, SourceObject, Span } from '../model/source.ts';

/** The value of a field; undefined where the object does not have it. */
export function fieldOf(node: SourceObject, key: string): SourceNode | undefined {
  return node.entries.find((entry) => entry.key === key)?.value;
}

/** Fields of a state that do nothing to the data. */
export const withoutEffect: readonly string[] = ['Type', 'Comment', 'QueryLanguage', 'Next', 'End'];

/** Whether a path is not there, or takes everything. */
export function isAll(node: SourceObject, key: string): boolean {
  const path = fieldOf(node, key);
  return path === undefined || (path.kind === 'string' && path.value === '$');
}

/** Whether a template has nothing in it that is read from elsewhere. */
export function isLiteral(template: SourceNode): boolean {
  if (template.kind === 'array') return template.items.every(isLiteral);
  return (
    template.kind !== 'object' || template.entries.every(({ key, value }) => !key.endsWith('.$') && isLiteral(value))
  );
}

/** The object with fields set, taken away (null) or added behind the others. */
export function withFields(node: SourceObject, fields: { readonly [key: string]: SourceNode | null }): SourceObject {
  const kept = node.entries.flatMap((entry): readonly SourceEntry[] => {
    const value = Object.hasOwn(fields, entry.key) ? fields[entry.key] : entry.value;
    return value == null ? [] : [value === entry.value ? entry : { ...entry, value }];
  });
  const added = Object.entries(fields).flatMap(([key, value]): readonly SourceEntry[] =>
    value === null || node.entries.some((entry) => entry.key === key) ? [] : [{ key, keySpan: node.span, value }],
  );
  return { ...node, entries: [...kept, ...added] };
}

/** Plain data as a value. */
export function valueAt(span: Span, data: Data): SourceNode {
  if (data === null) return { kind: 'null', value: null, span };
  if (typeof data === 'string') return { kind: 'string', value: data, span };
  if (typeof data === 'number') return { kind: 'number', value: data, span };
  if (typeof data === 'boolean') return { kind: 'boolean', value: data, span };
  if (Array.isArray(data)) return { kind: 'array', items: data.map((item: Data) => valueAt(span, item)), span };
  return {
    kind: 'object',
    entries: Object.entries(data).map(([key, value]) => ({ key, keySpan: span, value: valueAt(span, value) })),
    span,
  };
}

export type Data = null | string | number | boolean | readonly Data[] | { readonly [key: string]: Data };
