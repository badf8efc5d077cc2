import type { SourceNode } from '../../model/source.ts';
import { placeholder } from '../placeholder.ts';
import { evaluate } from './evaluate.ts';
import { placed } from './placed.ts';
import type { Evaluation, Given } from './stack.ts';

/** Values that come from another stack, in one template; values that are each twice the next would never end. */
const valuesMax = 10_000;

/** A value of another stack, evaluated there; a placeholder of the name where there is none. */
export function elsewhere(given: Given | null, name: string, node: SourceNode, at: Evaluation): SourceNode | null {
  if (given === null) return placeholder(name, node);
  if (given.stack === null) return placed(given.node, node);
  at.stack.counts.values += 1;
  if (at.stack.counts.values > valuesMax) return placeholder(name, node);
  if (at.open.has(given.node)) {
    at.problems.push({ code: 'circular-reference', args: { names: [name] }, span: node.span });
    return placeholder(name, node);
  }
  const inside = { ...at, stack: given.stack, open: new Set([...at.open, given.node]) };
  return placed(evaluate(given.node, inside), node);
}
