import type { QueryLanguage, StateType } from '../../model/workflow.ts';

/**
 * The fields that the language knows, by where they stand. https://states-language.net/spec.html and
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html, read 2026-11-23.
 */
const everyState = ['Type', 'Comment', 'QueryLanguage'];
const data = ['InputPath', 'OutputPath', 'Output', 'Assign'];
const going = ['Next', 'End'];
const retryable = ['Parameters', 'Arguments', 'ResultSelector', 'ResultPath', 'Retry', 'Catch'];

const everyScope = ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds'];

/** Of the machine itself, of a branch of a Parallel, and of the item processor of a Map. */
export const scopeFields = {
  machine: [...everyScope, 'QueryLanguage'],
  branch: everyScope,
  processor: [...everyScope, 'ProcessorConfig'],
} as const satisfies { readonly [kind: string]: readonly string[] };

export const stateFields: { readonly [Type in StateType]: readonly string[] } = {
  Task: [
    ...everyState,
    ...data,
    ...going,
    ...retryable,
    'Resource',
    'TimeoutSeconds',
    'TimeoutSecondsPath',
    'HeartbeatSeconds',
    'HeartbeatSecondsPath',
    'Credentials',
  ],
  Choice: [...everyState, ...data, 'Choices', 'Default'],
  Wait: [...everyState, ...data, ...going, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Pass: [...everyState, ...data, ...going, 'Parameters', 'Result', 'ResultPath'],
  Succeed: [...everyState, ...data],
  Fail: [...everyState, 'Error', 'ErrorPath', 'Cause', 'CausePath'],
  Parallel: [...everyState, ...data, ...going, ...retryable, 'Branches'],
  Map: [
    ...everyState,
    ...data,
    ...going,
    ...retryable,
    'ItemProcessor',
    'Iterator',
    'ItemReader',
    'ItemBatcher',
    'ItemSelector',
    'ItemsPath',
    'Items',
    'ResultWriter',
    'MaxConcurrency',
    'MaxConcurrencyPath',
    'ToleratedFailurePercentage',
    'ToleratedFailurePercentagePath',
    'ToleratedFailureCount',
    'ToleratedFailureCountPath',
    'Label',
  ],
};

export const stateTypes = Object.keys(stateFields) as StateType[];

export const retrierFields: readonly string[] = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];

export const catcherFields: readonly string[] = ['ErrorEquals', 'Next', 'ResultPath', 'Output', 'Assign', 'Comment'];

export const processorConfigFields: readonly string[] = ['Mode', 'ExecutionType'];

export const readerFields: readonly string[] = ['Resource', 'Parameters', 'Arguments', 'ReaderConfig'];

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html, read 2026-11-23. */
export const readerConfigFields: readonly string[] = [
  'InputType',
  'Transformation',
  'ManifestType',
  'CSVDelimiter',
  'CSVHeaderLocation',
  'CSVHeaders',
  'ItemsPointer',
  'MaxItems',
  'MaxItemsPath',
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read 2026-11-23. */
export const writerFields: readonly string[] = ['Resource', 'Parameters', 'Arguments', 'WriterConfig'];
export const writerConfigFields: readonly string[] = ['OutputType', 'Transformation'];

export const batcherFields: readonly string[] = [
  'BatchInput',
  'MaxItemsPerBatch',
  'MaxItemsPerBatchPath',
  'MaxInputBytesPerBatch',
  'MaxInputBytesPerBatchPath',
];

/** What a rule of a Choice compares; most also take a path on their right side. */
const comparisons = [
  ...['String', 'Numeric', 'Timestamp'].flatMap((kind) =>
    ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'].map((how) => `${kind}${how}`),
  ),
  'BooleanEquals',
];

export const comparisonFields: readonly string[] = [
  ...comparisons,
  ...comparisons.map((name) => `${name}Path`),
  'StringMatches',
  'IsNull',
  'IsPresent',
  'IsNumeric',
  'IsString',
  'IsBoolean',
  'IsTimestamp',
];

export const ruleFields: readonly string[] = [
  'Variable',
  'And',
  'Or',
  'Not',
  ...comparisonFields,
  'Condition',
  'Next',
  'Comment',
  'Assign',
  'Output',
];

/** Numbers and texts that may be given by a path instead, in a field of their own. */
export const fieldsWithPath: ReadonlySet<string> = new Set([
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'MaxConcurrency',
  'MaxItems',
  'MaxItemsPerBatch',
  'MaxInputBytesPerBatch',
  'ToleratedFailurePercentage',
  'ToleratedFailureCount',
  'Error',
  'Cause',
]);

const onlyJsonPath = [
  'InputPath',
  'OutputPath',
  'Parameters',
  'ResultSelector',
  'ResultPath',
  'Result',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  ...[...fieldsWithPath].map((name) => `${name}Path`),
  'Variable',
  'And',
  'Or',
  'Not',
  ...comparisonFields,
];
const onlyJsonata = ['Arguments', 'Output', 'Items', 'Condition'];

/**
 * The fields that exist in one of the query languages alone: AWS refuses them in a state of the other.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html, read 2026-11-23.
 */
export const languageOfField: ReadonlyMap<string, QueryLanguage> = new Map([
  ...onlyJsonPath.map((name) => [name, 'JSONPath'] as const),
  ...onlyJsonata.map((name) => [name, 'JSONata'] as const),
]);
