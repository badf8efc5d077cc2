import type { Problem } from '../../model/problem.ts';
import { entriesOf } from '../entriesOf.ts';
import type { InputKind, Reference } from '../kind.ts';
import { openStack } from './openStack.ts';
import { readStack } from './readStack.ts';
import { referencesOf } from './referencesOf.ts';

/** A template of CloudFormation, or of SAM, which is one with a `Transform`. */
export const cloudFormationKind: InputKind = {
  what: 'a CloudFormation or SAM template',
  fileNames: /\.(?:json|ya?ml|template)$/i,
  marks: [
    ['AWS::StepFunctions::StateMachine'],
    ['AWS::Serverless::StateMachine'],
    ['AWS::CloudFormation::Stack', 'Resources'],
    ['AWS::Serverless::Application', 'Resources'],
    ['AWS::Include', 'Resources'],
  ],
  recognises: ({ node }) => node !== null && entriesOf(node).get('Resources')?.value.kind === 'object',
  refersTo: (file, project) => {
    const references: Reference[] = [];
    if (file.node?.kind === 'object') referencesOf(openStack(file, file.node, project, references));
    return references;
  },
  regionsOf: () => [],
  read: (file, project) => {
    if (file.node?.kind !== 'object') return { value: { workflows: [], starts: [] }, problems: [] };
    const read = readStack(openStack(file, file.node, project, []));
    const problems: Problem[] = [...read.problems];
    // Of a file that was not read it is told elsewhere why.
    const isWhole = cloudFormationKind
      .refersTo(file, project)

      .every(({ path, isCode }) => isCode || (project.find(path)?.node ?? null) !== null);
    if (file.named && read.value.workflows.length === 0 && problems.length === 0 && isWhole) {
      problems.push({ code: 'no-state-machine', args: { what: cloudFormationKind.what }, span: file.node.span });
    }
    return { value: read.value, problems };
  },
};
