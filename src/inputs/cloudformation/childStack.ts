import type { SourceNode, Span } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { openStack } from './openStack.ts';
import type { Evaluation, Given, Stack } from './stack.ts';
import { textOf } from './textOf.ts';
import { wantedFile } from './wantedFile.ts';

/** The types of resources that are stacks themselves, and the property that names the template. */
const templateProperties: ReadonlyMap<string, string> = new Map([
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
  ['AWS::Serverless::Application', 'Location'],
]);

/** Stacks inside of one template; stacks that each have two of the next would never end. */
const stacksMax = 1_000;

/**
 * The stack that a resource of a stack is; null where the resource is no stack, and where its template is not at hand, which
 * is a problem. It is opened once.
 */
export function childStack(stack: Stack, logicalId: string, at: Evaluation): Stack | null {
  const known = stack.children.get(logicalId);
  if (known !== undefined) return known;
  const child = opened(stack, logicalId, { ...at, stack });
  stack.children.set(logicalId, child);
  return child;
}

function opened(stack: Stack, logicalId: string, at: Evaluation): Stack | null {
  const resource = entriesOf(stack.resources.get(logicalId)?.value);
  const type = resource.get('Type')?.value;
  const property = type?.kind === 'string' ? templateProperties.get(type.value) : undefined;
  if (property === undefined) return null;
  const properties = entriesOf(resource.get('Properties')?.value);
  const location = locationOf(resource, properties.get(property)?.value, at);
  if (location === null) return null;
  const { text, span } = location;
  at.stack.counts.stacks += 1;
  if (at.stack.counts.stacks > stacksMax) {
    if (at.stack.counts.stacks === stacksMax + 1)
      at.problems.push({ code: 'limit-met', args: { what: 'nested stacks', limit: stacksMax, met: 'reading' }, span });
    return null;
  }
  const isLocal = !/^(?:s3|https?):/.test(text) && !text.includes('${');
  const { file } = isLocal ? wantedFile(stack, text, span) : { file: null };
  if (file === null) {
    at.problems.push({ code: 'template-not-read', args: { stack: logicalId, where: text }, span });
    return null;
  }
  if (file.node?.kind !== 'object') return null;
  for (let above: Stack | null = stack; above !== null; above = above.parent) {
    if (above.file !== file) continue;
    at.problems.push({ code: 'circular-reference', args: { names: [logicalId] }, span });
    return null;
  }
  return openStack(file, file.node, stack.project, stack.references, {
    address: `${stack.address}${logicalId}/`,
    kind: stack.kind === 'cdk' ? 'cdk' : null,
    region: stack.region,
    account: stack.account,
    given: givenTo(properties.get('Parameters')?.value, stack),
    parent: stack,
    assetPath: stack.assetPath,
    counts: stack.counts,
  });
}

/** Where the template is: CDK notes the file of the assembly beside the resource, which itself names a bucket. */
function locationOf(
  resource: ReturnType<typeof entriesOf>,
  property: SourceNode | undefined,
  at: Evaluation,
): { readonly text: string; readonly span: Span } | null {
  const asset = entriesOf(resource.get('Metadata')?.value).get('aws:asset:path')?.value;
  if (asset?.kind === 'string') return { text: asset.value, span: asset.span };
  const text = property === undefined ? null : textOf(property, at);
  return text === null || property === undefined ? null : { text, span: property.span };
}

function givenTo(parameters: SourceNode | undefined, stack: Stack): ReadonlyMap<string, Given> {
  return new Map([...entriesOf(parameters).values()].map(({ key, value }) => [key, { node: value, stack }]));
}
