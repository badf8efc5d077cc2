import { visit } from 'jsonc-parser';
import type { Problem, Staged } from '../model/problem.ts';
import type { SourceNode, SourceObject, Span } from '../model/source.ts';
import { Entries } from './entries.ts';
import { nestingMax, syntaxErrorsMax } from './limits.ts';

/** An object or array whose end has not been read. */
interface Open {
  readonly start: number;
  readonly line: number;
  readonly column: number;
  /** Null in an array. */
  readonly entries: Entries | null;
  readonly items: SourceNode[];
  key: string;
  keySpan: Span | null;
}

/** Thrown out of the parser's callbacks, since the parser recurses, and caught in `readJson`. */
class TooDeep extends Error {}

/**
 * JSON with places. Comments and trailing commas are read with a warning, a key written twice with an error, and a bare
 * `${placeholder}` in the place of a value as its text. After a syntax error as much is read as makes sense.
 *
 * @param placeOf where a part of the text was written, for a text that stands inside of a file; null where it is the file.
 */
export function readJson(
  file: string,
  text: string,
  placeOf: ((offset: number, length: number) => Span) | null = null,
): Staged<SourceNode | null> {
  const problems: Problem[] = [];
  const reading = new Reading(file, text, placeOf, problems);
  try {
    visit(quotedPlaceholders(text), reading, { allowTrailingComma: true, disallowComments: false });
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    problems.push({ code: 'nesting-too-deep', args: { limit: nestingMax }, span: reading.deepest });
    return { value: null, problems };
  }
  return { value: reading.root, problems };
}

/** The parser's visitor: it builds the tree bottom up on a stack. */
class Reading {
  root: SourceNode | null = null;
  deepest: Span | null = null;
  private readonly open: Open[] = [];
  /** The last comma, while nothing stands behind it: its offset, or -1, and its place. */
  private comma = -1;
  private commaLine = 0;
  private commaColumn = 0;
  private syntaxErrors = 0;
  private lastError = 0;
  private hasComments = false;

  private readonly file: string;
  private readonly text: string;
  private readonly placeOf: ((offset: number, length: number) => Span) | null;
  private readonly problems: Problem[];

  constructor(
    file: string,
    text: string,
    placeOf: ((offset: number, length: number) => Span) | null,
    problems: Problem[],
  ) {
    this.file = file;
    this.text = text;
    this.placeOf = placeOf;
    this.problems = problems;
  }

  readonly onObjectBegin = (start: number, _length: number, line: number, column: number): void => {
    this.begin({ start, line, column, entries: new Entries(), items: [], key: '', keySpan: null });
  };

  readonly onArrayBegin = (start: number, _length: number, line: number, column: number): void => {
    this.begin({ start, line, column, entries: null, items: [], key: '', keySpan: null });
  };

  readonly onObjectProperty = (key: string, offset: number, length: number, line: number, column: number): void => {
    const object = this.open[this.open.length - 1];
    if (object === undefined) return;
    object.key = this.text.charCodeAt(offset) === dollar ? this.text.slice(offset, offset + length) : key;
    object.keySpan = this.span(offset, length, line, column);
    this.comma = -1;
  };

  readonly onLiteralValue = (value: unknown, offset: number, length: number, line: number, column: number): void => {
    const span = this.span(offset, length, line, column);
    if (typeof value === 'string') {
      const isPlaceholder = this.text.charCodeAt(offset) === dollar;
      this.add({ kind: 'string', value: isPlaceholder ? this.text.slice(offset, offset + length) : value, span });
    } else if (typeof value === 'number') this.add({ kind: 'number', value, span });
    else if (typeof value === 'boolean') this.add({ kind: 'boolean', value, span });
    else this.add({ kind: 'null', value: null, span });
  };

  readonly onObjectEnd = (offset: number, length: number): void => this.end(offset + length);
  readonly onArrayEnd = (offset: number, length: number): void => this.end(offset + length);

  readonly onSeparator = (character: string, offset: number, _length: number, line: number, column: number): void => {
    if (character !== ',') return;
    this.comma = offset;
    this.commaLine = line;
    this.commaColumn = column;
  };

