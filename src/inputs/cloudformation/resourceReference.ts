import type { SourceNode } from '../../model/source.ts';
import type { LambdaSetting } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import { onlyCall } from '../onlyCall.ts';
import { placeholder } from '../placeholder.ts';
import { codePaths } from './codePaths.ts';
import type { Evaluation, Stack } from './stack.ts';
import { textOf } from './textOf.ts';

/**
 * A resource of the template, or one of its attributes, as a placeholder: it gets its name when it is deployed. What is
 * behind the placeholder is noted.
 */
export function resourceReference(
  name: string,
  attribute: string | null,
  node: SourceNode,
  at: Evaluation,
): SourceNode {
  const { stack, resources } = at;
  const written = placeholder(attribute === null ? name : `${name}.${attribute}`, node);
  const found = behind(name, stack);
  if (found === null) return written;
  const address = `${stack.address}${found.logicalId}`;
  let text = written.value;
  // Two stacks may each have a resource of this name in one definition.
  while (resources.has(text) && resources.get(text)?.address !== address) text = `${text.slice(0, -1)}'}`;
  if (!resources.has(text)) {
    const reference = { text, type: found.type, address, lambda: null };
    // Noted before its properties are read: one of them may name the function itself.
    resources.set(text, reference);
    if (isFunction(found.type)) resources.set(text, { ...reference, lambda: lambdaSetting(found.node, at) });
  }
  return { ...written, value: text };
}

interface Found {
  readonly logicalId: string;
  readonly type: string;
  readonly node: SourceNode;
}

/** Versions and aliases lead to what they are a version of, links at most. */
const linksMax = 5;

/** The resource of a name. SAM makes resources of its own, named by the one that they belong to, like `Fn.Alias`. */
function behind(name: string, stack: Stack, links = 0): Found | null {
  const logicalId = stack.resources.has(name) ? name : name.split('.', 1)[0];
  const node = logicalId === undefined ? undefined : stack.resources.get(logicalId)?.value;
  const type = entriesOf(node).get('Type')?.value;
  if (logicalId === undefined || node === undefined || type?.kind !== 'string') return null;
  if (links < linksMax && /^AWS::(?:StepFunctions::StateMachine|Lambda::)(?:Version|Alias)$/.test(type.value)) {
    for (const referred of namesIn(entriesOf(node).get('Properties')?.value)) {
      const versioned = behind(referred, stack, links + 1);
      if (versioned !== null && /::(?:StateMachine|Function)$/.test(versioned.type)) return versioned;
    }
  }
  return { logicalId, type: type.value, node };
}

/** The names that a value refers to. */
function namesIn(node: SourceNode | undefined): readonly string[] {
  if (node?.kind === 'array') return node.items.flatMap(namesIn);
  if (node?.kind !== 'object') return [];
  return node.entries.flatMap(({ key, value }) => {
    if (key === 'Ref' && value.kind === 'string') return [value.value];
    if (key === 'Fn::GetAtt' && value.kind === 'array' && value.items[0]?.kind === 'string')
      return [value.items[0].value];
    return namesIn(value);
  });
}

/** Whether a type is that of a Lambda function. */
export function isFunction(type: string): boolean {
  return type === 'AWS::Lambda::Function' || type === 'AWS::Serverless::Function';
}

/** The code in the project behind a function's handler; null where it was not found. */
function codeOf(node: SourceNode, at: Evaluation): string | null {
  for (const path of codePaths(node, at)) {
    const text = at.stack.project.find(path)?.text;
    if (text != null) return text;
  }
  return null;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-11-23. */
const defaultMemoryMb = 128;

/** What the template, or SAM's `Globals`, says of a function; AWS's defaults where neither says anything. */
function lambdaSetting(node: SourceNode, at: Evaluation): LambdaSetting {
  const own = entriesOf(entriesOf(node).get('Properties')?.value);
  const shared = entriesOf(at.stack.globals.get('Function')?.value);
  const property = (name: string): SourceNode | undefined => (own.get(name) ?? shared.get(name))?.value;
  const memory = property('MemorySize');
  const architectures = property('Architectures');
  const first = architectures?.kind === 'array' ? architectures.items[0] : undefined;
  const inline = own.get('InlineCode')?.value ?? entriesOf(own.get('Code')?.value).get('ZipFile')?.value;
  const call = onlyCall((inline === undefined ? codeOf(node, at) : textOf(inline, at)) ?? '');
  const memoryMb = memory === undefined ? defaultMemoryMb : Number(textOf(memory, at) ?? Number.NaN);
  const architecture = architectures === undefined ? 'x86_64' : first === undefined ? null : textOf(first, at);
  return {
    memoryMb: Number.isFinite(memoryMb) ? memoryMb : null,
    architecture: architecture === 'arm64' || architecture === 'x86_64' ? architecture : null,
    ...(call === null ? {} : { onlyCall: call }),
  };
}
