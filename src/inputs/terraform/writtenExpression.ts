import type { SourceNode } from '../../model/source.ts';
import { HclCursor, HclSyntax } from '../../source/hcl/hclCursor.ts';
import { readTemplate } from '../../source/hcl/readTemplate.ts';
import type { Project } from '../kind.ts';
import type { WrittenExpression } from './terraformModule.ts';

/** The expression of an argument; null where the argument is no text, or none that Terraform would take. */
export function writtenExpression(node: SourceNode, project: Project): WrittenExpression | null {
  const known = read.get(node);
  if (known !== undefined) return known;
  const expression = expressionIn(node, project);
  read.set(node, expression);
  return expression;
}

const read = new WeakMap<SourceNode, WrittenExpression | null>();

function expressionIn(node: SourceNode, { writtenIn }: Project): WrittenExpression | null {
  if (node.kind !== 'string') return null;
  const text = node.value;
  const parts = templateParts(text);
  if (parts === null) return null;
  const [only, more] = parts;
  const isOne = only?.kind === 'interpolation' && more === undefined;
  const written = writtenIn(node.span.file);
  const start = written?.places.offset(node.span) ?? 0;
  // In HCL the expression stands there by itself, in JSON inside of a text.
  const isHcl = isOne && written?.text.startsWith(text.slice(2, -1), start) === true;
  return {
    expression: isOne ? only.of : { kind: 'template', parts, start: 0, end: text.length },
    text,
    node,
    spanOf: (from, to) => (isHcl && written !== null ? written.places.span(start + from - 2, to - from) : node.span),
  };
}

function templateParts(text: string): ReturnType<typeof readTemplate> | null {
  const cursor = new HclCursor(text, 0);
  try {
    return readTemplate(cursor, { ends: ({ at }) => at >= text.length, escapes: false }, 0);
  } catch (error) {
    if (error instanceof HclSyntax) return null;
    throw error;
  }
}
