import type { SourceNode } from '../../model/source.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import { readJson } from '../../source/readJson.ts';
import { expressionValue } from './expressionValue.ts';
import { templateFile } from './templateFile.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';
import { writtenExpression } from './writtenExpression.ts';

/**
 * What `yamldecode(templatefile(…))` comes to: the tree of the file, with its texts filled in. Null where the file is no YAML
 * before that, by directives or by placeholders in braces.
 */
export function filledYaml(
  call: Extract<HclExpression, { kind: 'call' }>,
  written: WrittenExpression,
  at: Evaluation,
): SourceNode | null {
  const opened = templateFile(call, written, at);
  const node = opened === null ? null : (at.module.project.find(opened.file.node.span.file)?.node ?? null);
  if (opened === null || node === null) return null;
  const { parts, names, file } = opened;
  const isPlain = parts.every(({ kind }) => kind === 'text' || kind === 'interpolation');
  const inText = placeholdersIn(file.text.replace(/^\s*#.*$/gm, ''));
  if (!isPlain || placeholdersInTree(node) < inText) return null;
  return filled(node, { ...at, names });
}

function placeholdersIn(text: string): number {
  return text.split('${').length - 1;
}

/** A placeholder that the reader of YAML took for something else is in none of the texts. */
function placeholdersInTree(node: SourceNode): number {
  if (node.kind === 'string') return placeholdersIn(node.value);
  const inside =
    node.kind === 'array' ? node.items : node.kind === 'object' ? node.entries.map(({ value }) => value) : [];
  const keys = node.kind === 'object' ? node.entries.map(({ key }) => placeholdersIn(key)) : [];
  return [...keys, ...inside.map(placeholdersInTree)].reduce((sum, count) => sum + count, 0);
}

function filled(node: SourceNode, at: Evaluation): SourceNode {
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => filled(item, at)) };
  if (node.kind === 'object') {
    return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: filled(entry.value, at) })) };
  }
  const written =
    node.kind === 'string' && node.value.includes('${') ? writtenExpression(node, at.module.project) : null;
  if (written === null) return node;
  const value = expressionValue(written.expression, written, at);
  return 'value' in value ? scalar(String(value.value ?? ''), node, at) : { ...value, span: node.span };
}

/** What YAML makes of a text that has been filled in: in quotes, and in a block, it stays a text. */
function scalar(text: string, { span }: SourceNode, at: Evaluation): SourceNode {
  const file = at.module.project.writtenIn(span.file);
  const first = file?.text[file.places.offset(span)] ?? '';
  if (/["'|>]/.test(first)) return { kind: 'string', value: text, span };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { kind: 'number', value: Number(text), span };
  if (/^(?:true|false)$/.test(text)) return { kind: 'boolean', value: text === 'true', span };
  if (/^[[{]/.test(text)) return readJson(span.file, text, () => span).value ?? { kind: 'string', value: text, span };
  return { kind: 'string', value: text, span };
}
