import type { SourceNode } from '../../model/source.ts';
import { expressionValue } from './expressionValue.ts';
import type { Evaluation } from './terraformModule.ts';
import { writtenExpression } from './writtenExpression.ts';

/**
 * What an argument comes to before anything is deployed. What only Terraform can work out, or AWS will say, is a placeholder
 * with the text of its expression.
 */
export function evaluate(node: SourceNode, at: Evaluation): SourceNode {
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => evaluate(item, at)) };
  if (node.kind === 'object') {
    return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: evaluate(entry.value, at) })) };
  }
  const written = writtenExpression(node, at.module.project);
  return written === null ? node : expressionValue(written.expression, written, at);
}
