import type { SourceNode, SourceObject } from '../../model/source.ts';
import type { Piece } from '../../source/joinedText.ts';
import { entriesOf } from '../entriesOf.ts';
import { evaluate } from './evaluate.ts';
import { holds } from './holds.ts';
import { namedValue } from './namedValue.ts';
import type { Evaluation } from './stack.ts';
import { textOf } from './textOf.ts';

/**
 * A value of a template as a text in pieces, each with where it was written: literals character by character, what a
 * function gives at the place of its call. Null where the value is a list or an object.
 */
export function piecesOf(node: SourceNode, at: Evaluation): readonly Piece[] | null {
  if (node.kind === 'null' || node.kind === 'array') return null;
  if (node.kind !== 'object') return [{ text: String(node.value), from: node, offset: 0, stands: null }];
  const [only] = node.entries;
  if (node.entries.length !== 1 || only === undefined) return null;
  if (only.key === 'Fn::Sub') return substituted(only.value, node, at);
  if (only.key === 'Fn::Join') return joined(only.value, at);
  if (only.key === 'Fn::If' && only.value.kind === 'array') {
    const [condition, yes, no] = only.value.items;
    const truth = condition?.kind === 'string' ? holds(condition.value, node, at) : null;
    const way = truth === null ? undefined : truth ? yes : no;
    if (way !== undefined) return piecesOf(way, at);
  }
  const value = evaluate(node, at);
  if (value === null) return [];
  return 'value' in value ? [{ text: String(value.value ?? ''), from: node, offset: 0, stands: null }] : null;
}

/** `Fn::Join`: a separator that is seen nowhere stands where the list does. */
function joined(argument: SourceNode, at: Evaluation): readonly Piece[] | null {
  const [separator, list] = argument.kind === 'array' ? argument.items : [];
  const items = list === undefined ? null : list.kind === 'array' ? list : evaluate(list, at);
  if (separator?.kind !== 'string' || items?.kind !== 'array') return null;
  const pieces: Piece[] = [];
  for (const item of items.items) {
    const own = piecesOf(item, at);
    if (own === null) return null;
    if (own.length === 0) continue;
    if (pieces.length > 0 && separator.value !== '')
      pieces.push({ text: separator.value, from: item, offset: 0, stands: 0 });
    pieces.push(...own);
  }
  return pieces;
}

/** `Fn::Sub` in both forms: `${Name}`, `${Name.Attribute}`, names of its own, and `${!Name}`, which stays `${Name}`. */
function substituted(argument: SourceNode, node: SourceObject, at: Evaluation): readonly Piece[] | null {
  const [text, names] = argument.kind === 'array' ? argument.items : [argument];
  if (text?.kind !== 'string') return null;
  const own = entriesOf(names);
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: call, 1: name = '', index } of text.value.matchAll(/\$\{([^}]*)\}/g)) {
    if (index > end) pieces.push({ text: text.value.slice(end, index), from: text, offset: end, stands: null });
    end = index + call.length;
    const value = name.startsWith('!') ? `\${${name.slice(1)}}` : valueNamed(name.trim(), own, node, at);
    pieces.push({ text: value, from: text, offset: index, stands: call.length });
  }
  if (end < text.value.length || pieces.length === 0) {
    pieces.push({ text: text.value.slice(end), from: text, offset: end, stands: null });
  }
  return pieces;
}

function valueNamed(name: string, own: ReturnType<typeof entriesOf>, node: SourceObject, at: Evaluation): string {
  const named = own.get(name);
  if (named !== undefined) {
    return textOf(named.value, at) ?? `\${${name}}`;
  }
  const dot = name.indexOf('.');
  const value =
    dot < 0 ? namedValue(name, null, node, at) : namedValue(name.slice(0, dot), name.slice(dot + 1), node, at);
  return value !== null && 'value' in value ? String(value.value ?? '') : `\${${name}}`;
}
