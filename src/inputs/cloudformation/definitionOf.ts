import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceNode, SourceObject } from '../../model/source.ts';
import { joinedText } from '../../source/joinedText.ts';
import { textBytesMax } from '../../source/limits.ts';
import { readJson } from '../../source/readJson.ts';
import { wrongType } from '../asl/values.ts';
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
  const inTemplate = entry.key === 'Definition' || entry.key === 'DefinitionString';
  return inTemplate ? written({ ...entry, value: textElsewhere(value, at) }, machine, at) : inFile(value, machine, at);
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

/** A definition as an object, or as a text: its places are those of the fragments that it is put together from. */
function written({ key, keySpan, value }: SourceEntry, { logicalId }: Machine, at: Evaluation): FoundDefinition | null {
  const { stack, problems } = at;
  const pieces = piecesOf(value, at);
  if (pieces === null) return asObject({ key, keySpan, value: evaluate(value, at) ?? value }, problems);
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  if (length > textBytesMax) {
    problems.push({ code: 'file-too-large', args: { bytes: length, limitBytes: textBytesMax }, span: value.span });
    return null;
  }
  const { text, placeOf } = joinedText(pieces, stack.project.writtenIn);
  if (/^\s*\$\{[^}]*\}\s*$/.test(text)) {
    problems.push({ code: 'unresolved-definition', args: { name: logicalId, text }, span: value.span });
    return null;
  }
  const read = readJson(value.span.file, text, placeOf);
  problems.push(...read.problems);
  return read.value === null ? null : asObject({ key, keySpan, value: read.value }, problems);
}

function asObject(entry: SourceEntry, problems: Problem[]): FoundDefinition | null {
  const { value } = entry;
  if (value.kind === 'object') return { node: value, file: value.span.file };
  wrongType({ problems }, entry, 'a definition, with StartAt and States');
  return null;
}

/** A text that stands elsewhere in the template, as the default of a parameter: its places are there. */
function textElsewhere(node: SourceNode, { stack }: Evaluation): SourceNode {
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
  return asObject({ key: file.path, keySpan: node.span, value: file.node }, problems);
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
