import type { SourceEntry, SourceNode } from '../../model/source.ts';
import { checkPath } from './checkPath.ts';
import { openText } from './openText.ts';
import { type Reading, wrongType } from './values.ts';

/**
 * A payload template of a JSONPath state (`Parameters`, `Assign`, …): what stands behind a key that ends in `.$`, at any
 * depth, must be a path or the call of an intrinsic function. In a JSONata state such keys mean nothing.
 */
export function checkTemplate(entry: SourceEntry | undefined, reading: Reading): void {
  if (entry === undefined || reading.language === 'JSONata') return;
  const open: SourceNode[] = [entry.value];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'array') for (const item of node.items) open.push(item);
    if (node.kind !== 'object' || openText(node) !== null) continue;
    for (const field of node.entries) {
      if (!field.key.endsWith('.$')) open.push(field.value);
      else if (field.value.kind === 'string') checkPath(field, true, reading);
      else wrongType(reading, field, 'a path or an intrinsic function');
    }
  }
}
