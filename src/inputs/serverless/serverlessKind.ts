import type { Problem } from '../../model/problem.ts';
import type { SourceFile } from '../../model/source.ts';
import { readStack } from '../cloudformation/readStack.ts';
import { referencesOf } from '../cloudformation/referencesOf.ts';
import { entriesOf } from '../entriesOf.ts';
import type { InputKind, Reference } from '../kind.ts';
import { openService } from './openService.ts';

/** A service of the Serverless Framework, with the state machines of the plugin serverless-step-functions. */
export const serverlessKind: InputKind = {
  what: 'a service of the Serverless Framework',
  fileNames: /^serverless[^/]*\.(?:ya?ml|json)$/i,
  marks: [['stepFunctions'], ['AWS::StepFunctions::StateMachine']],
  recognises: (file) => isService(file),
  refersTo: (file, project) => {
    const references: Reference[] = [];
    referencesOf(openService(file, project, references, []).stack);
    return references;
  },
  regionsOf: (file, project) => {
    const { region } = openService(file, project, [], []);
    return region === null ? [] : [region];
  },
  read: (file, project) => {
    const problems: Problem[] = [];
    const { stack, names, starts } = openService(file, project, [], problems);
    const read = readStack(stack);
    problems.push(...read.problems);
    const workflows = read.value.workflows.map((workflow) => {
      const key = names.get(workflow.source.logicalId ?? '');
      // The plugin makes the logical id from the name in the service, and so does AWS the name.
      return key !== undefined && workflow.name === workflow.source.logicalId ? { ...workflow, name: key } : workflow;
    });
    if (file.named && workflows.length === 0 && problems.length === 0) {
      problems.push({ code: 'no-state-machine', args: { what: serverlessKind.what }, span: file.node?.span ?? null });
    }
    return { value: { workflows, starts: [...read.value.starts, ...starts] }, problems };
  },
};

/** A service has a name, and a provider or what the plugin reads. */
function isService({ node }: SourceFile): boolean {
  const keys = entriesOf(node ?? undefined);
  return keys.has('service') && (keys.has('provider') || keys.has('stepFunctions') || keys.has('functions'));
}
