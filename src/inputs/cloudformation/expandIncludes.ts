import type { SourceFile, SourceNode, SourceObject } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { pathFrom } from '../files.ts';
import type { Project, Reference } from '../kind.ts';

/**
 * An object with the entries of the file that its `Fn::Transform: AWS::Include` names, where that file was read. It is the
 * object itself where it has no such entry.
 */
export function expandIncludes(
  node: SourceObject,
  file: SourceFile,
  project: Project,
  references: Reference[],
): SourceObject {
  const include = node.entries.find(({ key }) => key === 'Fn::Transform');
  const location = include === undefined ? null : locationOf(include.value);
  if (location === null || /^(?:s3|https?):/.test(location.value)) return node;
  const path = pathFrom(file.path, location.value);
  references.push({ path, span: location.span });
  const included = project.find(path)?.node;
  if (included?.kind !== 'object') return node;
  return { ...node, entries: node.entries.flatMap((entry) => (entry === include ? included.entries : [entry])) };
}

function locationOf(transform: SourceNode): Extract<SourceNode, { kind: 'string' }> | null {
  const fields = entriesOf(transform);
  const name = fields.get('Name')?.value;
  const location = entriesOf(fields.get('Parameters')?.value).get('Location')?.value;
  return name?.kind === 'string' && name.value === 'AWS::Include' && location?.kind === 'string' ? location : null;
}
