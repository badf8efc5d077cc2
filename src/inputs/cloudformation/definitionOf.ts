import type { Problem } from '../../model/problem.ts';
import type { SourceNode, SourceObject, Span } from '../../model/source.ts';
import { joinedText } from '../../source/joinedText.ts';
import { readJson } from '../../source/readJson.ts';
import { entriesOf } from '../entriesOf.ts';
import { normalPath } from '../files.ts';
import { evaluate } from './evaluate.ts';
import { holds } from './holds.ts';
import type { Machine } from './machinesOf.ts';
import { piecesOf } from './piecesOf.ts';
import type { Evaluation } from './stack.ts';
import { textOf } from './textOf.ts';
import { wantedFile } from './wantedFile.ts';

/** A definition, and the file that it stands in. */
export interface FoundDefinition {
  readonly node: SourceObject;
  readonly file: string;
}

/** The properties that may hold a definition; AWS wants one of them. */
const properties = ['Definition', 'DefinitionString', 'DefinitionUri', 'DefinitionS3Location'];

/** The definition of a state machine, before its substitutions; null, with a problem, where it is not at hand. */
export function definitionOf(machine: Machine, at: Evaluation): FoundDefinition | null {
  const name = properties.find((property) => machine.properties.has(property));
  const entry = name === undefined ? undefined : machine.properties.get(name);
  if (entry === undefined) {
    const args = { of: `the state machine ${machine.logicalId}`, field: 'a definition' };
    at.problems.push({ code: 'missing-field', args, span: machine.span });
    return null;
  }
  const value = wayTaken(entry.value, at);
  if (entry.key === 'Definition') return inPlace(value, machine, at);
  if (entry.key === 'DefinitionString') return inText(value, machine, at);
  return inFile(value, machine, at);
}

/** What an `If` around the whole definition comes to; the first way where nobody can say. */
function wayTaken(node: SourceNode, at: Evaluation): SourceNode {
  const [only] = node.kind === 'object' && node.entries.length === 1 ? node.entries : [];
  const [condition, yes, no] = only?.key === 'Fn::If' && only.value.kind === 'array' ? only.value.items : [];
  if (condition?.kind !== 'string' || yes === undefined || no === undefined) return node;
  const truth = holds(condition.value, node, at);
  if (truth === null) {
    at.problems.push({ code: 'undecided-condition', args: { condition: condition.value }, span: node.span });
  }
  return wayTaken(truth === false ? no : yes, at);
}

function inPlace(node: SourceNode, { logicalId }: Machine, at: Evaluation): FoundDefinition | null {
  const value = evaluate(node, at);
  if (value?.kind === 'object') return { node: value, file: value.span.file };
  return notAtHand(logicalId, value, node.span, at.problems);
}

/** A definition as a text: its places are those of the fragments that it is put together from. */
function inText(node: SourceNode, machine: Machine, at: Evaluation): FoundDefinition | null {
  const written = writtenText(node, at);
  const pieces = piecesOf(written, at);
  if (pieces === null || !pieces.some(({ text }) => text.includes('{'))) return inPlace(written, machine, at);
  const { text, placeOf } = joinedText(pieces, at.stack.project.writtenIn);
  if (/^\s*\$\{[^}]*\}\s*$/.test(text)) {
    at.problems.push({ code: 'unresolved-definition', args: { name: machine.logicalId, text }, span: node.span });
    return null;
  }
  const read = readJson(node.span.file, text, placeOf);
  at.problems.push(...read.problems);
  if (read.value?.kind === 'object') return { node: read.value, file: read.value.span.file };
  return notAtHand(machine.logicalId, read.value, node.span, read.problems.length > 0 ? [] : at.problems);
}

/** A text that stands elsewhere in the template, as the default of a parameter: its places are there. */
function writtenText(node: SourceNode, { stack }: Evaluation): SourceNode {
  const [only] = node.kind === 'object' && node.entries.length === 1 ? node.entries : [];
  if (only?.key !== 'Ref' || only.value.kind !== 'string' || stack.given.has(only.value.value)) return node;
  const value = entriesOf(stack.parameters.get(only.value.value)?.value).get('Default')?.value;
  return value?.kind === 'string' && value.value.includes('{') ? value : node;
}

/** A definition in a file of its own: a path, or a key in CDK's bucket of assets. */
function inFile(node: SourceNode, { logicalId }: Machine, at: Evaluation): FoundDefinition | null {
  const { stack, problems } = at;
  const location = locationOf(node, at);
  if (location === null || location.includes('${')) {
    problems.push({ code: 'unresolved-definition', args: { name: logicalId, text: location ?? '' }, span: node.span });
    return null;
  }
  if (/^(?:s3|https?):/.test(location)) {
    problems.push({ code: 'definition-elsewhere', args: { name: logicalId, where: location }, span: node.span });
    return null;
  }
  const { path, file } = wantedFile(stack, location, node.span);
  if (file === null) {
    problems.push({ code: 'missing-file', args: { path, of: `the definition of ${logicalId}` }, span: node.span });
    return null;
  }
  if (normalPath(file.path) !== path) {
    problems.push({ code: 'case-differs', args: { path, found: file.path }, span: node.span });
  }
  // A text that could not be read has said so.
  if (file.node === null) return null;
  if (file.node.kind === 'object') return { node: file.node, file: file.path };
  return notAtHand(logicalId, file.node, file.node.span, problems);
}

/** A path from the template's folder, or a URL; null where the template does not say it. */
function locationOf(node: SourceNode, at: Evaluation): string | null {
  const text = textOf(node, at);
  if (text !== null || node.kind !== 'object') return text;
  const fields = entriesOf(node);
  const [bucket, key] = ['Bucket', 'Key'].map((name) => {
    const value = fields.get(name)?.value;
    return value === undefined ? null : textOf(value, at);
  });
  if (bucket == null || key == null) return null;
  return at.stack.assetPath(key) ?? `s3://${bucket}/${key}`.replaceAll('${', '{');
}

function notAtHand(name: string, value: SourceNode | null, span: Span, problems: Problem[]): null {
  const text = value !== null && 'value' in value ? String(value.value) : '';
  problems.push({ code: 'unresolved-definition', args: { name, text }, span });
  return null;
}
