import { describe, expect, test } from 'vitest';
import { problemCodes, type Report } from '../../src/index.ts';
import { end, lambda, pass, row, scope, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/**
 * What AWS says to a definition, and what stepcost says. The refusals are answers of CreateStateMachine and
 * ValidateStateMachineDefinition that were reported in public (the AWS-validated snapshots of LocalStack, and the issues
 * 2735, 2968 and 3733 of floci-io/floci, which quote them), else the rules of AWS's guide and of
 * https://states-language.net/spec.html.
 */

async function errorsOf(definition: object, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): Promise<readonly string[]> {
  const report: Report = await estimateOf({ 'order.asl.json': definition }, { assumed: { type } });
  return report.problems.filter(({ code }) => problemCodes[code].severity === 'error').map(({ code }) => code);
}

const jsonata = { QueryLanguage: 'JSONata' };
const map = (rest: object, inside: object = row(1)) => ({ Type: 'Map', ItemProcessor: inside, ...end, ...rest });
const config = (ProcessorConfig: object) => ({ ...row(1), ProcessorConfig });
const distributed = (rest: object) => map(rest, config({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }));
const choice = (rule: object) =>
  scope({ A: { Type: 'Choice', Choices: [rule], Default: 'B' }, B: { Type: 'Succeed' } });
const format = (call: string) => scope({ A: { ...pass, Parameters: { 'text.$': call }, ...end } });
const wait = (rest: object) => scope({ A: { Type: 'Wait', ...rest, ...end } });

describe('AWS refuses', () => {
  const refused: { readonly [what: string]: readonly [definition: object, code: string] } = {
    'no StartAt': [{ States: { A: { ...pass, ...end } } }, 'missing-field'],
    'no States': [{ StartAt: 'A' }, 'missing-field'],
    'no state in States': [{ StartAt: 'A', States: {} }, 'missing-field'],
    'no Type': [scope({ A: end }), 'missing-field'],
    'a Type that does not exist': [scope({ A: { Type: 'Function', ...end } }), 'unknown-value'],
    'no Next and no End': [scope({ A: pass }), 'missing-field'],
    'Next and End': [scope({ A: { ...pass, Next: 'B', ...end }, B: { ...pass, ...end } }), 'fields-exclude-each-other'],
    'a Next that does not exist': [scope({ A: { ...pass, Next: 'B' } }), 'unknown-target'],
    'a Next into a Map': [scope({ A: { ...pass, Next: 'S1' }, M: map({}) }), 'unknown-target'],
    'no state that ends': [scope({ A: { ...pass, Next: 'B' }, B: { ...pass, Next: 'A' } }), 'no-terminal-state'],
    'a Task without Resource': [scope({ A: { Type: 'Task', ...end } }), 'missing-field'],
    'Credentials without RoleArn': [scope({ A: task({ Credentials: { Role: 'x' } }) }), 'missing-field'],
    'a name of 81 characters': [scope({ ['x'.repeat(81)]: { ...pass, ...end } }), 'out-of-range'],

    'JSONPath in a JSONata machine': [
      { ...jsonata, ...scope({ A: { ...pass, QueryLanguage: 'JSONPath', ...end } }) },
      'query-language-downgrade',
    ],
    'JSONPath inside of a Map of a JSONata machine': [
      { ...jsonata, ...scope({ M: map({}, scope({ A: { ...pass, QueryLanguage: 'JSONPath', ...end } })) }) },
      'query-language-downgrade',
    ],
    'another query language': [{ ...row(1), QueryLanguage: 'JMESPath' }, 'unknown-value'],
    'Parameters in JSONata': [{ ...jsonata, ...scope({ A: task({ Parameters: {} }) }) }, 'other-query-language'],
    'ResultPath in a catcher in JSONata': [
      { ...jsonata, ...scope({ A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'A', ResultPath: '$.e' }] }) }) },
      'other-query-language',
    ],
    'Output in JSONPath': [scope({ A: { ...pass, Output: {}, ...end } }), 'other-query-language'],
    'Arguments in JSONPath': [scope({ A: task({ Arguments: {} }) }), 'other-query-language'],
    'Output in JSONPath inside of a Map in JSONata': [
      scope({ M: { ...map({ ...jsonata }, scope({ A: { ...pass, Output: {}, ...end } })) } }),
      'other-query-language',
    ],
    'a path for a number in JSONata': [
      { ...jsonata, ...scope({ M: distributed({ ItemBatcher: { MaxItemsPerBatchPath: '$.n' } }) }) },
      'other-query-language',
    ],
    'an expression for a number in JSONPath': [wait({ Seconds: '{% 5 %}' }), 'wrong-type'],
    'an expression for the concurrency in JSONPath': [scope({ M: map({ MaxConcurrency: '{% 5 %}' }) }), 'wrong-type'],
    'an expression for a time stamp in JSONPath': [wait({ Timestamp: "{% '2016-03-14T01:59:00Z' %}" }), 'out-of-range'],
    'a time stamp without T': [wait({ Timestamp: '2016-03-14 01:59:00Z' }), 'out-of-range'],
    'a time stamp without a zone': [wait({ Timestamp: '2016-03-14T01:59:00' }), 'out-of-range'],
    'a day that no month has': [wait({ Timestamp: '2016-03-32T01:59:00Z' }), 'out-of-range'],
    'a day that this month does not have': [wait({ Timestamp: '2026-02-29T01:59:00Z' }), 'out-of-range'],
    'an hour that no day has': [wait({ Timestamp: '2016-03-14T24:00:00Z' }), 'out-of-range'],
    'a minute that no hour has': [wait({ Timestamp: '2016-03-14T01:60:00Z' }), 'out-of-range'],
    'an offset that no zone has': [wait({ Timestamp: '2016-03-14T01:59:00+24:00' }), 'out-of-range'],
    'a Heartbeat as long as the Timeout': [
      scope({ A: task({ TimeoutSeconds: 60, HeartbeatSeconds: 60 }) }),
      'out-of-range',
    ],
    'Seconds and Timestamp': [wait({ Seconds: 1, Timestamp: '2016-03-14T01:59:00Z' }), 'fields-exclude-each-other'],
    'a Wait without a length': [wait({}), 'missing-field'],

    'a text where a path must stand': [format('literal'), 'not-a-path'],
    'a number where a path must stand': [scope({ A: { ...pass, Parameters: { 'n.$': 5 }, ...end } }), 'wrong-type'],
    'a path without $ deep inside': [
      scope({ A: { ...pass, Parameters: { list: [{ inner: { 'text.$': 'x.y' } }] }, ...end } }),
      'not-a-path',
    ],
    'an InputPath without $': [scope({ A: { ...pass, InputPath: 'order', ...end } }), 'not-a-path'],
    'a Variable without $': [choice({ Variable: 'order', IsNull: true, Next: 'B' }), 'not-a-path'],
    'an Assign without $': [scope({ A: { ...pass, Assign: { 'name.$': 'Test' }, ...end } }), 'not-a-path'],
    'an intrinsic function in lower case': [format("States.format('{}', $.a)"), 'not-a-path'],
    'an intrinsic function that does not exist': [format('States.Now()'), 'not-a-path'],
    'an intrinsic function without its end': [format("States.Format('{}', $.a"), 'not-a-path'],
    'something behind an intrinsic function': [format('States.UUID() '.concat('x')), 'not-a-path'],
    'an escaped quotation mark': [format(String.raw`States.Format('He said, \"Hello, {}!\"', $.a)`), 'not-a-path'],
    'an escaped quotation mark in JSON': [format(String.raw`States.StringToJson('{\"text\":\"a\"}')`), 'not-a-path'],
    'an escaped line break': [format(String.raw`States.Format('a\nb{}', $.a)`), 'not-a-path'],

    'a rule without Next': [choice({ Variable: '$.a', IsNull: true }), 'missing-field'],
    'a rule without a comparison': [choice({ Variable: '$.a', Next: 'B' }), 'missing-field'],
    'a rule without anything': [choice({ Next: 'B' }), 'missing-field'],
    'a rule that is inside of another and empty': [choice({ And: [{}], Next: 'B' }), 'missing-field'],
    'no rules': [scope({ A: { Type: 'Choice', Choices: [], Default: 'B' }, B: { Type: 'Succeed' } }), 'wrong-type'],

    'States.ALL with another name': [
      scope({ A: task({ Retry: [{ ErrorEquals: ['States.ALL', 'States.Timeout'] }] }) }),
      'states-all-not-alone',
    ],
    'States.ALL in front of another': [
      scope({ A: task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['States.Timeout'] }] }) }),
      'states-all-not-last',
    ],
    'a retrier without ErrorEquals': [scope({ A: task({ Retry: [{ MaxAttempts: 2 }] }) }), 'missing-field'],
    'a backoff below one': [scope({ A: task({ Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }) }), 'out-of-range'],
    'negative attempts': [scope({ A: task({ Retry: [{ ErrorEquals: ['E'], MaxAttempts: -1 }] }) }), 'out-of-range'],
    'another jitter': [
      scope({ A: task({ Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'Full' }] }) }),
      'unknown-value',
    ],
    'a catcher without Next': [scope({ A: task({ Catch: [{ ErrorEquals: ['E'] }] }) }), 'missing-field'],

    'a Map without a processor': [scope({ M: { Type: 'Map', ...end } }), 'missing-field'],
    'both processors': [scope({ M: map({ Iterator: row(1) }) }), 'fields-exclude-each-other'],
    'a negative concurrency': [scope({ M: map({ MaxConcurrency: -1 }) }), 'out-of-range'],
    'a number and its path': [
      scope({ M: map({ MaxConcurrency: 2, MaxConcurrencyPath: '$.n' }) }),
      'fields-exclude-each-other',
    ],
    'a Distributed Map without ExecutionType': [
      scope({ M: map({}, config({ Mode: 'DISTRIBUTED' })) }),
      'missing-field',
    ],
    'another Mode': [scope({ M: map({}, config({ Mode: 'distributed' })) }), 'unknown-value'],
    'more than all items tolerated': [scope({ M: distributed({ ToleratedFailurePercentage: 100.1 }) }), 'out-of-range'],
    'more items than AWS reads': [
      scope({ M: distributed({ ItemReader: { ReaderConfig: { MaxItems: 100_000_001 } } }) }),
      'out-of-range',
    ],
    'an empty label': [scope({ M: distributed({ Label: '' }) }), 'out-of-range'],
    'a label with a star': [scope({ M: distributed({ Label: 'a*' }) }), 'out-of-range'],
    'a label that another Map has': [
      scope({ M: { ...distributed({ Label: 'work' }), End: false, Next: 'N' }, N: distributed({ Label: 'work' }) }),
      'out-of-range',
    ],
    'a label of 41 characters': [scope({ M: distributed({ Label: 'x'.repeat(41) }) }), 'out-of-range'],
  };

  test.each(Object.entries(refused))('%s', async (_, [definition, code]) => {
    expect(new Set(await errorsOf(definition))).toEqual(new Set([code]));
  });

  test.each([
    ['arn:aws:states:::glue:startJobRun.sync'],
    ['arn:aws:states:::states:startExecution.sync:2'],
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken'],
    ['arn:aws:states:us-east-1:111122223333:activity:approve'],
  ])('%s in an Express workflow', async (Resource) => {
    expect(await errorsOf(scope({ A: task({ Resource }) }), 'EXPRESS')).toEqual(['express-cannot']);
    expect(await errorsOf(scope({ A: task({ Resource }) }))).toEqual([]);
  });
});

