import type { SourceFile } from '../../model/source.ts';
import { normalPath } from '../files.ts';
import type { InputKind } from '../kind.ts';
import { readDefinition } from './readDefinition.ts';
import { field } from './values.ts';

/** A bare definition in the Amazon States Language, as JSON or as YAML. Its type is not known. */
export const aslKind: InputKind = {
  what: 'a state machine definition',
  fileNames: /\.(?:json|ya?ml|asl)$/i,
  marks: [['StartAt', 'States']],
  recognises: ({ node }) =>
    node?.kind === 'object' && (field(node, 'States') !== undefined || field(node, 'StartAt') !== undefined),
  refersTo: () => [],
  regionsOf: () => [],
  read: (file) => {
    if (file.node?.kind !== 'object') return { value: { workflows: [], starts: [] }, problems: [] };
    const read = readDefinition(file.node, {
      name: nameOf(file),
      file: file.path,
      source: { kind: 'asl', file: file.path, logicalId: null, constructPath: null, region: null },
      address: normalPath(file.path),
      deployedName: null,
      type: null,
      logging: null,
      tracing: null,
      encryption: null,
      resources: [],
    });
    return { value: { workflows: [read.value], starts: [] }, problems: read.problems };
  },
};

/** A file's workflow has the file's name without its extensions; standard input's is `stdin`. */
function nameOf({ path }: SourceFile): string {
  if (path === '-') return 'stdin';
  return path.slice(path.lastIndexOf('/') + 1).replace(/(\.asl)?\.(json|ya?ml)$|\.asl$/, '');
}
