import type { SourceNode } from '../../model/source.ts';
import { textBytesMax } from '../../source/limits.ts';
import { piecesOf } from './piecesOf.ts';
import type { Evaluation } from './stack.ts';

/** A value of a template as a text, placeholders and all; null where it is a list, an object, or too long to be read. */
export function textOf(node: SourceNode, at: Evaluation): string | null {
  const pieces = piecesOf(node, at);
  if (pieces === null || pieces.reduce((sum, { text }) => sum + text.length, 0) > textBytesMax) return null;
  return pieces.map(({ text }) => text).join('');
}
