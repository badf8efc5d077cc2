import type { ProblemArgs } from '../../model/problem.ts';
import type { QueryLanguage, StateType } from '../../model/workflow.ts';

/** A path to data, to one value alone, to where one value is put, or either of a path and the call of an intrinsic function. */
export type PathKind = ProblemArgs['not-a-path']['wanted'];

/** What is asked of a field, wherever it stands. */
export interface FieldRule {
  /** The query language that alone has the field; null where both have it. */
  readonly only: QueryLanguage | null;
  /** The kind of path that it holds; null where it holds none. */
  readonly path: PathKind | null;
  /** Whether it is a payload template, in which keys that end in `.$` hold paths. */
  readonly isTemplate: boolean;
  /** Where a JSONata state evaluates it: in the state, or where an error was caught; null where it takes no expressions. */
  readonly evaluated: 'state' | 'catch' | null;
  /** The field that gives the same by a path; null where there is none. */
  readonly byPath: string | null;
}

/** The fields of an object, by name. */
export type Fields = ReadonlyMap<string, FieldRule>;

/** What a rule of a Choice compares; most also take a path on their right side. */
const comparisons = [
  ...['String', 'Numeric', 'Timestamp'].flatMap((kind) =>
    ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'].map((how) => `${kind}${how}`),
  ),
  'BooleanEquals',
];

const comparisonNames = [
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

/** Numbers and texts that may be given by a path instead, in a field of their own. */
const fieldsWithPath: ReadonlySet<string> = new Set([
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
  ...comparisonNames,
];
const onlyJsonata = ['Arguments', 'Output', 'Items', 'Condition'];

/**
 * The fields that exist in one of the query languages alone: AWS refuses them in a state of the other.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html, read 2026-11-23.
 */
const languageOfField: ReadonlyMap<string, QueryLanguage> = new Map([
  ...onlyJsonPath.map((name) => [name, 'JSONPath'] as const),
  ...onlyJsonata.map((name) => [name, 'JSONata'] as const),
]);

/** The fields with paths that do not have to name one value alone. */
const kindsOfPath: ReadonlyMap<string, PathKind> = new Map([
  ['InputPath', 'path'],
  ['OutputPath', 'path'],
  ['ResultPath', 'place'],
  ['ErrorPath', 'path-or-call'],
  ['CausePath', 'path-or-call'],
]);

/** The payload templates, wherever they stand. */
const templates: ReadonlySet<string> = new Set([
  'Parameters',
  'ResultSelector',
  'ItemSelector',
  'Assign',
  'Credentials',
  'BatchInput',
]);

/** The fields that take JSONata expressions: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
const expressions: ReadonlySet<string> = new Set([
  ...onlyJsonata,
  ...templates,
  ...fieldsWithPath,
  'Seconds',
  'Timestamp',
]);

function fields(names: readonly string[], evaluated: FieldRule['evaluated'] = 'state'): Fields {
  return new Map(names.map((name) => [name, ruleOf(name, evaluated)]));
}

function ruleOf(name: string, evaluated: FieldRule['evaluated']): FieldRule {
  const isPath = name.endsWith('Path') || name === 'Variable';
  return {
    only: languageOfField.get(name) ?? null,
    path: isPath ? (kindsOfPath.get(name) ?? 'value') : null,
    isTemplate: templates.has(name),
    evaluated: expressions.has(name) ? evaluated : null,
    byPath: fieldsWithPath.has(name) ? `${name}Path` : null,
  };
}

/**
 * The fields that the language knows, by where they stand. https://states-language.net/spec.html and
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html, read 2026-11-23.
 */
const everyState = ['Type', 'Comment', 'QueryLanguage'];
const selecting = ['InputPath', 'OutputPath', 'Output'];
const data = [...selecting, 'Assign'];
const going = ['Next', 'End'];
const retryable = ['Parameters', 'Arguments', 'ResultSelector', 'ResultPath', 'Retry', 'Catch'];

const everyScope = ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds'];

/** Of the machine itself, of a branch of a Parallel, and of the item processor of a Map. */
export const scopeFields = {
  machine: fields([...everyScope, 'QueryLanguage']),
  branch: fields(everyScope),
  processor: fields([...everyScope, 'ProcessorConfig']),
} as const satisfies { readonly [kind: string]: Fields };

export const stateFields: { readonly [Type in StateType]: Fields } = {
  Task: fields([
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
  ]),
  Choice: fields([...everyState, ...data, 'Choices', 'Default']),
  Wait: fields([...everyState, ...data, ...going, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']),
  Pass: fields([...everyState, ...data, ...going, 'Parameters', 'Result', 'ResultPath']),
  Succeed: fields([...everyState, ...selecting]),
  Fail: fields([...everyState, 'Error', 'ErrorPath', 'Cause', 'CausePath']),
  Parallel: fields([...everyState, ...data, ...going, ...retryable, 'Branches']),
  Map: fields([
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
  ]),
};

export const stateTypes = Object.keys(stateFields) as StateType[];

export const retrierFields = fields([
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
]);

export const catcherFields = fields(['ErrorEquals', 'Next', 'ResultPath', 'Output', 'Assign', 'Comment'], 'catch');

export const processorConfigFields = fields(['Mode', 'ExecutionType']);

export const readerFields = fields(['Resource', 'Parameters', 'Arguments', 'ReaderConfig']);

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html, read 2026-11-23. */
export const readerConfigFields = fields([
  'InputType',
  'Transformation',
  'ManifestType',
  'CSVDelimiter',
  'CSVHeaderLocation',
  'CSVHeaders',
  'ItemsPointer',
  'MaxItems',
  'MaxItemsPath',
]);

/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read 2026-11-23. */
export const writerFields = fields(['Resource', 'Parameters', 'Arguments', 'WriterConfig']);
export const writerConfigFields = fields(['OutputType', 'Transformation']);

export const batcherFields = fields([
  'BatchInput',
  'MaxItemsPerBatch',
  'MaxItemsPerBatchPath',
  'MaxInputBytesPerBatch',
  'MaxInputBytesPerBatchPath',
]);

export const comparisonFields: ReadonlySet<string> = new Set(comparisonNames);

/** Of a rule inside of another one: only the outermost leads on. */
const anyRule = ['Variable', 'And', 'Or', 'Not', ...comparisonNames, 'Condition', 'Comment', 'Output'];
export const innerRuleFields = fields(anyRule);
export const ruleFields = fields([...anyRule, 'Next', 'Assign']);
