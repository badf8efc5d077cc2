import type { Problem, Staged } from '../../model/problem.ts';
import type { SourceEntry, SourceNode, SourceObject, Span } from '../../model/source.ts';
import { syntaxErrorsMax } from '../limits.ts';
import { lineStarts, type Places } from '../lineStarts.ts';
import { HclCursor, HclSyntax } from './hclCursor.ts';
import { readExpression } from './readExpression.ts';

/**
 * A file in Terraform's language, in the form that Terraform's own JSON syntax gives it: a block is an object under its type
 * and its labels, blocks of one name are an array, and an expression is the text `${…}` of it, whose span is that of the
 * expression. https://developer.hashicorp.com/terraform/language/syntax/json, read 2026-11-25.
 *
 * What is broken is told, and the next block is read.
 */
export function readHcl(file: string, text: string): Staged<SourceNode> {
  const reader = new BodyReader(text, lineStarts(file, text));
  const problems: Problem[] = [];
  const entries: Written[] = [];
  while (reader.cursor.at < text.length && problems.length < syntaxErrorsMax) {
    try {
      entries.push(...reader.body(false));
    } catch (error) {
      if (!(error instanceof HclSyntax)) throw error;
      const span = reader.places.span(error.at, 1);
      problems.push({ code: 'syntax', args: { detail: error.message }, span });
      reader.goToNextBlock(error.at);
    }
  }
  return { value: merged(entries, reader.places.span(0, text.length)), problems };
}

/** An argument (no labels), or a block with its labels around it. */
interface Written {
  readonly entry: SourceEntry;
  readonly labels: number;
}

class BodyReader {
  readonly cursor: HclCursor;
  readonly places: Places;

  constructor(text: string, places: Places) {
    this.cursor = new HclCursor(text, 0);
    this.places = places;
  }

  /** Attributes and blocks up to the closing brace, or to the end of the text. */
  body(inBraces: boolean): readonly Written[] {
    const { cursor } = this;
    const entries: Written[] = [];
    for (;;) {
      cursor.skip(true);
      if (cursor.at >= cursor.text.length) {
        if (inBraces) throw cursor.error('“}” is missing');
        return entries;
      }
      if (inBraces && cursor.takes('}')) return entries;
      // At the top each block is read by itself, so that the others stay when one is broken.
      if (!inBraces && entries.length > 0) return entries;
      entries.push(this.entry());
    }
  }

  /** Goes to the next line that begins with a name: there a block begins, unless somebody writes them strangely. */
  goToNextBlock(from: number): void {
    const next = /\n(?=[a-z])/g;
    next.lastIndex = from;
    this.cursor.at = (next.exec(this.cursor.text)?.index ?? this.cursor.text.length - 1) + 1;
  }

  private entry(): Written {
    const { cursor } = this;
    const start = cursor.at;
    const key = cursor.takeName() ?? this.quoted();
    if (key === null) throw cursor.error('a block or an argument begins with a name');
    const keySpan = this.places.span(start, cursor.at - start);
    cursor.skip(false);
    if (cursor.takes('=')) {
      cursor.skip(true);
      const value = this.attribute();
      cursor.skip(false);
      if (cursor.at < cursor.text.length && !cursor.comes('\n') && !cursor.comes('}'))
        throw cursor.error('the argument does not end with its line');
      return { entry: { key, keySpan, value }, labels: 0 };
    }
    const labels: { readonly name: string; readonly span: Span }[] = [];
    while (!cursor.comes('{')) {
      const labelStart = cursor.at;
      const name = this.quoted() ?? cursor.takeName();
      if (name === null) throw cursor.error('“=” or “{” is missing');
      labels.push({ name, span: this.places.span(labelStart, cursor.at - labelStart) });
      cursor.skip(false);
    }
    const open = cursor.at;
    cursor.expect('{');
    const entries = this.body(true);
    let value: SourceNode = merged(entries, this.places.span(open, cursor.at - open));
    for (const { name, span } of labels.toReversed()) {
      value = { kind: 'object', entries: [{ key: name, keySpan: span, value }], span: value.span };
    }
    return { entry: { key, keySpan, value }, labels: labels.length };
  }

  private quoted(): string | null {
    const written = this.cursor.take(/"[^"\n\\$%]*"/y);
    return written === null ? null : written.slice(1, -1);
  }

  private attribute(): SourceNode {
    const { cursor } = this;
    const { start, end, ...expression } = readExpression(cursor, 0, false);
    const span = this.places.span(start, end - start);
    if (expression.kind === 'literal') {
      const { value } = expression;
      if (value === null) return { kind: 'null', value, span };
      return typeof value === 'number' ? { kind: 'number', value, span } : { kind: 'boolean', value, span };
    }
    return { kind: 'string', value: `\${${cursor.text.slice(start, end)}}`, span };
  }
}

/** Blocks of one type go into one object by their labels; where these are all the same, or there are none, they are an array. */
function merged(written: readonly Written[], span: Span): SourceObject {
  const found = new Map<string, Written[]>();
  for (const one of written) {
    const same = found.get(one.entry.key);
    if (same === undefined) found.set(one.entry.key, [one]);
    else same.push(one);
  }
  const entries: SourceEntry[] = [];
  for (const all of found.values()) {
    const [{ entry }] = all as [Written];
    entries.push(all.length === 1 ? entry : { ...entry, value: together(all) });
  }
  return { kind: 'object', entries, span };
}

function together(all: readonly Written[]): SourceNode {
  const values = all.map(({ entry }) => entry.value);
  const { span } = values[0] as SourceNode;
  if (all.some(({ labels }) => labels === 0)) return { kind: 'array', items: values, span };
  const inside = all.flatMap(({ entry, labels }) =>
    entry.value.kind === 'object' ? entry.value.entries.map((each) => ({ entry: each, labels: labels - 1 })) : [],
  );
  return merged(inside, span);
}
