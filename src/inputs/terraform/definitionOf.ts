import type { SourceNode, SourceObject, Span } from '../../model/source.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import { joinedText, type Piece } from '../../source/joinedText.ts';
import { textBytesMax } from '../../source/limits.ts';
import { readJson } from '../../source/readJson.ts';
import { expressionValue } from './expressionValue.ts';
import { stepsOf } from './stepsOf.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';
import { textPieces } from './textPieces.ts';
import { whatIsMeant } from './whatIsMeant.ts';
import { writtenExpression } from './writtenExpression.ts';

/** A definition, and the file that it stands in. */
export interface FoundDefinition {
  readonly node: SourceObject;
  readonly file: string;
}

/** Names that stand for names. */
const followedMax = 20;

/** The definition of a state machine; null, with a problem, where it is not at hand. @param name the machine's address. */
export function definitionOf(node: SourceNode, name: string, at: Evaluation): FoundDefinition | null {
  const written = writtenExpression(node, at.module.project);
  if (written === null) return unresolved(name, 'value' in node ? String(node.value) : '', node.span, at);
  return ofExpression(written.expression, written, name, at, 0);
}

function ofExpression(
  expression: HclExpression,
  written: WrittenExpression,
  name: string,
  at: Evaluation,
  followed: number,
): FoundDefinition | null {
  const text = written.text.slice(expression.start, expression.end);
  const span = written.spanOf(expression.start, expression.end);
  if (expression.kind === 'template') {
    const [only, more] = expression.parts;
    if (only?.kind === 'interpolation' && more === undefined) return ofExpression(only.of, written, name, at, followed);
    return ofText(expression, written, name, at);
  }
  if (expression.kind === 'conditional') {
    const test = expressionValue(expression.test, written, at);
    const condition = written.text.slice(expression.test.start, expression.test.end);
    if (test.kind !== 'boolean') at.problems.push({ code: 'undecided-condition', args: { condition }, span });
    const way = test.kind === 'boolean' && !test.value ? expression.no : expression.yes;
    return ofExpression(way, written, name, at, followed);
  }
  const steps = stepsOf(expression, written, at);
  if (steps !== null) {
    const meant = whatIsMeant(steps, at);
    if (meant === null || followed > followedMax) return unresolved(name, text, span, at);
    const next = 'value' in meant ? null : writtenExpression(meant.node, at.module.project);
    if ('value' in meant || next === null || meant.steps.length > 0) {
      return asDefinition(expressionValue(expression, written, at), name, at);
    }
    const there = { ...at, module: meant.module, names: meant.names };
    return ofExpression(next.expression, next, name, there, followed + 1);
  }
  if (expression.kind === 'call') {
    const [first] = expression.args;
    const { name: called } = expression;
    if (called === 'jsonencode' && first !== undefined) {
      return asDefinition(expressionValue(first, written, at), name, at);
    }
    if (called === 'jsondecode' && first !== undefined) return ofExpression(first, written, name, at, followed);
    if (called === 'file' || called === 'templatefile') return ofText(expression, written, name, at);
  }
  return asDefinition(expressionValue(expression, written, at), name, at);
}

/** A text in the Amazon States Language, put together from its pieces. */
function ofText(
  expression: HclExpression,
  written: WrittenExpression,
  name: string,
  at: Evaluation,
): FoundDefinition | null {
  const before = at.problems.length;
  const pieces = textPieces(expression, written, at);
  const span = written.spanOf(expression.start, expression.end);
  // A file that is missing has been told of.
  if (pieces.length === 0 && at.problems.length > before) return null;
  return ofPieces(pieces, written.text.slice(expression.start, expression.end), name, span, at);
}

/** @param source the expression that the text comes from, for messages. */
function ofPieces(
  pieces: readonly Piece[],
  source: string,
  name: string,
  span: Span,
  at: Evaluation,
): FoundDefinition | null {
  const { text, placeOf } = joinedText(pieces, at.module.project.writtenIn);
  if (text.length > textBytesMax) {
    at.problems.push({ code: 'file-too-large', args: { bytes: text.length, limitBytes: textBytesMax }, span });
    return null;
  }
  if (text.trim() === '' || /^\s*\$\{[^}]*\}\s*$/.test(text)) return unresolved(name, source, span, at);
  const read = readJson(pieces[0]?.from.span.file ?? span.file, text, placeOf);
  at.problems.push(...read.problems);
  if (read.value?.kind === 'object') return { node: read.value, file: read.value.span.file };
  return read.value === null ? null : unresolved(name, source, span, at);
}

/** A definition that has been worked out: a value, or a text. */
function asDefinition(node: SourceNode, name: string, at: Evaluation): FoundDefinition | null {
  if (node.kind === 'object') return { node, file: node.span.file };
  if (node.kind !== 'string') return unresolved(name, 'value' in node ? String(node.value) : node.kind, node.span, at);
  return ofPieces([{ text: node.value, from: node, offset: 0, stands: null }], node.value, name, node.span, at);
}

function unresolved(name: string, text: string, span: Span, at: Evaluation): null {
  const short = text.length > textMax ? `${text.slice(0, textMax)}…` : text;
  at.problems.push({ code: 'unresolved-definition', args: { name, text: short.replace(/\s+/g, ' ') }, span });
  return null;
}

/** Characters of an expression that a message shows. */
const textMax = 80;
