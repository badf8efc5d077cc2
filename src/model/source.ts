/**
 * Text after reading: a tree of values that know where they were written. It knows nothing of Step Functions; the JSON
 * reader and the YAML reader both make it, and everything after them reads only it.
 */

/** A place in a text. */
export interface Span {
  /** The path as the user gave it, with `/`; `-` is standard input. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number;
  /** UTF-16 code units from the first to behind the last one; an object spans from brace to brace. */
  readonly length: number;
}

/** One value of the text. */
export type SourceNode = SourceObject | SourceArray | SourceScalar;

/** A mapping of keys to values. */
export interface SourceObject {
  readonly kind: 'object';
  /** In the order of the text. A key written twice is here once, with its last value, as JSON.parse reads it. */
  readonly entries: readonly SourceEntry[];
  readonly span: Span;
}

/** A key and its value; the span is the key's. An array and not a plain object, so that a key may be `__proto__`. */
export interface SourceEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: SourceNode;
}

/** A list of values. */
export interface SourceArray {
  readonly kind: 'array';
  readonly items: readonly SourceNode[];
  readonly span: Span;
}

/** A value that has none inside of it. */
export type SourceScalar =
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly value: null; readonly span: Span };

/** One text that was read. `node` is null where nothing of it could be read; the problems say why. */
export interface SourceFile {
  readonly path: string;
  /**
   * True where the user named this very file; one that was met in a folder, or that another file refers to, may turn out to
   * be something else.
   */
  readonly named: boolean;
  /** Whether it was read only for what it declares beside a file that the user named: its own workflows are not asked for. */
  readonly beside?: boolean;
  /** What was read, for the places inside of its strings; null where it is no text. */
  readonly text: string | null;
  readonly node: SourceNode | null;
}
