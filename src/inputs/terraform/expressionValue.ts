import type { SourceNode, Span } from '../../model/source.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import { placeholder } from '../placeholder.ts';
import { callValue } from './callValue.ts';
import { evaluate } from './evaluate.ts';
import { resourceReference } from './resourceReference.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';
import { textPieces } from './textPieces.ts';
import { type Meant, whatIsMeant } from './whatIsMeant.ts';

/** The value of an expression, or of a part of one. */
export function expressionValue(expression: HclExpression, written: WrittenExpression, at: Evaluation): SourceNode {
  const span = written.spanOf(expression.start, expression.end);
  switch (expression.kind) {
    case 'literal':
      return scalar(expression.value, span);
    case 'template': {
      const [only, more] = expression.parts;
      if (only?.kind === 'interpolation' && more === undefined) return expressionValue(only.of, written, at);
      return {
        kind: 'string',
        value: textPieces(expression, written, at)
          .map(({ text }) => text)
          .join(''),
        span,
      };
    }
    case 'tuple':
      return { kind: 'array', items: expression.items.map((item) => expressionValue(item, written, at)), span };
    case 'object':
      return objectOf(expression, written, at);
    case 'call':
      return callValue(expression, written, at) ?? openPart(expression, written);
    case 'traversal':
      return meantValue(whatIsMeant(expression.steps, at), at) ?? resourceReference(expression, written, at);
    case 'conditional': {
      const test = expressionValue(expression.test, written, at);
      if (test.kind === 'boolean') return expressionValue(test.value ? expression.yes : expression.no, written, at);
      const condition = textOf(expression.test, written);
      at.problems.push({ code: 'undecided-condition', args: { condition }, span });
      return expressionValue(expression.yes, written, at);
    }
    case 'comparison': {
      const [left, right] = [expression.left, expression.right].map((side) => expressionValue(side, written, at));
      const equal = left !== undefined && right !== undefined ? sameScalar(left, right) : null;
      return equal === null ? openPart(expression, written) : scalar(equal === expression.equal, span);
    }
    case 'opaque':
      return openPart(expression, written);
  }
}

/** What stands elsewhere, worked out there; null where nothing is known of it. A value that refers to itself is none. */
function meantValue(meant: Meant | null, at: Evaluation): SourceNode | null {
  if (meant === null) return null;
  if ('value' in meant) return meant.value;
  if (at.open.has(meant.node)) {
    at.problems.push({ code: 'circular-reference', args: { names: [meant.name] }, span: meant.node.span });
    return placeholder(meant.name, meant.node);
  }
  const { module, node, steps } = meant;
  const value = evaluate(node, { ...at, module, names: null, open: new Set([...at.open, node]) });
  return steps.reduce<SourceNode | null>((inside, step) => (inside === null ? null : stepInto(inside, step)), value);
}

function stepInto(node: SourceNode, step: string | number): SourceNode | null {
  if (node.kind === 'object') return node.entries.find(({ key }) => key === String(step))?.value ?? null;
  if (node.kind === 'array') return node.items[Number(step)] ?? null;
  return null;
}

function objectOf(
  { entries, start, end }: Extract<HclExpression, { kind: 'object' }>,
  written: WrittenExpression,
  at: Evaluation,
): SourceNode {
  const found = entries.map(({ key, value }) => {
    const [name] = key.kind === 'traversal' ? key.steps : [];
    const read = key.kind === 'traversal' ? null : expressionValue(key, written, at);
    const text = read !== null && 'value' in read ? String(read.value) : String(name ?? textOf(key, written));
    return { key: text, keySpan: written.spanOf(key.start, key.end), value: expressionValue(value, written, at) };
  });
  // Terraform takes the last of two.
  const last = new Map(found.map((entry) => [entry.key, entry]));
  return { kind: 'object', entries: [...last.values()], span: written.spanOf(start, end) };
}

function openPart(expression: HclExpression, written: WrittenExpression): SourceNode {
  const span = written.spanOf(expression.start, expression.end);
  return placeholder(textOf(expression, written), { ...written.node, span } as SourceNode);
}

function textOf({ start, end }: HclExpression, { text }: WrittenExpression): string {
  return text.slice(start, end);
}

function scalar(value: number | boolean | null, span: Span): SourceNode {
  if (value === null) return { kind: 'null', value, span };
  return typeof value === 'number' ? { kind: 'number', value, span } : { kind: 'boolean', value, span };
}

/** Whether two values are the same; null where one is only known later. */
function sameScalar(left: SourceNode, right: SourceNode): boolean | null {
  if (!('value' in left) || !('value' in right)) return null;
  const isOpen = (node: SourceNode): boolean => node.kind === 'string' && node.value.includes('${');
  return isOpen(left) || isOpen(right) ? null : String(left.value) === String(right.value);
}
