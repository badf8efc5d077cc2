import type { SourceNode, SourceObject, Span } from '../../model/source.ts';
import type { Batcher, MapState, Scope, WorkflowType } from '../../model/workflow.ts';
import { batcherFields, processorConfigFields } from './fields.ts';
import { emptyScope, readInnerScope, type ScopeReading } from './readScope.ts';
import type { StateBase } from './readState.ts';
import { checkFields, field, isOpen, missing, numberField, type Reading, stringField, wrongType } from './values.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html, read 2026-11-23. */
const concurrency = { min: 0, max: 99_999_999, whole: true };
const items = { min: 1, max: 100_000_000, whole: true };
const percentage = { min: 0, max: 100, whole: false };
const count = { min: 0, max: 100_000_000, whole: true };
const bytes = { min: 1, max: 262_144, whole: true };

type MapFields = Omit<MapState, keyof StateBase | 'type' | 'next' | 'retriers' | 'catchers'>;

/** What a Map does with its items. */
export function readMap(node: SourceObject, name: string, path: string, span: Span, reading: ScopeReading): MapFields {
  const entry = field(node, 'ItemProcessor') ?? field(node, 'Iterator');
  if (entry === undefined) missing(`the Map state ${name}`, 'ItemProcessor', span, reading);
  const processor: Scope = readInnerScope(entry, `the item processor of ${name}`, path, reading) ?? emptyScope(span);
  const { mode, executionType } = readConfig(entry?.value, name, reading);
  if (mode === 'INLINE') noteWithoutEffect(node, name, reading);
  const batcher = field(node, 'ItemBatcher');
  const reader = field(node, 'ItemReader');
  readLabel(node, reading);
  return {
    processor,
    mode,
    executionType,
    items: sizeOf(field(node, 'Items')?.value),
    itemsPath: field(node, 'Items') === undefined ? (stringField(node, 'ItemsPath', reading)?.value ?? '$') : null,
    maxConcurrency: numberField(node, 'MaxConcurrency', concurrency, reading),
    batcher: batcher === undefined ? null : readBatcher(batcher.value, name, reading),
    maxItems: reader === undefined ? null : readMaxItems(reader.value, reading),
    hasReader: reader !== undefined,
    hasWriter: field(node, 'ResultWriter') !== undefined,
    toleratedPercentage: numberField(node, 'ToleratedFailurePercentage', percentage, reading),
    toleratedCount: numberField(node, 'ToleratedFailureCount', count, reading),
  };
}

function sizeOf(node: SourceNode | undefined): number | null {
  if (node?.kind === 'array') return node.items.length;
  return node?.kind === 'object' ? node.entries.length : null;
}

/** `ProcessorConfig`: Mode is INLINE where it is not said; a Distributed Map must say its ExecutionType. */
function readConfig(
  processor: SourceNode | undefined,
  name: string,
  reading: Reading,
): { readonly mode: MapState['mode']; readonly executionType: WorkflowType | null } {
  const config = processor?.kind === 'object' ? field(processor, 'ProcessorConfig') : undefined;
  if (config === undefined) return { mode: 'INLINE', executionType: null };
  if (config.value.kind !== 'object') {
    wrongType(reading, config, 'an object');
    return { mode: 'INLINE', executionType: null };
  }
  checkFields(config.value, `ProcessorConfig of ${name}`, processorConfigFields, reading);
  const mode = oneOf(config.value, 'Mode', ['INLINE', 'DISTRIBUTED'], reading);
  const executionType = oneOf(config.value, 'ExecutionType', ['STANDARD', 'EXPRESS'], reading);
  if (mode !== 'DISTRIBUTED') return { mode: 'INLINE', executionType: null };
  if (field(config.value, 'ExecutionType') === undefined) {
    missing(`ProcessorConfig of the Distributed Map ${name}`, 'ExecutionType', config.keySpan, reading);
  }
  return { mode, executionType };
}

/** A field that must be one of several words; null where it is absent, open or something else. */
function oneOf<Word extends string>(
  node: SourceObject,
  key: string,
  words: readonly Word[],
  { problems }: Reading,
): Word | null {
  const written = stringField(node, key, { problems });
  const word = words.find((one) => one === written?.value) ?? null;
  if (written === null || word !== null) return word;
  if (isOpen(written.value)) {
    problems.push({ code: 'unresolved-placeholder', args: { text: written.value }, span: written.span });
  } else {
    const args = { field: key, found: written.value, allowed: words, suggestion: null };
    problems.push({ code: 'unknown-value', args, span: written.span });
  }
  return null;
}

/** Fields that only a Distributed Map heeds. */
const distributedOnly = [
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'ToleratedFailurePercentage',
  'ToleratedFailureCount',
  'Label',
];

function noteWithoutEffect(node: SourceObject, state: string, { problems }: Reading): void {
  for (const { key, keySpan } of node.entries) {
    if (!distributedOnly.includes(key)) continue;
    problems.push({ code: 'map-field-without-effect', args: { state, field: key }, span: keySpan });
  }
}

function readBatcher(node: SourceNode, name: string, reading: Reading): Batcher | null {
  if (node.kind !== 'object') {
    wrongType(reading, { key: 'ItemBatcher', keySpan: node.span, value: node }, 'an object');
    return null;
  }
  checkFields(node, `ItemBatcher of ${name}`, batcherFields, reading);
  return {
    maxItems: numberField(node, 'MaxItemsPerBatch', items, reading),
    maxBytes: numberField(node, 'MaxInputBytesPerBatch', bytes, reading),
    // The text of the literal is its size as JSON, but for white space.
    inputBytes: field(node, 'BatchInput')?.value.span.length ?? 0,
  };
}

function readMaxItems(reader: SourceNode, reading: Reading) {
  const config = reader.kind === 'object' ? field(reader, 'ReaderConfig')?.value : undefined;
  return config?.kind === 'object' ? numberField(config, 'MaxItems', items, reading) : null;
}

/** Characters that AWS refuses in a Map's label, and its length: state-map-distributed.html, read 2026-11-23. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: AWS names the control characters.
const refused = /[\s?*<>{}[\]:;,\\|^~$#%&`"\u0000-\u001f\u007f-\u009f]/;
const labelLengthMax = 40;

function readLabel(node: SourceObject, reading: Reading): void {
  const label = stringField(node, 'Label', reading);
  if (label === null) return;
  const { value, span } = label;
  if (value.length > 0 && value.length <= labelLengthMax && !refused.test(value)) return;
  const range = `1 to ${labelLengthMax} characters without white space, control characters and ?*<>{}[]:;,\\|^~$#%&\`"`;
  reading.problems.push({ code: 'out-of-range', args: { field: 'Label', found: value, range }, span });
}
