/** Reading single values of a definition: each function returns what it could read and says what was wrong with the rest. */
import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceNode, SourceObject, Span } from '../../model/source.ts';
import type { Literal, QueryLanguage } from '../../model/workflow.ts';
import { openText } from './openText.ts';

/** Collects the problems of one definition. */
export interface Reading {
  readonly problems: Problem[];
  /** The language of the state that is read; outside of the states the machine's. */
  readonly language: QueryLanguage;
}

export function field(node: SourceObject, key: string): SourceEntry | undefined {
  for (const entry of node.entries) if (entry.key === key) return entry;
  return undefined;
}

/** The `…Path` field that stands in for another one. */
export function pathField(node: SourceObject, key: string): SourceEntry | undefined {
  for (const entry of node.entries) {
    if (entry.key.length === key.length + 4 && entry.key.startsWith(key) && entry.key.endsWith('Path')) return entry;
  }
  return undefined;
}

export function kindOf(node: SourceNode): string {
  return node.kind === 'array' || node.kind === 'object'
    ? `an ${node.kind}`
    : node.kind === 'null'
      ? 'null'
      : `a ${node.kind}`;
}

/** A value of a kind that the field does not take. One that is filled in later may be anything: that is only a warning. */
export function wrongType(
  { problems }: Pick<Reading, 'problems'>,
  { key, value }: SourceEntry,
  expected: string,
  found = kindOf(value),
): void {
  const open = openText(value);
  if (open !== null) problems.push({ code: 'unresolved-placeholder', args: { text: open }, span: value.span });
  else problems.push({ code: 'wrong-type', args: { field: key, expected, found }, span: value.span });
}

/**
 * A string field; null where it is absent, and where it is something else, which is a problem. A function of a template
 * is its placeholder.
 */
export function stringField(
  node: SourceObject,
  key: string,
  reading: Pick<Reading, 'problems'>,
): { readonly kind: 'string'; readonly value: string; readonly span: Span } | null {
  const entry = field(node, key);
  if (entry === undefined) return null;
  const { value } = entry;
  if (value.kind === 'string') return value;
  const open = openText(value);
  if (open !== null) return { kind: 'string', value: open, span: value.span };
  wrongType(reading, entry, 'a string');
  return null;
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
  if (entry === undefined) {
    const path = pathField(node, key);
    return path === undefined ? null : { known: false, text: textOf(path.value), span: path.value.span };
  }
  const { value } = entry;
  const { span } = value;
  const read = numberOf(value, reading);
  if (read === null) return { known: false, text: textOf(value), span };
  if (read === undefined) {
    const isExpression = value.kind === 'string' && value.value.startsWith('{%');
    wrongType(reading, entry, 'a number', isExpression ? 'a JSONata expression in a JSONPath state' : kindOf(value));
    return { known: false, text: textOf(value), span };
  }
  if (Number.isFinite(read) && read >= range.min && read <= range.max && (!range.whole || Number.isInteger(read))) {
    return { known: true, value: read, span };
  }
  reading.problems.push({
    code: 'out-of-range',
    args: { field: key, found: String(read), range: rangeText(range) },
    span,
  });
  return { known: false, text: String(read), span };
}

/**
 * A number as it stands there; null where an expression gives it at run time, undefined where it is none. `{% 5 %}` is a
 * number all the same.
 */
function numberOf(value: SourceNode, { language }: Reading): number | null | undefined {
  if (value.kind === 'number') return value.value;
  if (language === 'JSONPath' || value.kind !== 'string' || !value.value.startsWith('{%')) return undefined;
  const constant = /^\{%\s*(-?\d+(?:\.\d+)?)\s*%\}$/.exec(value.value);
  return constant === null ? null : Number(constant[1]);
}

function rangeText({ min, max, whole }: Range): string {
  const number = whole ? 'a whole number' : 'a number';
  return max === Number.MAX_VALUE ? `${number} of at least ${min}` : `${number} from ${min} to ${max}`;
}

function textOf(node: SourceNode): string {
  if (node.kind === 'string' || node.kind === 'number' || node.kind === 'boolean') return String(node.value);
  return openText(node) ?? kindOf(node);
}

/** A number in ms out of a field in seconds. */
export function secondsField(node: SourceObject, key: string, range: Range, reading: Reading): Literal<number> | null {
  const seconds = numberField(node, key, range, reading);
  return seconds?.known ? { ...seconds, value: seconds.value * 1_000 } : seconds;
}

export function missing(of: string, name: string, span: Span, { problems }: Pick<Reading, 'problems'>): void {
  problems.push({ code: 'missing-field', args: { of, field: name }, span });
}
