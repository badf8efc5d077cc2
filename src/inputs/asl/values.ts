/** Reading single values of a definition: each function returns what it could read and says what was wrong with the rest. */
import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceNode, SourceObject, Span } from '../../model/source.ts';
import type { Literal } from '../../model/workflow.ts';
import { nearest } from '../nearest.ts';

/** Collects the problems of one definition. */
export interface Reading {
  readonly problems: Problem[];
}

export function field(node: SourceObject, key: string): SourceEntry | undefined {
  return node.entries.find((entry) => entry.key === key);
}

export function kindOf(node: SourceNode): string {
  return node.kind === 'array' || node.kind === 'object'
    ? `an ${node.kind}`
    : node.kind === 'null'
      ? 'null'
      : `a ${node.kind}`;
}

export function wrongType({ problems }: Reading, { key, value }: SourceEntry, expected: string): void {
  problems.push({ code: 'wrong-type', args: { field: key, expected, found: kindOf(value) }, span: value.span });
}

/** A string field; null where it is absent, and where it is something else, which is a problem. */
export function stringField(node: SourceObject, key: string, reading: Reading): { value: string; span: Span } | null {
  const entry = field(node, key);
  if (entry === undefined) return null;
  if (entry.value.kind === 'string') return entry.value;
  wrongType(reading, entry, 'a string');
  return null;
}

/** Whether a text is filled in later: a `${placeholder}` of a template, or a JSONata expression. */
export function isOpen(text: string): boolean {
  return text.includes('${') || text.includes('{%');
}

/** The numbers that a field allows. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/**
 * A number, or the `…Path` field that gives it at run time. Null where neither is there. A number outside its range is a
 * problem and not known; a placeholder in its place is a warning, since the estimate then goes on without it.
 */
export function numberField(node: SourceObject, key: string, range: Range, reading: Reading): Literal<number> | null {
  const entry = field(node, key);
  const path = field(node, `${key}Path`);
  if (entry === undefined)
    return path === undefined ? null : { known: false, text: textOf(path.value), span: path.value.span };
  const { value } = entry;
  const read =
    value.kind === 'number' ? value.value : value.kind === 'string' ? expressionNumber(value.value) : undefined;
  if (read === undefined) {
    if (value.kind === 'string' && isOpen(value.value)) {
      if (value.value.includes('${')) {
        reading.problems.push({ code: 'unresolved-placeholder', args: { text: value.value }, span: value.span });
      }
      return { known: false, text: value.value, span: value.span };
    }
    wrongType(reading, entry, 'a number');
    return { known: false, text: textOf(value), span: value.span };
  }
  if (Number.isFinite(read) && read >= range.min && read <= range.max && (!range.whole || Number.isInteger(read))) {
    return { known: true, value: read, span: value.span };
  }
  const args = { field: key, found: String(read), range: rangeText(range) };
  reading.problems.push({ code: 'out-of-range', args, span: value.span });
  return { known: false, text: String(read), span: value.span };
}

/** `{% 5 %}` is a number all the same; any other expression is not known. */
function expressionNumber(text: string): number | undefined {
  const match = /^\{%\s*(-?\d+(?:\.\d+)?)\s*%\}$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

function rangeText({ min, max, whole }: Range): string {
  return `${whole ? 'a whole number' : 'a number'} from ${min} to ${max}`;
}

function textOf(node: SourceNode): string {
  return node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean'
    ? String(node.value)
    : kindOf(node);
}

/** A number in ms out of a field in seconds. */
export function secondsField(node: SourceObject, key: string, range: Range, reading: Reading): Literal<number> | null {
  const seconds = numberField(node, key, range, reading);
  return seconds?.known ? { ...seconds, value: seconds.value * 1_000 } : seconds;
}

/** A warning for every field that the language does not know here. */
export function checkFields(node: SourceObject, of: string, known: readonly string[], { problems }: Reading): void {
  for (const { key, keySpan } of node.entries) {
    if (known.includes(key)) continue;
    problems.push({ code: 'unknown-field', args: { of, field: key, suggestion: nearest(key, known) }, span: keySpan });
  }
}

export function missing(of: string, name: string, span: Span, { problems }: Reading): void {
  problems.push({ code: 'missing-field', args: { of, field: name }, span });
}
