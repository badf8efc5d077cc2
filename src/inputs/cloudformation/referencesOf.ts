import { entriesOf } from '../entriesOf.ts';
import { definitionOf } from './definitionOf.ts';
import { machinesOf } from './machinesOf.ts';
import type { Evaluation, Stack } from './stack.ts';

/** Has a stack name every file that it needs: templates, definitions, and what these include. */
export function referencesOf(stack: Stack): void {
  const at: Evaluation = { stack, resources: new Map(), problems: [], open: new Set() };
  for (const machine of machinesOf(stack, at)) {
    const { properties } = machine;
    const named = ['DefinitionUri', 'DefinitionS3Location'].some((name) => properties.has(name));
    const includes = entriesOf(properties.get('Definition')?.value);
    if (named || machine.stack.file.text?.includes('AWS::Include') || includes.has('Fn::Transform')) {
      definitionOf(machine, { ...at, stack: machine.stack });
    }
  }
}
