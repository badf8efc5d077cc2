import type { SourceFile } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { codePaths } from './codePaths.ts';
import { definitionOf } from './definitionOf.ts';
import { evaluate } from './evaluate.ts';
import { machinesOf } from './machinesOf.ts';
import { isFunction } from './resourceReference.ts';
import type { Evaluation, Stack } from './stack.ts';

/** Has a stack name every file that it needs: templates, definitions, and what these include. */
export function referencesOf(stack: Stack): void {
  const at: Evaluation = { stack, resources: new Map(), problems: [], open: new Set() };
  const including = new Map<SourceFile, boolean>();
  const includes = (file: SourceFile): boolean => {
    const known = including.get(file) ?? file.text?.includes('AWS::Include') ?? false;
    including.set(file, known);
    return known;
  };
  const stacks = new Set<Stack>();
  for (const machine of machinesOf(stack, at)) {
    const { properties, stack: own } = machine;
    const isNamed = ['DefinitionUri', 'DefinitionS3Location'].some((name) => properties.has(name));
    const here = { ...at, stack: own };
    if (!stacks.has(own)) nameCode(here);
    stacks.add(own);
    if (isNamed) definitionOf(machine, here);
    if (includes(own.file)) for (const { value } of properties.values()) evaluate(value, here);
  }
}

/** Names the files with the code of a stack's functions: what a function does decides whether it is needed. */
function nameCode(at: Evaluation): void {
  for (const { keySpan: span, value } of at.stack.resources.values()) {
    const type = entriesOf(value).get('Type')?.value;
    if (type?.kind !== 'string' || !isFunction(type.value)) continue;
    for (const path of codePaths(value, at)) at.stack.references.push({ path, span, isCode: true });
  }
}