describe('AWS accepts', () => {
  const accepted: { readonly [what: string]: object } = {
    'a placeholder for each kind of value': scope({
      A: task({ Retry: '${Retry}', TimeoutSeconds: '${T}', Credentials: '${C}' }),
    }),
    'JSONata in a JSONPath machine': scope({ A: { ...pass, ...jsonata, Output: '{% 1 %}', ...end } }),
    'JSONata everywhere': {
      ...jsonata,
      ...scope({
        A: {
          ...lambda,
          Arguments: { a: '{% $states.input.a %}' },
          TimeoutSeconds: '{% 5 %}',
          Output: '{% 1 %}',
          Next: 'W',
        },
        W: { Type: 'Wait', Timestamp: '{% $states.input.at %}', Next: 'C' },
        C: { Type: 'Choice', Choices: [{ Condition: '{% $x %}', Next: 'M', Assign: { x: 1 } }], Default: 'M' },
        M: {
          Type: 'Map',
          Items: '{% $states.input.list %}',
          MaxConcurrency: '{% 5 %}',
          ItemProcessor: { ...row(1), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            Arguments: { Bucket: 'b' },
            ReaderConfig: { MaxItems: '{% 9 %}' },
          },
          ResultWriter: {
            Resource: 'arn:aws:states:::s3:putObject',
            Arguments: { Bucket: 'b' },
            WriterConfig: { OutputType: 'JSONL' },
          },
          ToleratedFailureCount: '{% 0 %}',
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'F', Output: '{% 1 %}', Assign: { e: 1 } }],
          Next: 'F',
        },
        F: { Type: 'Fail', Error: '{% $states.input.error %}', Cause: '{% 1 %}' },
      }),
    },
    'Assign in JSONPath': scope({ A: { ...pass, Assign: { 'x.$': '$.a', y: 1 }, ...end } }),
    'paths in every place': scope({
      A: { ...pass, InputPath: '$', OutputPath: null, ResultPath: null, Next: 'W' },
      W: { Type: 'Wait', SecondsPath: '$.n', Next: 'M' },
      M: map({
        ItemsPath: '$$.Execution.Input.list',
        MaxConcurrencyPath: '$.n',
        ItemSelector: { 'v.$': '$$.Map.Item.Value' },
      }),
      F: { Type: 'Fail', ErrorPath: '$.e', CausePath: "States.Format('{}', $.c)" },
    }),
    'a variable as a path': scope({ A: { ...pass, Parameters: { 'x.$': '$order.id' }, ...end } }),
    'a filter in a path': scope({ A: { ...pass, Parameters: { 'x.$': "$.list[?(@.a == 'b')].c" }, ...end } }),
    'intrinsic functions inside each other': format(
      "States.Format('{}-{}', States.ArrayGetItem(States.StringSplit($.a, '/'), 1), States.MathAdd($.n, -1))",
    ),
    'an intrinsic function without arguments': format('States.UUID()'),
    'an intrinsic function with spaces': format(" States.Array( 1.5 , true,null , $['a b'] , $$.Task.Token ) "),
    'a quotation mark in single quotes': format('States.Format(\'SELECT * FROM "{}"\', $.table)'),
    'escapes that the language has': format(String.raw`States.Format('it\'s \{ {} \} \\', $.a)`),
    'a line break that is one': format("States.Format('a\nb{}', $.a)"),
    'a placeholder in an intrinsic function': format("States.Format('${Prefix}-{}', $.a)"),
    'keys that end in .$ in JSONata': { ...jsonata, ...scope({ A: { ...pass, Output: { 'a.$': 'text' }, ...end } }) },
    'keys that end in .$ in a Result': scope({ A: { ...pass, Result: { 'a.$': 'text' }, ...end } }),
    'a rule of rules': choice({
      And: [{ Not: { Variable: '$.a', IsPresent: true } }, { Or: [{ Variable: '$.b', NumericLessThanPath: '$.c' }] }],
      Next: 'B',
    }),
    'no retries, no delay': scope({ A: task({ Retry: [{ ErrorEquals: ['E'], MaxAttempts: 0, IntervalSeconds: 0 }] }) }),
    'bounds of zero': scope({
      M: distributed({
        MaxConcurrency: 0,
        ItemBatcher: { MaxItemsPerBatch: 0, MaxInputBytesPerBatch: 0 },
        ItemReader: { ReaderConfig: { MaxItems: 0 } },
        ToleratedFailureCount: 0,
      }),
    }),
    'a path and a number in the two languages of a batch': scope({
      M: distributed({
        ItemBatcher: { MaxItemsPerBatchPath: '$.n', BatchInput: { 'a.$': '$.a' } },
        ToleratedFailurePercentage: 0.5,
      }),
    }),
    'a time stamp with an offset': wait({ Timestamp: '2016-03-14T01:59:00.123+02:00' }),
    'the 29th of February of a leap year': wait({ Timestamp: '2024-02-29T23:59:59Z' }),
    'a Heartbeat below the Timeout': scope({ A: task({ TimeoutSeconds: 60, HeartbeatSeconds: 59 }) }),
    'a Heartbeat beside a Timeout that is only known when it runs': scope({
      A: task({ TimeoutSecondsPath: '$.t', HeartbeatSeconds: 60 }),
    }),
    'a delay below the interval, which is then the delay': scope({
      A: task({ Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 10, MaxDelaySeconds: 5 }] }),
    }),
    'two Maps with labels of their own': scope({
      M: { ...distributed({ Label: 'work' }), End: false, Next: 'N' },
      N: distributed({ Label: 'Work' }),
    }),
    'a name of 80 characters': scope({ ['é'.repeat(80)]: { ...pass, ...end } }),
    'a resource with region and account': scope({
      A: task({ Resource: 'arn:aws:states:us-east-1:111122223333:aws-sdk:sqs:sendMessage' }),
    }),
  };

  test.each(Object.entries(accepted))('%s', async (_, definition) => {
    expect(await errorsOf(definition)).toEqual([]);
  });
});

