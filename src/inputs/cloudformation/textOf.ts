import type { SourceNode } from '../../model/source.ts';
import { piecesOf } from './piecesOf.ts';
import type { Evaluation } from './stack.ts';

/** A value of a template as a text, placeholders and all; null where it is a list or an object. */
export function textOf(node: SourceNode, at: Evaluation): string | null {
  return (
    piecesOf(node, at)
      ?.map(({ text }) => text)
      .join('') ?? null
  );
}
