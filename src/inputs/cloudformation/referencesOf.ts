import type { SourceFile } from '../../model/source.ts';
import { definitionOf } from './definitionOf.ts';
import { evaluate } from './evaluate.ts';
import { machinesOf } from './machinesOf.ts';
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
  for (const machine of machinesOf(stack, at)) {
    const { properties, stack: own } = machine;
    const isNamed = ['DefinitionUri', 'DefinitionS3Location'].some((name) => properties.has(name));
    const here = { ...at, stack: own };
    if (isNamed) definitionOf(machine, here);
    if (includes(own.file)) for (const { value } of properties.values()) evaluate(value, here);
  }
}
