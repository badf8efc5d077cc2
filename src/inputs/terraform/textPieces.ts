import type { SourceNode } from '../../model/source.ts';
import type { HclExpression, TemplatePart } from '../../source/hcl/expression.ts';
import type { Piece } from '../../source/joinedText.ts';
import { placeholder } from '../placeholder.ts';
import { expressionValue } from './expressionValue.ts';
import { itemsOf } from './itemsOf.ts';
import { spend } from './spend.ts';
import { templateFile } from './templateFile.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';

/** Pieces of one text; beyond, loops in templates have multiplied it. */
const piecesMax = 100_000;

/** The text of an expression, and where each part of it was written. Empty where it has no text. */
export function textPieces(expression: HclExpression, written: WrittenExpression, at: Evaluation): readonly Piece[] {
  if (expression.kind === 'template') return partsOf(expression.parts, baseOf(expression, written), written, at);
  if (expression.kind === 'call' && (expression.name === 'file' || expression.name === 'templatefile')) {
    const opened = templateFile(expression, written, at);
    if (opened === null) return [];
    const { parts, file, names } = opened;
    return partsOf(parts, { node: file.node, start: 0 }, file, { ...at, names });
  }
  const value = expressionValue(expression, written, at);
  if (!('value' in value)) return [];
  return [{ text: String(value.value ?? ''), from: value, offset: 0, stands: null }];
}

/** What the parts of a template are offsets in. */
interface Base {
  readonly node: SourceNode;
  readonly start: number;
}

/** A quoted text and a heredoc as they stand in the file. In JSON the text around is the place of all of it. */
function baseOf({ start, end }: HclExpression, written: WrittenExpression): Base {
  const span = written.spanOf(start, end);
  const isWhole = span === written.node.span;
  return isWhole
    ? { node: written.node, start: 0 }
    : { node: { kind: 'string', value: written.text.slice(start, end), span }, start };
}

function partsOf(
  parts: readonly TemplatePart[],
  base: Base,
  written: WrittenExpression,
  at: Evaluation,
): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const part of parts) {
    const offset = part.start - base.start;
    const length = part.end - part.start;
    if (part.kind === 'text') {
      const stands = part.value.length === length ? null : length;
      pieces.push({ text: part.value, from: base.node, offset, stands });
    } else if (part.kind === 'interpolation') {
      const value = expressionValue(part.of, written, at);
      const unsaid = placeholder(written.text.slice(part.of.start, part.of.end), value).value;
      const text = 'value' in value ? String(value.value ?? unsaid) : unsaid;
      pieces.push({ text, from: base.node, offset, stands: length });
    } else {
      pieces.push(...directive(part, base, written, at));
    }
    if (pieces.length > piecesMax) return pieces.slice(0, piecesMax);
  }
  return pieces;
}

/** A directive of a template. What only Terraform can work out is taken as if it held, or once, and that is said. */
function directive(
  part: Extract<TemplatePart, { kind: 'if' | 'for' }>,
  base: Base,
  written: WrittenExpression,
  at: Evaluation,
): readonly Piece[] {
  const tested = part.kind === 'if' ? part.test : part.over;
  const value = expressionValue(tested, written, at);
  const open = (): void => {
    const condition = written.text.slice(tested.start, tested.end);
    at.problems.push({
      code: 'undecided-condition',
      args: { condition },
      span: written.spanOf(tested.start, tested.end),
    });
  };
  if (part.kind === 'if') {
    if (value.kind !== 'boolean') open();
    return partsOf(value.kind === 'boolean' && !value.value ? part.no : part.yes, base, written, at);
  }
  const items = itemsOf(value);
  if (items === null) open();
  return (items ?? [[{ ...value }, value] as const]).flatMap(([key, item]) => {
    if (!spend(at, value.span)) return [];
    const names = new Map(at.names ?? []);
    if (part.key !== null) names.set(part.key, key);
    names.set(part.item, item);
    return partsOf(part.body, base, written, { ...at, names });
  });
}
