import type { SourceEntry, SourceNode, Span } from '../model/source.ts';
import { Entries } from './entries.ts';
import { nestingMax } from './limits.ts';

/**
 * JSON with places, as JSON.parse would take it. Null where it would not, and where the text has what is told about (a key
 * that is written twice, objects that are nested too deep): `readJson` then reads it again, and says what is wrong. Most
 * files are plain, and are read in a third of the time.
 */
export function readPlainJson(file: string, text: string): SourceNode | null {
  try {
    return new Reader(file, text).read();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

/** Thrown through the recursion, and caught in `readPlainJson`. */
class NotPlain extends Error {}

/** Characters up to a quote, an escape or something that must be escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings.
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings.
const wholeString = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** Recursive descent over the text; the class keeps where it is. */
class Reader {
  private readonly file: string;
  private readonly text: string;
  private at = 0;
  private line = 1;
  private lineStart = 0;
  private depth = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  read(): SourceNode {
    this.skipSpace();
    const root = this.value();
    this.skipSpace();
    if (this.at < this.text.length) throw new NotPlain();
    return root;
  }

  private value(): SourceNode {
    switch (this.text.charCodeAt(this.at)) {
      case openBrace:
        return this.object();
      case openBracket:
        return this.array();
      case quote: {
        const start = this.at;
        const value = this.string();
        return { kind: 'string', value, span: this.span(start, this.line, start - this.lineStart + 1) };
      }
      default:
        return this.scalar();
    }
  }

  private object(): SourceNode {
    const { at: start, line } = this;
    const column = this.open(start);
    const entries = new Entries();
    this.skipSpace();
    for (let first = true; !this.takes(closeBrace); first = false) {
      if (!first) this.separate();
      if (entries.add(this.entry())) throw new NotPlain();
      this.skipSpace();
    }
    this.depth -= 1;
    return { kind: 'object', entries: entries.list, span: this.span(start, line, column) };
  }

  private entry(): SourceEntry {
    const start = this.at;
    if (this.text.charCodeAt(start) !== quote) throw new NotPlain();
    const key = this.string();
    const keySpan = this.span(start, this.line, start - this.lineStart + 1);
    this.skipSpace();
    if (!this.takes(colon)) throw new NotPlain();
    this.skipSpace();
    return { key, keySpan, value: this.value() };
  }

  private array(): SourceNode {
    const { at: start, line } = this;
    const column = this.open(start);
    const items: SourceNode[] = [];
    this.skipSpace();
    for (let first = true; !this.takes(closeBracket); first = false) {
      if (!first) this.separate();
      items.push(this.value());
      this.skipSpace();
    }
    this.depth -= 1;
    return { kind: 'array', items, span: this.span(start, line, column) };
  }

  /** Goes behind the brace or bracket at `start`; returns its column. */
  private open(start: number): number {
    this.depth += 1;
    if (this.depth > nestingMax) throw new NotPlain();
    this.at = start + 1;
    return start - this.lineStart + 1;
  }

  private separate(): void {
    if (!this.takes(comma)) throw new NotPlain();
    this.skipSpace();
  }

  private takes(character: number): boolean {
    if (this.text.charCodeAt(this.at) !== character) return false;
    this.at += 1;
    return true;
  }

  private string(): string {
    const start = this.at;
    plainCharacters.lastIndex = start + 1;
    plainCharacters.test(this.text);
    const end = plainCharacters.lastIndex;
    if (this.text.charCodeAt(end) === quote) {
      this.at = end + 1;
      return this.text.slice(start + 1, end);
    }
    wholeString.lastIndex = start;
    if (!wholeString.test(this.text)) throw new NotPlain();
    this.at = wholeString.lastIndex;
    // What the pattern took is one JSON string.
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private scalar(): SourceNode {
    const start = this.at;
    const { text, line } = this;
    const column = start - this.lineStart + 1;
    for (const [word, value] of words) {
      if (!text.startsWith(word, start)) continue;
      this.at = start + word.length;
      const span = this.span(start, line, column);
      return value === null ? { kind: 'null', value, span } : { kind: 'boolean', value, span };
    }
    number.lastIndex = start;
    if (!number.test(text)) throw new NotPlain();
    this.at = number.lastIndex;
    return { kind: 'number', value: Number(text.slice(start, this.at)), span: this.span(start, line, column) };
  }

  private skipSpace(): void {
    for (; ; this.at++) {
      const character = this.text.charCodeAt(this.at);
      if (character === space || character === tab) continue;
      if (character === lineFeed || (character === carriageReturn && this.text.charCodeAt(this.at + 1) !== lineFeed)) {
        this.line += 1;
        this.lineStart = this.at + 1;
      } else if (character !== carriageReturn) return;
    }
  }

  /** From `start` to where the reader is. */
  private span(start: number, line: number, column: number): Span {
    return { file: this.file, line, column, length: this.at - start };
  }
}

const words: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
