import type { SourceEntry, SourceNode, SourceObject } from '../../model/source.ts';
import { checkPath } from './checkPath.ts';
import { openText } from './openText.ts';
import { field as fieldOf, type Reading, wrongType } from './values.ts';

/**
 * A payload template of a JSONPath state (`Parameters`, `Assign`, …): what stands behind a key that ends in `.$`, at any
 * depth, must be a path or the call of an intrinsic function. In a JSONata state such keys mean nothing. `Assign` must be an
 * object in both.
 */
export function checkTemplate(entry: SourceEntry | undefined, reading: Reading): void {
  if (entry === undefined) return;
  if (entry.key === 'Assign' && entry.value.kind !== 'object') wrongType(reading, entry, 'an object of variables');
  if (reading.language === 'JSONata') return;
  const open: SourceNode[] = [entry.value];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'array') for (const item of node.items) open.push(item);
    if (node.kind !== 'object' || openText(node) !== null) continue;
    for (const field of node.entries) {
      if (field.key.endsWith('.$')) checkByPath(field, node, entry.key, reading);
      else open.push(field.value);
    }
  }
}

/** One value by a path; AWS takes `.$` from its name, which must then be no other's. */
function checkByPath(entry: SourceEntry, node: SourceObject, of: string, reading: Reading): void {
  checkPath(entry, 'path-or-call', reading);
  const plain = entry.key.slice(0, -'.$'.length);
  if (fieldOf(node, plain) === undefined) return;
  const args = { of, fields: [plain, entry.key] };
  reading.problems.push({ code: 'fields-exclude-each-other', args, span: entry.keySpan });
}