  readonly onComment = (offset: number, length: number, line: number, column: number): void => {
    if (this.hasComments) return;
    this.hasComments = true;
    this.problems.push({ code: 'comments-in-json', args: {}, span: this.span(offset, length, line, column) });
  };

  readonly onError = (error: number, offset: number, length: number, line: number, column: number): void => {
    // Behind what is no value the parser misses one too, and behind a comment without an end it misses everything.
    if (this.lastError === unclosedComment || (error === valueExpected && this.lastError === invalidSymbol)) return;
    this.lastError = error;
    this.syntaxErrors += 1;
    if (this.syntaxErrors > syntaxErrorsMax) return;
    const found = this.text.slice(offset, offset + Math.min(length, 40));
    const instead = found === '' ? ', but the file ends here' : `, not ${JSON.stringify(found)}`;
    const detail = `${errorTexts[error] ?? 'this is not JSON'}${error < unclosedComment ? instead : ''}`;
    this.problems.push({ code: 'syntax', args: { detail }, span: this.span(offset, length, line, column) });
  };

  private begin(opened: Open): void {
    this.comma = -1;
    this.open.push(opened);
    if (this.open.length <= nestingMax) return;
    this.deepest = this.span(opened.start, 1, opened.line, opened.column);
    throw new TooDeep();
  }

  private end(offset: number): void {
    const closed = this.open.pop();
    if (closed === undefined) return;
    if (this.comma >= 0) {
      const span = this.span(this.comma, 1, this.commaLine, this.commaColumn);
      this.problems.push({ code: 'trailing-comma', args: {}, span });
    }
    const span = this.span(closed.start, offset - closed.start, closed.line, closed.column);
    this.add(closed.entries === null ? { kind: 'array', items: closed.items, span } : objectOf(closed.entries, span));
  }

  private add(value: SourceNode): void {
    this.comma = -1;
    const parent = this.open[this.open.length - 1];
    if (parent === undefined) this.root ??= value;
    else if (parent.entries === null) parent.items.push(value);
    else if (parent.keySpan !== null) {
      const { key, keySpan } = parent;
      if (parent.entries.add({ key, keySpan, value })) {
        this.problems.push({ code: 'duplicate-key', args: { key }, span: keySpan });
      }
      parent.keySpan = null;
    }
  }

  /** The parser counts lines and columns from 0. */
  private span(offset: number, length: number, line: number, column: number): Span {
    if (this.placeOf !== null) return this.placeOf(offset, length);
    return { file: this.file, line: line + 1, column: column + 1, length };
  }
}

function objectOf({ list }: Entries, span: Span): SourceObject {
  return { kind: 'object', entries: list, span };
}

const dollar = 36;

const invalidSymbol = 1;
const valueExpected = 4;
const unclosedComment = 11;

/** What the parser's error codes mean: ParseErrorCode of jsonc-parser. */
const errorTexts: { readonly [code: number]: string } = {
  1: 'a JSON value is expected here',
  2: 'a number is expected here',
  3: 'a key in double quotes is expected here',
  4: 'a value is expected here',
  5: 'a colon is expected here',
  6: 'a comma is expected here',
  7: 'a closing brace is expected here',
  8: 'a closing bracket is expected here',
  9: 'the end of the file is expected here',
  11: 'this comment has no end',
  12: 'this text has no closing quote',
  13: 'this number has no end',
  14: 'four hexadecimal digits are expected behind \\u',
  15: 'this escape sequence does not exist in JSON',
  16: 'control characters must be escaped in JSON',
};

/** Strings and comments, in which a placeholder is text, or else a placeholder. */
const placeholder = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\$\{[^}"\n]*\}/g;

/** The text with bare placeholders, of values or keys, as strings of the same length, so that all places stay. */
function quotedPlaceholders(text: string): string {
  if (!/[:,[{]\s*\$\{/.test(text)) return text;
  return text.replace(placeholder, (found) => (found.startsWith('$') ? `"${' '.repeat(found.length - 2)}"` : found));
}
