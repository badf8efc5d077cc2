import type { StateType } from '../../model/workflow.ts';

/**
 * The fields that the language knows, by where they stand. https://states-language.net/spec.html and
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html, read 2026-11-23.
 */
const everyState = ['Type', 'Comment', 'QueryLanguage'];
const data = ['InputPath', 'OutputPath', 'Output', 'Assign'];
const going = ['Next', 'End'];
const retryable = ['Parameters', 'Arguments', 'ResultSelector', 'ResultPath', 'Retry', 'Catch'];

export const scopeFields: readonly string[] = [
  'Comment',
  'StartAt',
  'States',
  'Version',
  'TimeoutSeconds',
  'QueryLanguage',
  'ProcessorConfig',
];

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

export const batcherFields: readonly string[] = [
  'BatchInput',
  'MaxItemsPerBatch',
  'MaxItemsPerBatchPath',
  'MaxInputBytesPerBatch',
  'MaxInputBytesPerBatchPath',
];