describe('a field that the language does not know', () => {
  test.each([
    [
      'of a reader',
      scope({ M: distributed({ ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Parameter: {} } }) }),
      'Parameters',
    ],
    ['of its configuration', scope({ M: distributed({ ItemReader: { ReaderConfig: { MaxItem: 5 } } }) }), 'MaxItems'],
    ['of a writer', scope({ M: distributed({ ResultWriter: { Resources: 'x' } }) }), 'Resource'],
    [
      'of its configuration',
      scope({ M: distributed({ ResultWriter: { WriterConfig: { OutputTyp: 'JSON' } } }) }),
      'OutputType',
    ],
    ['of a batcher', scope({ M: distributed({ ItemBatcher: { MaxItemPerBatch: 5 } }) }), 'MaxItemsPerBatch'],
    ['of a rule', choice({ Variable: '$.a', StringEqual: 'x', IsNull: true, Next: 'B' }), 'StringEquals'],
    ['of a retrier', scope({ A: task({ Retry: [{ ErrorEquals: ['E'], MaxAttempt: 5 }] }) }), 'MaxAttempts'],
    ['of a state that does not have it', scope({ A: { ...pass, TimeoutSecond: 5, ...end } }), null],
    ['of a state that ends', scope({ A: { Type: 'Succeed', Assign: { x: 1 } } }), null],
    ['of an item processor', scope({ M: map({}, { ...row(1), QueryLanguage: 'JSONata' }) }), null],
  ])('%s is a warning with what may be meant', async (_, definition, suggestion) => {
    const { problems } = await estimateOf({ 'order.asl.json': definition });
    const unknown = problems.flatMap((problem) => (problem.code === 'unknown-field' ? [problem.args.suggestion] : []));
    expect(unknown).toEqual([suggestion]);
    expect(problems.some(({ code }) => problemCodes[code].severity === 'error')).toBe(false);
  });
});

