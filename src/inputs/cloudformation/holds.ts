import type { SourceNode } from '../../model/source.ts';
import type { Evaluation } from './stack.ts';
import { textOf } from './textOf.ts';

/**
 * Whether a condition of the template holds, as far as its parameters' defaults and the region decide it; null where only
 * the deployment does.
 *
 * @param node where it is asked for.
 */
export function holds(name: string, node: SourceNode, at: Evaluation): boolean | null {
  const { conditions, truths } = at.stack;
  const known = truths.get(name);
  if (known !== undefined) return known;
  const condition = conditions.get(name)?.value;
  if (condition === undefined) return null;
  if (at.open.has(condition)) {
    at.problems.push({ code: 'circular-reference', args: { names: [name] }, span: node.span });
    truths.set(name, null);
    return null;
  }
  const truth = truthOf(condition, { ...at, open: new Set([...at.open, condition]) });
  if (!truths.has(name)) truths.set(name, truth);
  return truth;
}

/** Three-valued: what one operand decides is decided, whatever the others are. */
function truthOf(node: SourceNode, at: Evaluation): boolean | null {
  if (node.kind === 'boolean') return node.value;
  if (node.kind === 'string') return node.value === 'true' ? true : node.value === 'false' ? false : null;
  const [only] = node.kind === 'object' ? node.entries : [];
  if (only === undefined) return null;
  const { key, value } = only;
  if (key === 'Condition' && value.kind === 'string') return holds(value.value, node, at);
  const operands = value.kind === 'array' ? value.items : [];
  switch (key) {
    case 'Fn::Equals': {
      const [left, right] = operands.map((operand) => textOf(operand, at));
      if (left === undefined || right === undefined || left === null || right === null) return null;
      if (left === right) return true;
      return left.includes('${') || right.includes('${') ? null : false;
    }
    case 'Fn::Not': {
      const [operand] = operands;
      const truth = operand === undefined ? null : truthOf(operand, at);
      return truth === null ? null : !truth;
    }
    case 'Fn::And':
    case 'Fn::Or': {
      const decisive = key === 'Fn::Or';
      const truths = operands.map((operand) => truthOf(operand, at));
      if (truths.includes(decisive)) return decisive;
      return truths.includes(null) ? null : !decisive;
    }
    default:
      return null;
  }
}
