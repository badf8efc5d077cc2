import type { Problem, Staged } from '../model/problem.ts';
import type { SourceNode, Span } from '../model/source.ts';
import { Entries } from './entries.ts';
import { expandedValuesMax, nestingMax, syntaxErrorsMax, yamlBytesMax } from './limits.ts';
import { lineStarts } from './lineStarts.ts';
import { shortTags } from './shortTags.ts';
import * as yaml from './yamlLibrary.ts';

type YamlNode = ReturnType<typeof yaml.parseDocument>['contents'];

/**
 * YAML 1.2 with places. Aliases are written out, up to a limit; a key written twice is an error. CloudFormation's short tags
 * become what they are short for: `!Sub text` is `{ "Fn::Sub": "text" }`; any other tag is passed over.
 */
export function readYaml(file: string, text: string): Staged<SourceNode | null> {
  const problems: Problem[] = [];
  const places = lineStarts(file, text);
  const document = parsed(text);
  for (const { code, message, pos } of document.errors.slice(0, syntaxErrorsMax)) {
    const span = places.span(Math.min(pos[0], text.length), Math.max(1, pos[1] - pos[0]));
    if (code === 'RESOURCE_EXHAUSTION')
      return { value: null, problems: [{ code: 'nesting-too-deep', args: { limit: nestingMax }, span }] };
    problems.push({ code: 'syntax', args: { detail: sentence(message) }, span });
  }
  const converter = new Converter(document, text, places.span, problems);
  const value = document.contents === null ? null : converter.convert(document.contents, 0);
  return { value: converter.failed ? null : value, problems };
}

/** CloudFormation's tags as the library wants to know them, so that it makes no warning for each. */
const customTags = Object.keys(shortTags).flatMap((tag) => [
  { tag, resolve: (text: string) => text },
  { tag, collection: 'seq' as const },
  { tag, collection: 'map' as const },
]);

/** Times that a text is parsed again at most. */
const repairsMax = 20;

/**
 * The parsed text. The library refuses what every other reader accepts, and CloudFormation too: a closing bracket that is
 * indented no more than what holds the collection, and a quoted text that goes on in a line indented no more than its key. The
 * line breaks at fault are read as spaces.
 */
function parsed(text: string): ReturnType<typeof yaml.parseDocument> {
  let read = text;
  let document = parsedOnce(read);
  for (let repairs = 1; repairs <= repairsMax && (repairs + 1) * text.length <= yamlBytesMax; repairs++) {
    const moved = withBracketMoved(read, document);
    const repaired = moved ?? withQuoteJoined(read, document);
    if (repaired === null) return document;
    const after = parsedOnce(repaired);
    // A quote that is never closed takes in the next one.
    if (moved === null && after.errors.length >= document.errors.length) return document;
    read = repaired;
    document = after;
  }
  return document;
}

function parsedOnce(text: string): ReturnType<typeof yaml.parseDocument> {
  return yaml.parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent', customTags });
}

/** The text with the first refused bracket behind the line before it; null where none is refused. */
function withBracketMoved(read: string, { errors }: ReturnType<typeof yaml.parseDocument>): string | null {
  const at = errors.find(({ code }) => code === 'BAD_INDENT')?.pos[0];
  if (at === undefined) return null;
  const line = read.lastIndexOf('\n', at - 1);
  const before = read.slice(read.lastIndexOf('\n', line - 1) + 1, line);
  if (line < 0 || !/^[ \t]*$/.test(read.slice(line + 1, at)) || before.includes('#')) return null;
  return `${read.slice(0, line)} ${read.slice(line + 1)}`;
}

