import type { SourceEntry, SourceNode } from '../../model/source.ts';

/** Values by the name of the placeholder that they replace. */
export type Substitutions = ReadonlyMap<string, SourceNode>;

const placeholders = /\$\{([^}]*)\}/g;

/** A definition with `DefinitionSubstitutions` filled in, in keys and texts. What nothing replaces stays. */
export function substitute(node: SourceNode, values: Substitutions): SourceNode {
  if (values.size === 0) return node;
  switch (node.kind) {
    case 'string':
      return node.value.includes('${') ? filled(node, values) : node;
    case 'array': {
      const items = node.items.map((item) => substitute(item, values));
      return items.every((item, index) => item === node.items[index]) ? node : { ...node, items };
    }
    case 'object': {
      const entries = node.entries.map((entry) => filledEntry(entry, values));
      return entries.every((entry, index) => entry === node.entries[index]) ? node : { ...node, entries };
    }
    default:
      return node;
  }
}

function filledEntry(entry: SourceEntry, values: Substitutions): SourceEntry {
  const value = substitute(entry.value, values);
  const key = entry.key.includes('${') ? inText(entry.key, values) : entry.key;
  return value === entry.value && key === entry.key ? entry : { ...entry, key, value };
}

function inText(text: string, values: Substitutions): string {
  return text.replace(placeholders, (call, name: string) => {
    const value = values.get(name);
    return value !== undefined && 'value' in value ? String(value.value ?? '') : call;
  });
}

/** A bare placeholder, without quotes around it, may be a number or a truth: `"Seconds": ${WaitTime}`. */
function filled(node: Extract<SourceNode, { kind: 'string' }>, values: Substitutions): SourceNode {
  const value = inText(node.value, values);
  if (value === node.value) return node;
  const { span } = node;
  const isBare = span.length === node.value.length && /^\$\{[^}]*\}$/.test(node.value);
  if (isBare && value === 'true') return { kind: 'boolean', value: true, span };
  if (isBare && value === 'false') return { kind: 'boolean', value: false, span };
  if (isBare && /^-?\d+(?:\.\d+)?$/.test(value)) return { kind: 'number', value: Number(value), span };
  return { ...node, value };
}
