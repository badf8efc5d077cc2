import { entriesOf } from '../entriesOf.ts';
import type { Project } from '../kind.ts';
import { openStack } from './openStack.ts';
import type { Given } from './stack.ts';

/** What the templates of a project export, by name; made once for a project. */
const known = new WeakMap<Project, ReadonlyMap<string, Given>>();

/** What another template of the project exports under a name; null where none does. */
export function exportedValue(name: string, project: Project): Given | null {
  let exported = known.get(project);
  if (exported === undefined) {
    exported = exportsOf(project);
    known.set(project, exported);
  }
  return exported.get(name) ?? null;
}

function exportsOf(project: Project): ReadonlyMap<string, Given> {
  const exported = new Map<string, Given>();
  for (const file of project.files) {
    if (file.node?.kind !== 'object' || !entriesOf(file.node).has('Outputs')) continue;
    const stack = openStack(file, file.node, project, []);
    for (const { value } of stack.outputs.values()) {
      const output = entriesOf(value);
      const name = entriesOf(output.get('Export')?.value).get('Name')?.value;
      const node = output.get('Value')?.value;
      if (name?.kind === 'string' && node !== undefined) exported.set(name.value, { node, stack });
    }
  }
  return exported;
}
