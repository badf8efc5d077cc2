import type { SourceEntry, SourceNode, Span } from '../../model/source.ts';
import { itemsOf } from './itemsOf.ts';
import { knownText } from './knownText.ts';
import { stepInto } from './stepInto.ts';

type Values = readonly SourceNode[];

/**
 * What a function of values comes to; null where it is none of those that are understood, or what it needs is only known
 * later. https://developer.hashicorp.com/terraform/language/functions, read 2026-11-25.
 */
export function functionValue(name: string, values: Values, span: Span): SourceNode | null {
  return functions.get(name)?.(values, span) ?? null;
}

const functions: ReadonlyMap<string, (values: Values, span: Span) => SourceNode | null> = new Map([
  ['merge', merged],
  ['concat', (lists, span) => list(lists.every(isList) ? lists.flatMap(({ items }) => items) : null, span)],
  ['flatten', ([node], span) => list(node?.kind === 'array' ? flat(node) : null, span)],
  ['upper', ([node], span) => text(knownText(node)?.toUpperCase(), span)],
  ['lower', ([node], span) => text(knownText(node)?.toLowerCase(), span)],
  ['trimspace', ([node], span) => text(knownText(node)?.trim(), span)],
  ['join', joined],
  ['split', split],
  ['format', formatted],
  ['replace', replaced],
  ['length', length],
  ['contains', contains],
  ['element', element],
  ['keys', ([map], span) => list(map?.kind === 'object' ? itemsOf(map)?.map(([key]) => key) : null, span)],
  ['values', ([map], span) => list(map?.kind === 'object' ? itemsOf(map)?.map(([, value]) => value) : null, span)],
  ['lookup', lookup],
  ['coalesce', coalesce],
  ['distinct', ([node], span) => list(distinct(node), span)],
  ['toset', ([node], span) => list(distinct(node) ?? (node?.kind === 'array' ? node.items : null), span)],
  ['reverse', ([node], span) => list(node?.kind === 'array' ? node.items.toReversed() : null, span)],
  ['compact', ([node], span) => list(compact(node), span)],
  ['slice', slice],
  ['range', range],
  ['zipmap', zipmap],
  ['min', (values, span) => number(Math.min(...values.map(numberOf)), span)],
  ['max', (values, span) => number(Math.max(...values.map(numberOf)), span)],
  [
    'trimprefix',
    ([node, start], span) =>
      text(
        without(node, start, (whole, part) => whole.startsWith(part), 1),
        span,
      ),
  ],
  [
    'trimsuffix',
    ([node, end], span) =>
      text(
        without(node, end, (whole, part) => whole.endsWith(part), -1),
        span,
      ),
  ],
  ['basename', ([node], span) => text(knownText(node)?.replace(/\/+$/, '').replace(/^.*\//, ''), span)],
  ['tonumber', ([node], span) => numberIn(node, span)],
  ...['tolist', 'tomap', 'tostring', 'tobool', 'sensitive', 'nonsensitive'].map((name) => [name, same] as const),
]);

function isList(node: SourceNode): node is Extract<SourceNode, { kind: 'array' }> {
  return node.kind === 'array';
}

function list(items: Values | null | undefined, span: Span): SourceNode | null {
  return items == null ? null : { kind: 'array', items, span };
}

function text(value: string | null | undefined, span: Span): SourceNode | null {
  return value == null ? null : { kind: 'string', value, span };
}

function same([node]: Values): SourceNode | null {
  return node ?? null;
}

function merged(objects: Values, span: Span): SourceNode | null {
  const entries = new Map<string, SourceEntry>();
  for (const node of objects) {
    if (node.kind === 'null') continue;
    if (node.kind !== 'object') return null;
    for (const entry of node.entries) entries.set(entry.key, entry);
  }
  return { kind: 'object', entries: [...entries.values()], span };
}

function flat(node: SourceNode): Values {
  return node.kind === 'array' ? node.items.flatMap(flat) : [node];
}

/** A text that may have placeholders in it. */
function writtenText(node: SourceNode | undefined): string | null {
  return node === undefined || !('value' in node) || node.kind === 'null' ? null : String(node.value);
}

function joined([separator, items]: Values, span: Span): SourceNode | null {
  const texts = items?.kind === 'array' ? items.items.map(writtenText) : [null];
  const between = writtenText(separator);
  return between === null || texts.includes(null) ? null : text(texts.join(between), span);
}

function split([separator, whole]: Values, span: Span): SourceNode | null {
  const [between, written] = [knownText(separator), knownText(whole)];
  if (between === null || written === null) return null;
  return list(
    written.split(between).map((value) => ({ kind: 'string', value, span })),
    span,
  );
}

function formatted([form, ...values]: Values, span: Span): SourceNode | null {
  const [written, texts] = [knownText(form), values.map(writtenText)];
  if (written === null || texts.includes(null) || /%[^sdv%]/.test(written)) return null;
  let at = 0;
  const value = written.replace(/%([sdv%])/g, (_, verb) => (verb === '%' ? '%' : (texts[at++] ?? '')));
  return text(value, span);
}

/** A pattern between slashes is a regular expression, which is not worked out. */
function replaced([whole, search, by]: Values, span: Span): SourceNode | null {
  const [written, searched, put] = [writtenText(whole), knownText(search), writtenText(by)];
  if (written === null || searched === null || put === null || /^\/.*\/$/.test(searched)) return null;
  return text(
    written.replaceAll(searched, () => put),
    span,
  );
}

function length([node]: Values, span: Span): SourceNode | null {
  const count =
    node?.kind === 'array'
      ? node.items.length
      : node?.kind === 'object'
        ? node.entries.length
        : knownText(node)?.length;
  return count === undefined ? null : { kind: 'number', value: count, span };
}

function contains([node, searched]: Values, span: Span): SourceNode | null {
  const wanted = knownText(searched);
  const texts = node?.kind === 'array' ? node.items.map(knownText) : [null];
  if (wanted === null || (texts.includes(null) && !texts.includes(wanted))) return null;
  return { kind: 'boolean', value: texts.includes(wanted), span };
}

/** Counts on from the start where the list has ended. */
function element([node, index]: Values): SourceNode | null {
  if (node?.kind !== 'array' || index?.kind !== 'number' || node.items.length === 0) return null;
  const { length: count } = node.items;
  return node.items[((index.value % count) + count) % count] ?? null;
}

function lookup([map, key, otherwise]: Values): SourceNode | null {
  const name = knownText(key);
  return map?.kind !== 'object' || name === null ? null : (stepInto(map, name) ?? otherwise ?? null);
}

/** The first that is neither null nor an empty text. */
function coalesce(values: Values): SourceNode | null {
  const found = values.find((node) => node.kind !== 'null' && !(node.kind === 'string' && node.value === ''));
  return found !== undefined && 'value' in found && isOnlyOpen(found) ? null : (found ?? null);
}

/** What is nothing but a placeholder may come to nothing. */
function isOnlyOpen(node: SourceNode): boolean {
  return node.kind === 'string' && /^\$\{[^}]*\}$/.test(node.value);
}

function distinct(node: SourceNode | undefined): Values | null {
  if (node?.kind !== 'array') return null;
  const texts = node.items.map(knownText);
  return texts.includes(null) ? null : node.items.filter((_, index) => texts.indexOf(texts[index] as string) === index);
}

function numberIn(node: SourceNode | undefined, span: Span): SourceNode | null {
  return number(numberOf(node), span);
}

function numberOf(node: SourceNode | undefined): number {
  return Number(knownText(node) ?? Number.NaN);
}

function number(value: number, span: Span): SourceNode | null {
  return Number.isFinite(value) ? { kind: 'number', value, span } : null;
}

/** Without those that are null or an empty text. */
function compact(node: SourceNode | undefined): Values | null {
  const texts =
    node?.kind === 'array' ? node.items.map((item) => (item.kind === 'null' ? '' : knownText(item))) : [null];
  return node?.kind !== 'array' || texts.includes(null) ? null : node.items.filter((_, index) => texts[index] !== '');
}

function slice([node, from, to]: Values, span: Span): SourceNode | null {
  const [start, end] = [numberOf(from), numberOf(to)];
  return node?.kind !== 'array' || Number.isNaN(start + end) ? null : list(node.items.slice(start, end), span);
}

/** As many as Terraform makes at most. */
const rangeMax = 1_024;

function range(values: Values, span: Span): SourceNode | null {
  const given = values.map(numberOf);
  const [start = 0, limit = 0] = given.length === 1 ? [0, given[0]] : given;
  const step = given[2] ?? (start <= limit ? 1 : -1);
  const count = Math.max(0, Math.ceil((limit - start) / step));
  if (!(count <= rangeMax)) return null;
  return list(
    Array.from({ length: count }, (_, index) => ({ kind: 'number', value: start + index * step, span })),
    span,
  );
}

function zipmap([keys, values]: Values, span: Span): SourceNode | null {
  const names = keys?.kind === 'array' ? keys.items.map(knownText) : [null];
  if (values?.kind !== 'array' || names.includes(null) || names.length !== values.items.length) return null;
  const entries = new Map<string, SourceEntry>();
  for (const [index, value] of values.items.entries()) {
    const key = names[index] as string;
    entries.set(key, { key, keySpan: span, value });
  }
  return { kind: 'object', entries: [...entries.values()], span };
}

/** A text without what it begins or ends with. @param sign 1 for the beginning, -1 for the end. */
function without(
  node: SourceNode | undefined,
  part: SourceNode | undefined,
  has: (whole: string, part: string) => boolean,
  sign: 1 | -1,
): string | null {
  const [whole, cut] = [knownText(node), knownText(part)];
  if (whole === null || cut === null || cut === '' || !has(whole, cut)) return cut === null ? null : whole;
  return sign > 0 ? whole.slice(cut.length) : whole.slice(0, -cut.length);
}
