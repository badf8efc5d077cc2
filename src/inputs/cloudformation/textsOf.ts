import type { SourceNode } from '../../model/source.ts';
import type { Evaluation } from './stack.ts';
import { textOf } from './textOf.ts';

/** The texts of a list, up to the first that is none. */
export function textsOf(node: SourceNode, at: Evaluation): readonly string[] {
  if (node.kind !== 'array') return [];
  const texts: string[] = [];
  for (const item of node.items) {
    const text = textOf(item, at);
    if (text === null) return texts;
    texts.push(text);
  }
  return texts;
}