describe('a Resource that tells nothing of what it calls', () => {
  // The first four are of public projects that have runtimes of their own; the rest are ARNs, or may become one.
  test.each([
    ['go://localhost/CheckBuilt', ['not-an-arn']],
    ['docker://docker.io/library/hello:latest', ['not-an-arn']],
    ['floe://http', ['not-an-arn']],
    ['asd', ['not-an-arn']],
    ['${Worker}', ['unresolved-placeholder']],
    ['http://${Host}/work', ['unresolved-placeholder']],
    ['${WorkerFunctionArn}', []],
    ['arn:aws:swf:us-east-1:123456789012:task:Work', []],
    ['', ['missing-field']],
  ])('%j', async (Resource, codes) => {
    const { problems } = await estimateOf({ 'order.asl.json': scope({ A: task({ Resource }) }) });
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  test('is told once, where it comes first', async () => {
    const to = (Resource: string, Next: string) => ({ Type: 'Task', Resource, Next });
    const states = { A: to('${Worker}', 'B'), B: to('${Other}', 'C'), C: to('${Worker}', 'D'), D: { Type: 'Succeed' } };
    const { problems } = await estimateOf({ 'order.asl.json': scope(states) });
    expect(problems.map(({ args }) => 'text' in args && args.text)).toEqual(['${Worker}', '${Other}']);
  });
});
