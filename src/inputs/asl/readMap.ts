import type { SourceEntry, SourceNode, SourceObject } from '../../model/source.ts';
import type { Batcher, Literal, MapState, Scope, WorkflowType } from '../../model/workflow.ts';
import { jsonBytes } from '../../source/jsonBytes.ts';
import { checkFields } from './checkFields.ts';
import {
  batcherFields,
  type Fields,
  processorConfigFields,
  readerConfigFields,
  readerFields,
  writerConfigFields,
  writerFields,
} from './fields.ts';
import { oneOf } from './oneOf.ts';
import { openText } from './openText.ts';
import { emptyScope, readInnerScope, type ScopeReading } from './readScope.ts';
import type { StateBase } from './readState.ts';
import { field, missing, numberField, type Range, type Reading, stringField, wrongType } from './values.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html, read 2026-11-23. */
const concurrency = { min: 0, max: 99_999_999, whole: true };
const items = { min: 0, max: 100_000_000, whole: true };
const percentage = { min: 0, max: 100, whole: false };
const count = { min: 0, max: 100_000_000, whole: true };
const bytes = { min: 0, max: 262_144, whole: true };

type MapFields = Omit<MapState, keyof StateBase | 'type' | 'next' | 'retriers' | 'catchers'>;

/** What a Map does with its items. */
export function readMap({ node, name, path, span }: StateBase, reading: ScopeReading): MapFields {
  const entry = field(node, 'ItemProcessor') ?? field(node, 'Iterator');
  if (entry === undefined) missing(`the Map state ${name}`, 'ItemProcessor', span, reading);
  const legacy = field(node, 'Iterator');
  if (legacy !== undefined && legacy !== entry) {
    const args = { of: `the Map state ${name}`, fields: ['ItemProcessor', 'Iterator'] };
    reading.problems.push({ code: 'fields-exclude-each-other', args, span: legacy.keySpan });
  }
  const place = { kind: 'processor' as const, path: `${path}/` };
  const processor: Scope = readInnerScope(entry, `the item processor of ${name}`, place, reading) ?? emptyScope(span);
  const { mode, executionType } = readConfig(entry?.value, name, reading);
  if (mode === 'INLINE') noteWithoutEffect(node, name, reading);
  const batcher = field(node, 'ItemBatcher');
  const reader = field(node, 'ItemReader');
  const writer = field(node, 'ResultWriter');
  readLabel(node, reading);
  if (writer !== undefined) checkCall(writer, name, writerFields, 'WriterConfig', writerConfigFields, reading);
  return {
    processor,
    mode,
    executionType,
    childBytes: mode === 'DISTRIBUTED' && entry !== undefined ? jsonBytes(entry.value) : 0,
    items: reading.language === 'JSONata' ? readItems(field(node, 'Items'), reading) : null,
    itemsPath: readItemsPath(node, reading),
    maxConcurrency: numberField(node, 'MaxConcurrency', concurrency, reading),
    batcher: batcher === undefined ? null : readBatcher(batcher, name, reading),
    maxItems: reader === undefined ? null : readMaxItems(reader, name, reading),
    hasReader: reader !== undefined,
    hasWriter: writer !== undefined,
    toleratedPercentage: numberField(node, 'ToleratedFailurePercentage', percentage, reading),
    toleratedCount: numberField(node, 'ToleratedFailureCount', count, reading),
  };
}

/** How many `Items` are written down; null where they are only known when it runs. */
function readItems(entry: SourceEntry | undefined, reading: Reading): number | null {
  if (entry === undefined || openText(entry.value) !== null) return null;
  const { value } = entry;
  if (value.kind === 'array') return value.items.length;
  if (value.kind === 'object') return value.entries.length;
  if (value.kind !== 'string' || !value.value.includes('{%')) {
    wrongType(reading, entry, 'an array, an object or a JSONata expression');
  }
  return null;
}

/** Where the items are in what the state before has put out; null in JSONata, and where an InputPath changes that. */
function readItemsPath(node: SourceObject, reading: Reading): string | null {
  if (reading.language === 'JSONata') return null;
  const written = field(node, 'ItemsPath')?.value;
  const path = written === undefined ? '$' : written.kind === 'string' ? written.value : null;
  const input = field(node, 'InputPath')?.value;
  return input === undefined || (input.kind === 'string' && input.value === '$') ? path : null;
}