/** What is left of a quoted text, its closing quote included. */
const restOfQuoted = { "'": /(?:[^']|'')*'/y, '"': /(?:[^"\\]|\\[\s\S])*"/y };

/** The text with the lines of the first quoted text that was cut off joined; null where none was, or its end is not there. */
function withQuoteJoined(read: string, { errors }: ReturnType<typeof yaml.parseDocument>): string | null {
  const cut = errors.find(({ code, message }) => code === 'MISSING_CHAR' && message.startsWith('Missing closing'));
  if (cut === undefined) return null;
  const rest = restOfQuoted[cut.message.includes('"') ? '"' : "'"];
  rest.lastIndex = cut.pos[0];
  const [joined] = rest.exec(read) ?? [];
  if (joined === undefined) return null;
  const [at] = cut.pos;
  return read.slice(0, at) + joined.replaceAll(/[\r\n]/g, ' ') + read.slice(at + joined.length);
}

/** The first line of the library's message, as part of a sentence. */
function sentence(message: string): string {
  const [first = ''] = message.split('\n');
  return first.replace(/[.:]$/, '').replace(/^./, (letter) => letter.toLowerCase());
}

/** Turns the library's nodes into ours. */
class Converter {
  failed = false;
  /** What an anchor stands for, and how many values that is when it is written out. */
  private readonly anchors = new Map<unknown, { readonly node: SourceNode; readonly values: number }>();
  private values = 0;

  private readonly document: ReturnType<typeof yaml.parseDocument>;
  private readonly text: string;
  private readonly spanOf: (offset: number, length: number) => Span;
  private readonly problems: Problem[];

  constructor(
    document: ReturnType<typeof yaml.parseDocument>,
    text: string,
    spanOf: (offset: number, length: number) => Span,
    problems: Problem[],
  ) {
    this.document = document;
    this.text = text;
    this.spanOf = spanOf;
    this.problems = problems;
  }

  convert(node: YamlNode, depth: number): SourceNode {
    const [start, end] = node?.range ?? [0, 0];
    const span = this.spanOf(start, Math.max(1, end - start));
    this.values += 1;
    if (this.failed) return { kind: 'null', value: null, span };
    if (depth > nestingMax) {
      this.fail({ code: 'nesting-too-deep', args: { limit: nestingMax }, span });
      return { kind: 'null', value: null, span };
    }
    if (yaml.isAlias(node)) return this.alias(node, span, depth);
    const before = this.values;
    const converted = this.tagged(node, this.convertOwn(node, span, depth));
    const anchor = yaml.isMap(node) || yaml.isSeq(node) || yaml.isScalar(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(node, { node: converted, values: this.values - before + 1 });
    return converted;
  }

  private convertOwn(node: YamlNode, span: Span, depth: number): SourceNode {
    if (yaml.isMap(node)) return { kind: 'object', entries: this.entriesOf(node.items, depth), span };
    if (yaml.isSeq(node))
      return { kind: 'array', items: node.items.map((item) => this.convert(item as YamlNode, depth + 1)), span };
    return scalar(yaml.isScalar(node) ? node.value : null, span);
  }

  private entriesOf(items: readonly { readonly key: unknown; readonly value: unknown }[], depth: number) {
    const entries = new Entries();
    const merged: SourceNode[] = [];
    for (const { key, value } of items) {
      const keyNode = key as YamlNode;
      const [start, end] = keyNode?.range ?? [0, 0];
      const keySpan = this.spanOf(start, Math.max(1, end - start));
      const name = yaml.isScalar(keyNode) ? textOfKey(keyNode.value) : null;
      if (name === null) {
        this.problems.push({ code: 'syntax', args: { detail: 'a key must be a text' }, span: keySpan });
        continue;
      }
      const converted =
        value === null
          ? { kind: 'null' as const, value: null, span: keySpan }
          : this.convert(value as YamlNode, depth + 1);
      if (name === '<<' && (converted.kind === 'object' || converted.kind === 'array')) merged.push(converted);
      else if (entries.add({ key: name, keySpan, value: converted })) {
        this.problems.push({ code: 'duplicate-key', args: { key: name }, span: keySpan });
      }
    }
    // What is merged in gives way to what stands there, and the first of several to none.
    for (const node of merged.flatMap((one) => (one.kind === 'array' ? one.items : [one]))) {
      if (node.kind === 'object') for (const entry of node.entries) entries.addMissing(entry);
    }
    return entries.list;
  }

  /** A value with a short tag of CloudFormation as the function call that it is. */
  private tagged(node: YamlNode, value: SourceNode): SourceNode {
    const tag = node?.tag;
    const key = tag === undefined ? undefined : shortTags[tag];
    if (tag === undefined || key === undefined) return value;
    const [start, end] = node?.range ?? [0, 0];
    const at = Math.max(0, this.text.lastIndexOf(tag, start));
    const called = tag === '!GetAtt' ? splitAttribute(value) : value;
    const keySpan = this.spanOf(at, tag.length);
    return { kind: 'object', entries: [{ key, keySpan, value: called }], span: this.spanOf(at, end - at) };
  }

  private alias(node: Extract<YamlNode, { source: string }>, span: Span, depth: number): SourceNode {
    const target = node.resolve(this.document);
    const known = target === undefined ? undefined : this.anchors.get(target);
    if (known === undefined) {
      // An anchor that contains its own alias, or one that does not exist.
      this.problems.push({ code: 'syntax', args: { detail: `nothing stands at the anchor ${node.source}` }, span });
      return { kind: 'null', value: null, span };
    }
    this.values += known.values;
    if (this.values > expandedValuesMax || depth > nestingMax)
      this.fail({ code: 'too-many-aliases', args: { limit: expandedValuesMax }, span });
    return known.node;
  }

  private fail(problem: Problem): void {
    if (!this.failed) this.problems.push(problem);
    this.failed = true;
  }
}

/** `Resource.Attribute` as the list that the long form has; an attribute may have dots itself. */
function splitAttribute(value: SourceNode): SourceNode {
  if (value.kind !== 'string') return value;
  const dot = value.value.indexOf('.');
  if (dot < 0) return value;
  const { span } = value;
  const names: SourceNode[] = [value.value.slice(0, dot), value.value.slice(dot + 1)].map((name, index) => ({
    kind: 'string',
    value: name,
    span: { ...span, column: span.column + (index === 0 ? 0 : dot + 1), length: name.length },
  }));
  return { kind: 'array', items: names, span };
}

function textOfKey(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : null;
}

function scalar(value: unknown, span: Span): SourceNode {
  if (typeof value === 'string') return { kind: 'string', value, span };
  if (typeof value === 'number') return { kind: 'number', value, span };
  if (typeof value === 'boolean') return { kind: 'boolean', value, span };
  if (value === null || value === undefined) return { kind: 'null', value: null, span };
  return { kind: 'string', value: String(value), span };
}
