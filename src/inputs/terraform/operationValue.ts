import type { SourceNode } from '../../model/source.ts';
import type { HclOperator } from '../../source/hcl/expression.ts';
import { knownText } from './knownText.ts';

/**
 * What an operator makes of two values; null where one that matters is only known later.
 * https://developer.hashicorp.com/terraform/language/expressions/operators, read 2026-11-25.
 */
export function operationValue(operator: HclOperator, left: SourceNode, right: SourceNode): number | boolean | null {
  switch (operator) {
    case '&&':
    case '||': {
      const decides = operator === '||';
      const sides = [truthOf(left), truthOf(right)];
      if (sides.includes(decides)) return decides;
      return sides.includes(null) ? null : !decides;
    }
    case '==':
    case '!=': {
      const same = isSame(left, right);
      return same === null ? null : same === (operator === '==');
    }
    default: {
      const [a, b] = [numberOf(left), numberOf(right)];
      return a === null || b === null ? null : ofNumbers(operator, a, b);
    }
  }
}

function ofNumbers(operator: HclOperator, a: number, b: number): number | boolean | null {
  switch (operator) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '+':
      return exact(a + b);
    case '-':
      return exact(a - b);
    case '*':
      return exact(a * b);
    case '/':
      return b === 0 ? null : exact(a / b);
    case '%':
      return b === 0 ? null : exact(a % b);
    default:
      return null;
  }
}

/** Terraform counts in decimals: 0.1 + 0.2 is 0.3 there. Doubles hold 15 decimal digits. */
function exact(number: number): number {
  return Number(number.toPrecision(15));
}

/** Terraform takes the text of a truth for it. */
function truthOf(node: SourceNode): boolean | null {
  const text = knownText(node);
  return text === 'true' ? true : text === 'false' ? false : null;
}

function numberOf(node: SourceNode): number | null {
  const text = knownText(node);
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

function isSame(left: SourceNode, right: SourceNode): boolean | null {
  const isNull = [left, right].map(({ kind }) => kind === 'null');
  if (isNull.includes(true)) {
    const other = left.kind === 'null' ? right : left;
    if (other.kind === 'null') return true;
    return 'value' in other && knownText(other) === null ? null : false;
  }
  const [a, b] = [knownText(left), knownText(right)];
  return a === null || b === null ? null : a === b;
}