/** What reads the items or writes the results: a call of S3, and how it is made. */
function checkCall(
  { key, keySpan, value }: SourceEntry,
  name: string,
  fields: Fields,
  configKey: string,
  configFields: Fields,
  reading: Reading,
): SourceObject | null {
  if (value.kind !== 'object' || openText(value) !== null) {
    wrongType(reading, { key, keySpan, value }, 'an object');
    return null;
  }
  checkFields(value, `${key} of ${name}`, fields, reading);
  const config = field(value, configKey);
  if (config?.value.kind !== 'object') return null;
  checkFields(config.value, `${configKey} of ${name}`, configFields, reading);
  return config.value;
}

/** A bound of which 0 means none. */
function boundField(node: SourceObject, key: string, range: Range, reading: Reading): Literal<number> | null {
  const bound = numberField(node, key, range, reading);
  return bound?.known && bound.value === 0 ? null : bound;
}

/** `ProcessorConfig`: Mode is INLINE where it is not said; a Distributed Map must say its ExecutionType. */
function readConfig(
  processor: SourceNode | undefined,
  name: string,
  reading: Reading,
): { readonly mode: MapState['mode']; readonly executionType: WorkflowType | null } {
  const config = processor?.kind === 'object' ? field(processor, 'ProcessorConfig') : undefined;
  if (config === undefined) return { mode: 'INLINE', executionType: null };
  if (config.value.kind !== 'object' || openText(config.value) !== null) {
    wrongType(reading, config, 'an object');
    return { mode: 'INLINE', executionType: null };
  }
  checkFields(config.value, `ProcessorConfig of ${name}`, processorConfigFields, reading);
  const written = field(config.value, 'Mode')?.value;
  const executionType = oneOf(config.value, 'ExecutionType', ['STANDARD', 'EXPRESS'], reading);
  const hasType = field(config.value, 'ExecutionType') !== undefined;
  // Only a Distributed Map has an ExecutionType, so it tells the Mode where that is filled in later.
  const open = written !== undefined && openText(written) !== null && hasType ? 'DISTRIBUTED' : 'INLINE';
  const mode = oneOf(config.value, 'Mode', ['INLINE', 'DISTRIBUTED'], reading) ?? open;
  if (mode !== 'DISTRIBUTED') return { mode: 'INLINE', executionType: null };
  if (!hasType) missing(`ProcessorConfig of the Distributed Map ${name}`, 'ExecutionType', config.keySpan, reading);
  return { mode, executionType };
}

/** Fields that only a Distributed Map heeds. */
const distributedOnly = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'Label',
];

function noteWithoutEffect(node: SourceObject, state: string, { problems }: Reading): void {
  for (const { key, keySpan } of node.entries) {
    if (!distributedOnly.includes(key)) continue;
    problems.push({ code: 'map-field-without-effect', args: { state, field: key }, span: keySpan });
  }
}

function readBatcher(entry: SourceEntry, name: string, reading: Reading): Batcher | null {
  const { value: node } = entry;
  if (node.kind !== 'object' || openText(node) !== null) {
    wrongType(reading, entry, 'an object');
    return null;
  }
  checkFields(node, `ItemBatcher of ${name}`, batcherFields, reading);
  const input = field(node, 'BatchInput');
  return {
    maxItems: boundField(node, 'MaxItemsPerBatch', items, reading),
    maxBytes: boundField(node, 'MaxInputBytesPerBatch', bytes, reading),
    inputBytes: input === undefined ? 0 : jsonBytes(input.value),
  };
}

function readMaxItems(reader: SourceEntry, name: string, reading: Reading): Literal<number> | null {
  const config = checkCall(reader, name, readerFields, 'ReaderConfig', readerConfigFields, reading);
  return config === null ? null : boundField(config, 'MaxItems', items, reading);
}

/** Characters that AWS refuses in a Map's label, and its length: state-map-distributed.html, read 2026-11-23. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: AWS names the control characters.
const refused = /[\s?*<>{}[\]:;,\\|^~$#%&`"\u0000-\u001f\u007f-\u009f]/;
const labelLengthMax = 40;

/** Two Maps of a machine cannot share one: https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html */
function readLabel(node: SourceObject, { labels, problems }: ScopeReading): void {
  const label = stringField(node, 'Label', { problems });
  if (label === null) return;
  const { value, span } = label;
  if (openText(label) !== null) return;
  const isTaken = labels.has(value);
  labels.add(value);
  if (!isTaken && value.length > 0 && value.length <= labelLengthMax && !refused.test(value)) return;
  const characters = `1 to ${labelLengthMax} characters without white space, control characters and ?*<>{}[]:;,\\|^~$#%&\`"`;
  const range = isTaken ? 'a label that no other Map has' : characters;
  problems.push({ code: 'out-of-range', args: { field: 'Label', found: value, range }, span });
}
