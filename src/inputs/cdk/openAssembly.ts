import type { SourceEntry, SourceFile, SourceNode } from '../../model/source.ts';
import { openStack } from '../cloudformation/openStack.ts';
import type { Given, Stack } from '../cloudformation/stack.ts';
import { entriesOf } from '../entriesOf.ts';
import { pathFrom } from '../files.ts';
import type { Project, Reference } from '../kind.ts';
import { environmentOf } from './environmentOf.ts';

/** A stack of an assembly. */
export interface AssemblyStack {
  /** Its key in the manifest. */
  readonly id: string;
  readonly reference: Reference;
  /** Null where the template was not read. */
  readonly stack: Stack | null;
}

/** Assemblies inside each other at most; CDK nests one for each stage. */
const nestingMax = 10;

/**
 * The stacks of an assembly, and of those nested in it, with what the manifest knows of them: account and region, name, the
 * values of parameters, and which file is behind which asset.
 * https://github.com/aws/aws-cdk-cli/tree/main/packages/@aws-cdk/cloud-assembly-schema, read 2026-11-23
 */
export function openAssembly(
  manifest: SourceFile,
  project: Project,
  references: Reference[],
  depth = 0,
): readonly AssemblyStack[] {
  const artifacts = [...entriesOf(entriesOf(manifest.node ?? undefined).get('artifacts')?.value).values()];
  const refer = ({ value, span }: Text): Reference => {
    const reference = { path: pathFrom(manifest.path, value), span };
    references.push(reference);
    return reference;
  };
  const assets = assetsOf(artifacts, (file) => project.find(refer(file).path));
  return artifacts.flatMap(({ key, value }): readonly AssemblyStack[] => {
    const artifact = entriesOf(value);
    const properties = entriesOf(artifact.get('properties')?.value);
    const nested = textIn(properties, 'directoryName');
    if (nested !== null && typeOf(value) === 'cdk:cloud-assembly' && depth < nestingMax) {
      const file = project.find(refer({ ...nested, value: `${nested.value}/manifest.json` }).path);
      return file === null ? [] : openAssembly(file, project, references, depth + 1);
    }
    const template = textIn(properties, 'templateFile');
    if (template === null || typeOf(value) !== 'aws:cloudformation:stack') return [];
    const reference = refer(template);
    const file = project.find(reference.path);
    if (file === null || file.node?.kind !== 'object') return [{ id: key, reference, stack: null }];
    const stack = openStack(file, file.node, project, references, {
      kind: 'cdk',
      ...environmentOf(artifact.get('environment')?.value),
      name: textIn(properties, 'stackName')?.value ?? key,
      given: givenBy(properties.get('parameters')?.value),
      assetPath: (asset) => assets.get(asset) ?? `asset.${asset}`,
    });
    return [{ id: key, reference, stack }];
  });
}

type Text = Extract<SourceNode, { kind: 'string' }>;

function textIn(fields: ReadonlyMap<string, SourceEntry>, key: string): Text | null {
  const value = fields.get(key)?.value;
  return value?.kind === 'string' ? value : null;
}

function typeOf(artifact: SourceNode): string | null {
  return textIn(entriesOf(artifact), 'type')?.value ?? null;
}

/** The files behind the keys in the bucket of assets, from the manifests of assets. */
function assetsOf(
  artifacts: readonly SourceEntry[],
  read: (file: Text) => SourceFile | null,
): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  for (const { value } of artifacts) {
    const file = textIn(entriesOf(entriesOf(value).get('properties')?.value), 'file');
    if (file === null || typeOf(value) !== 'cdk:asset-manifest') continue;
    const files = entriesOf(entriesOf(read(file)?.node ?? undefined).get('files')?.value);
    for (const asset of files.values()) {
      const path = textIn(entriesOf(entriesOf(asset.value).get('source')?.value), 'path');
      for (const destination of entriesOf(entriesOf(asset.value).get('destinations')?.value).values()) {
        const key = textIn(entriesOf(destination.value), 'objectKey');
        if (path !== null && key !== null) assets.set(key.value, path.value);
      }
    }
  }
  return assets;
}

function givenBy(parameters: SourceNode | undefined): ReadonlyMap<string, Given> {
  return new Map([...entriesOf(parameters).values()].map(({ key, value }) => [key, { node: value, stack: null }]));
}
