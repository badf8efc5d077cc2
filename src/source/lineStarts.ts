import type { Span } from '../model/source.ts';
import { indexAt } from './indexAt.ts';

/** Turns offsets of a text into places. */
export interface Places {
  readonly span: (offset: number, length: number) => Span;
  /** The offset of a place. */
  readonly offset: (place: Pick<Span, 'line' | 'column'>) => number;
}

/** The places of a text: the starts of its lines, found once, and a binary search for each offset. */
export function lineStarts(file: string, text: string): Places {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return {
    span: (offset, length) => {
      const line = indexAt(starts, offset);
      return { file, line: line + 1, column: offset - (starts[line] as number) + 1, length };
    },
    offset: ({ line, column }) => (starts[line - 1] ?? 0) + column - 1,
  };
}
