import type { SourceEntry, SourceNode } from '../../model/source.ts';
import { expressionFault } from './expressionFault.ts';
import { openText } from './openText.ts';
import type { Reading } from './values.ts';

/**
 * A problem for each text of a field, at any depth, that AWS refuses as a JSONata expression. In a JSONPath state such
 * texts are plain ones.
 *
 * @param inCatch whether the field is a catcher's.
 */
export function checkExpressions({ key, value }: SourceEntry, inCatch: boolean, { language, problems }: Reading): void {
  if (language === 'JSONPath') return;
  const open: SourceNode[] = [value];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (openText(node) !== null) continue;
    if (node.kind === 'array') for (const item of node.items) open.push(item);
    else if (node.kind === 'object') for (const field of node.entries) open.push(field.value);
    else if (node.kind === 'string' && node.value.includes('%')) {
      const fault = expressionFault(node.value, inCatch);
      if (fault === null) continue;
      problems.push({ code: 'not-an-expression', args: { field: key, found: node.value, fault }, span: node.span });
    }
  }
}
