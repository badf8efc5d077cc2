import type { SourceNode } from '../model/source.ts';
import type { ResourceReference } from '../model/workflow.ts';
import { arnPart } from './asl/arnPart.ts';

/** A Lambda function that is declared with a name that is known. */
export type NamedFunction = Omit<ResourceReference, 'text'> & { readonly name: string };

/**
 * The Lambda functions that a definition names by a name or an ARN that is written out, as those of a plan are.
 *
 * @param functions what is behind a name.
 */
export function namedFunctions(
  definition: SourceNode,
  functions: ReadonlyMap<string, Omit<ResourceReference, 'text'>>,
): readonly ResourceReference[] {
  const texts = functions.size === 0 ? [] : textsIn(definition);
  return [...new Set(texts)].flatMap((text) => {
    const found = functions.get(inArn.exec(text)?.[1] ?? text);
    return found === undefined ? [] : [{ text, type: found.type, address: found.address, lambda: found.lambda }];
  });
}

const inArn = new RegExp(`^arn:${arnPart}:lambda:${arnPart}:${arnPart}:function:(${arnPart})$`);
const versioned = new RegExp(`^(arn:${arnPart}:lambda:${arnPart}:${arnPart}:function:${arnPart}):[^:]+$`);

/** Every text of a value, without the version that may stand behind the ARN of a function. */
function textsIn(node: SourceNode): readonly string[] {
  if (node.kind === 'array') return node.items.flatMap(textsIn);
  if (node.kind === 'object') return node.entries.flatMap(({ value }) => textsIn(value));
  return node.kind === 'string' ? [node.value.replace(versioned, '$1')] : [];
}
