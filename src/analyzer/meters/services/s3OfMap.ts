import type { SourceNode, SourceObject } from '../../../model/source.ts';
import type { AnsweredCall, CallMeter, Use } from './callMeter.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html, read 2026-11-25: a page has up to 1,000 keys. */
const keysPerPage = 1_000;
/** Ours: an inventory is its manifest and one list of objects. */
const getsOfManifest = 2;
/**
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read 2026-11-25: `manifest.json`, and a
 * file with the results of the children; those that failed have a file of their own, which is not counted.
 */
const putsOfResults = 2;

/** What a Distributed Map itself asks of S3: pages of lists, objects with the items, files with the results; for each Map Run. */
export const s3OfMap: CallMeter = {
  name: 's3-of-map',
  asks: ({ state }) =>
    state.type === 'Map' && state.mode === 'DISTRIBUTED' && (state.hasReader || state.hasWriter) ? {} : null,
  uses: (call) => [...reads(call), ...writes(call)],
};

function reads({ state, items }: AnsweredCall): readonly Use[] {
  const reader = fieldOf(state.node, 'ItemReader');
  const resource = reader?.kind === 'object' ? fieldOf(reader, 'Resource') : undefined;
  if (reader?.kind !== 'object' || resource?.kind !== 'string') return [];
  if (/:s3:listObjects/.test(resource.value)) {
    return [{ meter: 's3.put', quantity: Math.max(1, Math.ceil((items?.value ?? 0) / keysPerPage)) }];
  }
  const config = fieldOf(reader, 'ReaderConfig');
  const type = config?.kind === 'object' ? fieldOf(config, 'InputType') : undefined;
  const isManifest = type?.kind === 'string' && type.value === 'MANIFEST';
  return [{ meter: 's3.get', quantity: isManifest ? getsOfManifest : 1 }];
}

/** A writer without a `Resource` only shapes the output of the state. */
function writes({ state }: AnsweredCall): readonly Use[] {
  const writer = fieldOf(state.node, 'ResultWriter');
  const exports = writer?.kind === 'object' && fieldOf(writer, 'Resource') !== undefined;
  return exports ? [{ meter: 's3.put', quantity: putsOfResults }] : [];
}

function fieldOf(node: SourceObject, key: string): SourceNode | undefined {
  return node.entries.find((entry) => entry.key === key)?.value;
}
