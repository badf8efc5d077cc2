import type { HclExpression } from '../../source/hcl/expression.ts';
import { expressionValue } from './expressionValue.ts';
import { knownText } from './knownText.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';
import type { Steps } from './whatIsMeant.ts';

/** The steps of a name with its indexes worked out; null for what is no name, or has an index that is only known later. */
export function stepsOf(expression: HclExpression, written: WrittenExpression, at: Evaluation): Steps | null {
  if (expression.kind === 'traversal') return expression.steps;
  if (expression.kind !== 'access') return null;
  const before = stepsOf(expression.of, written, at);
  if (before === null) return null;
  const { key } = expression;
  if (typeof key !== 'object') return [...before, key];
  const value = expressionValue(key, written, at);
  const step = value.kind === 'number' ? value.value : knownText(value);
  return step === null ? null : [...before, step];
}
