import type { SourceNode } from '../../model/source.ts';
import type { ResourceReference } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import { namedFunctions } from '../namedFunctions.ts';
import { isFunction, resourceReference } from './resourceReference.ts';
import type { Evaluation, Stack } from './stack.ts';
import { textOf } from './textOf.ts';

/** The functions of a stack that a definition names by the names that the template gives them, and not by a reference. */
export function functionsIn(definition: SourceNode, stack: Stack): readonly ResourceReference[] {
  const known = byStack.get(stack) ?? byName(stack);
  byStack.set(stack, known);
  return namedFunctions(definition, known);
}

type ByName = ReadonlyMap<string, Omit<ResourceReference, 'text'>>;

const byStack = new WeakMap<Stack, ByName>();

function byName(stack: Stack): ByName {
  const found = new Map<string, Omit<ResourceReference, 'text'>>();
  for (const { key, value } of stack.resources.values()) {
    const resource = entriesOf(value);
    const type = resource.get('Type')?.value;
    const named = entriesOf(resource.get('Properties')?.value).get('FunctionName')?.value;
    if (named === undefined || type?.kind !== 'string' || !isFunction(type.value)) continue;
    // What is wrong with a function is told where one refers to it.
    const at: Evaluation = { stack, resources: new Map(), problems: [], open: new Set() };
    const name = textOf(named, at);
    resourceReference(key, null, value, at);
    const [reference] = [...at.resources.values()].filter(({ address }) => address === `${stack.address}${key}`);
    if (name !== null && reference !== undefined) found.set(name, reference);
  }
  return found;
}
