import type { SourceNode, Span } from '../../model/source.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import { placeholder } from '../placeholder.ts';
import { callValue } from './callValue.ts';
import { knownText } from './knownText.ts';
import { loopValue } from './loopValue.ts';
import { meantValue } from './meantValue.ts';
import { operationValue } from './operationValue.ts';
import { resourceReference } from './resourceReference.ts';
import { spend } from './spend.ts';
import { stepInto } from './stepInto.ts';
import { stepsOf } from './stepsOf.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';
import { textPieces } from './textPieces.ts';
import { whatIsMeant } from './whatIsMeant.ts';

/** Expressions inside each other, over all the names that stand for names; beyond, no person has written them. */
const depthMax = 500;

/** The value of an expression, or of a part of one. */
export function expressionValue(expression: HclExpression, written: WrittenExpression, at: Evaluation): SourceNode {
  const span = written.spanOf(expression.start, expression.end);
  if (!spend(at, span)) return openPart(expression, written);
  const { budget, problems } = at;
  if (budget.depth >= depthMax) {
    const args = { what: 'expressions inside each other', limit: depthMax, met: 'reading' } as const;
    if (!problems.some(({ code }) => code === 'limit-met')) problems.push({ code: 'limit-met', args, span });
    return openPart(expression, written);
  }
  budget.depth += 1;
  const value = workedOut(expression, span, written, at);
  budget.depth -= 1;
  return value;
}

function workedOut(expression: HclExpression, span: Span, written: WrittenExpression, at: Evaluation): SourceNode {
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
    case 'access':
      return namedValue(expression, written, at);
    case 'for':
      return loopValue(expression, written, at) ?? openPart(expression, written);
    case 'conditional': {
      const test = expressionValue(expression.test, written, at);
      if (test.kind === 'boolean') return expressionValue(test.value ? expression.yes : expression.no, written, at);
      const condition = textOf(expression.test, written);
      at.problems.push({ code: 'undecided-condition', args: { condition }, span });
      return expressionValue(expression.yes, written, at);
    }
    case 'operation': {
      const [left, right] = [expression.left, expression.right].map((side) => expressionValue(side, written, at));
      const value = left && right ? operationValue(expression.operator, left, right) : null;
      return value === null ? openPart(expression, written) : scalar(value, span);
    }
    case 'negation': {
      const value = expressionValue(expression.of, written, at);
      if (expression.operator === '-' && value.kind === 'number') return scalar(-value.value, span);
      if (expression.operator === '!' && value.kind === 'boolean') return scalar(!value.value, span);
      return openPart(expression, written);
    }
    case 'opaque':
      return openPart(expression, written);
  }
}

/** What a name stands for; a resource of AWS is a placeholder that says which it is. */
function namedValue(
  expression: Extract<HclExpression, { kind: 'traversal' | 'access' }>,
  written: WrittenExpression,
  at: Evaluation,
): SourceNode {
  const open = openPart(expression, written);
  const steps = stepsOf(expression, written, at);
  if (steps !== null) return meantValue(whatIsMeant(steps, at), at) ?? resourceReference(steps, open, at);
  if (expression.kind === 'traversal') return open;
  const value = expressionValue(expression.of, written, at);
  const key = typeof expression.key === 'object' ? expressionValue(expression.key, written, at) : null;
  const step = typeof expression.key !== 'object' ? expression.key : key === null ? null : knownText(key);
  return step === null ? open : (stepInto(value, step) ?? open);
}

function objectOf(
  { entries, start, end }: Extract<HclExpression, { kind: 'object' }>,
  written: WrittenExpression,
  at: Evaluation,
): SourceNode {
  const found = entries.map(({ key, value }) => {
    // A bare name is the key itself, one in round brackets stands for its value.
    const isBare = key.kind === 'traversal' && written.text[key.start] !== '(';
    const [name] = isBare ? key.steps : [];
    const read = isBare ? null : expressionValue(key, written, at);
    const text = read !== null && 'value' in read ? String(read.value) : String(name ?? textOf(key, written));
    return { key: text, keySpan: written.spanOf(key.start, key.end), value: expressionValue(value, written, at) };
  });
  // Terraform takes the last of two.
  const last = new Map(found.map((entry) => [entry.key, entry]));
  return { kind: 'object', entries: [...last.values()], span: written.spanOf(start, end) };
}

function openPart(expression: HclExpression, written: WrittenExpression): Extract<SourceNode, { kind: 'string' }> {
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
