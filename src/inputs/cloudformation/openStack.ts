import type { SourceFile, SourceNode, SourceObject } from '../../model/source.ts';
import type { SourceKind } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import { normalPath } from '../files.ts';
import type { Project, Reference } from '../kind.ts';
import { expandIncludes } from './expandIncludes.ts';
import { expandLoops } from './expandLoops.ts';
import type { Section, Stack, Surroundings } from './stack.ts';

/**
 * A template as a stack: its sections, with `AWS::Include` and `Fn::ForEach` written out.
 *
 * @param surroundings what is known from outside; a template that stands alone has nothing.
 */
export function openStack(
  file: SourceFile,
  root: SourceObject,
  project: Project,
  references: Reference[],
  surroundings: Partial<Surroundings> = {},
): Stack {
  const sections = entriesOf(expandIncludes(root, file, project, references));
  const section = (name: string): Section => {
    const node = sections.get(name)?.value;
    if (node?.kind !== 'object') return new Map();
    return entriesOf(expandLoops(expandIncludes(node, file, project, references)));
  };
  const resources = section('Resources');
  return {
    address: `${normalPath(file.path)}#`,
    region: null,
    account: null,
    name: null,
    given: new Map(),
    parent: null,
    counts: { stacks: 0, values: 0 },
    assetPath: (key) => (isFromCdk(resources) ? `asset.${key}` : null),
    ...surroundings,
    file,
    project,
    kind: surroundings.kind ?? kindOf(sections, resources),
    parameters: section('Parameters'),
    mappings: section('Mappings'),
    conditions: section('Conditions'),
    resources,
    outputs: section('Outputs'),
    globals: section('Globals'),
    truths: new Map(),
    children: new Map(),
    references,
  };
}

function kindOf(sections: Section, resources: Section): SourceKind {
  if (isFromCdk(resources)) return 'cdk';
  return isSam(sections, resources) ? 'sam' : 'cloudformation';
}

/** CDK writes the path of the construct beside every resource. */
function isFromCdk(resources: Section): boolean {
  for (const { value } of resources.values()) {
    if (entriesOf(entriesOf(value).get('Metadata')?.value).has('aws:cdk:path')) return true;
  }
  return false;
}

function isSam(sections: Section, resources: Section): boolean {
  const transform = sections.get('Transform')?.value;
  const names: readonly SourceNode[] = transform?.kind === 'array' ? transform.items : transform ? [transform] : [];
  if (names.some((name) => name.kind === 'string' && name.value.startsWith('AWS::Serverless'))) return true;
  return [...resources.values()].some(({ value }) => {
    const type = entriesOf(value).get('Type')?.value;
    return type?.kind === 'string' && type.value.startsWith('AWS::Serverless::');
  });
}
