import type { SourceNode, Span } from '../model/source.ts';
import { indexAt } from './indexAt.ts';
import type { Places } from './lineStarts.ts';
import { offsetsInside } from './offsetsInside.ts';

/** A part of a text that is put together from what stands in several places. */
export interface Piece {
  readonly text: string;
  /** What it was written in. */
  readonly from: SourceNode;
  /** Where it begins in the value of a string; 0 in anything else. */
  readonly offset: number;
  /**
   * Length in the value of the string of what the piece stands for, like a `${Name}` whose value it is. Null where the piece
   * stands there as it is, character by character.
   */
  readonly stands: number | null;
}

/** A text of pieces, and where each part of it was written. */
export interface JoinedText {
  readonly text: string;
  readonly placeOf: (offset: number, length: number) => Span;
}

/** A file's text and the places in it. */
export interface WrittenText {
  readonly text: string;
  readonly places: Places;
}

/** Puts a text together. @param writtenIn the text of a file; null where it is not at hand: its strings are one place then. */
export function joinedText(pieces: readonly Piece[], writtenIn: (file: string) => WrittenText | null): JoinedText {
  const starts: number[] = [];
  let text = '';
  for (const piece of pieces) {
    starts.push(text.length);
    text += piece.text;
  }
  const strings = new Map<SourceNode, StringInside | null>();
  const inside = (node: SourceNode): StringInside | null => {
    const known = strings.get(node);
    if (known !== undefined) return known;
    const found = stringInside(node, writtenIn);
    strings.set(node, found);
    return found;
  };
  const placeOf: JoinedText['placeOf'] = (offset, length) => {
    const at = indexAt(starts, offset);
    const piece = pieces[at];
    if (piece === undefined) return nowhere;
    const string = inside(piece.from);
    if (string === null) return piece.from.span;
    const into = offset - (starts[at] as number);
    const start = startOf(piece, string, into);
    const last = Math.min(offset + Math.max(length, 1), text.length) - 1;
    const lastAt = indexAt(starts, last);
    const lastPiece = pieces[lastAt] as Piece;
    const lastString = inside(lastPiece.from);
    const isInOneFile = lastString !== null && lastString.places === string.places;
    const end = isInOneFile ? endOf(lastPiece, lastString, last - (starts[lastAt] as number)) : 0;
    // What ends in front of its start is put together in another order than it was written.
    return string.places.span(start, (end > start ? end : endOf(piece, string, into)) - start);
  };
  return { text, placeOf };
}

/** Where a character of a piece begins in the file. @param into how far into the piece it is. */
function startOf({ offset, stands }: Piece, { start, offsets }: StringInside, into: number): number {
  return start + (offsets[offset + (stands === null ? into : 0)] as number);
}

/** Where a character of a piece ends in the file; all of what a piece stands for ends with it. */
function endOf({ offset, stands }: Piece, { start, offsets }: StringInside, into: number): number {
  return start + (offsets[offset + (stands ?? into + 1)] as number);
}

const nowhere: Span = { file: '', line: 1, column: 1, length: 1 };

/** A string of a file: where it starts there, and where its characters stand from there on. */
interface StringInside {
  readonly start: number;
  readonly offsets: Uint32Array;
  readonly places: Places;
}

function stringInside(node: SourceNode, writtenIn: (file: string) => WrittenText | null): StringInside | null {
  const written = node.kind === 'string' ? writtenIn(node.span.file) : null;
  if (node.kind !== 'string' || written === null) return null;
  const start = written.places.offset(node.span);
  const offsets = offsetsInside(written.text.slice(start, start + node.span.length), node.value);
  return { start, offsets, places: written.places };
}
