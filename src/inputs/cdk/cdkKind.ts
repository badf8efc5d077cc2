import type { Problem } from '../../model/problem.ts';
import type { Workflow } from '../../model/workflow.ts';
import { readStack } from '../cloudformation/readStack.ts';
import { referencesOf } from '../cloudformation/referencesOf.ts';
import { entriesOf } from '../entriesOf.ts';
import type { InputKind, Reference, Start } from '../kind.ts';
import { environmentOf } from './environmentOf.ts';
import { openAssembly } from './openAssembly.ts';

/** The manifest of a cloud assembly, which `cdk synth` writes: it names the templates of the stacks, and their assets. */
export const cdkKind: InputKind = {
  what: 'a CDK assembly',
  fileNames: /^manifest\.json$/,
  marks: [
    ['"artifacts"', 'aws:cloudformation:stack'],
    ['"artifacts"', 'cdk:cloud-assembly'],
  ],
  recognises: ({ node }) => {
    const keys = entriesOf(node ?? undefined);
    return keys.has('version') && keys.get('artifacts')?.value.kind === 'object';
  },
  refersTo: (file, project) => {
    const references: Reference[] = [];
    for (const { stack } of openAssembly(file, project, references)) if (stack !== null) referencesOf(stack);
    return references;
  },
  regionsOf: ({ node }) =>
    [...entriesOf(entriesOf(node ?? undefined).get('artifacts')?.value).values()].flatMap(
      ({ value }) => environmentOf(entriesOf(value).get('environment')?.value).region ?? [],
    ),
  read: (file, project) => {
    const problems: Problem[] = [];
    const workflows: Workflow[] = [];
    const starts: Start[] = [];
    for (const { id, stack, reference } of openAssembly(file, project, [])) {
      if (stack === null) {
        const args = { path: reference.path, of: `the template of ${id}` };
        if (project.find(reference.path) === null) problems.push({ code: 'missing-file', args, span: reference.span });
        continue;
      }
      const read = readStack(stack);
      problems.push(...read.problems);
      workflows.push(...read.value.workflows);
      starts.push(...read.value.starts);
    }
    if (file.named && workflows.length === 0 && problems.length === 0) {
      problems.push({ code: 'no-state-machine', args: { what: cdkKind.what }, span: file.node?.span ?? null });
    }
    return { value: { workflows, starts }, problems };
  },
};
