import { describe, expect, test } from 'vitest';
import { distributed, end, parallel, pass, retry, scope, task } from '../../support/definitions.ts';
import { estimateOf } from '../../support/estimateOf.ts';

/** What is told of the retriers of a state, as `why: errors`. */
async function told(state: object) {
  const { problems } = await estimateOf({ 'order.asl.json': scope({ Work: state }) });
  return problems.flatMap(({ code, args }) =>
    code === 'retry-without-effect' ? [`${args.why}: ${args.errors.join(', ')}`] : [],
  );
}

const each = (...Retry: readonly object[]) => told(task({ Retry }));
const last = { Only: { ...pass, ...end } };

describe('what ends the execution as States.Runtime', () => {
  test.each(['States.Runtime', 'States.NoChoiceMatched', 'States.ParameterPathFailure', 'States.IntrinsicFailure'])(
    '%s is never retried, in a Task and around one',
    async (name) => {
      const Retry = [retry(name, 2)];
      for (const state of [task({ Retry }), parallel([last], { Retry }), distributed('STANDARD', last, { Retry })])
        expect(await told(state)).toEqual([`never-retried: ${name}`]);
    },
  );

  test('nobody expects a retry where there is none', async () => {
    expect(await each(retry('States.Runtime', 0), retry('States.ALL', 3))).toEqual([]);
  });

  test('names beside it are not told of', async () => {
    expect(await each({ ErrorEquals: ['Busy', 'States.Runtime'] })).toEqual(['never-retried: States.Runtime']);
  });
});

describe('what no Task reports', () => {
  test.each(['States.TimeOut', 'States.All', 'States.BranchFailed', 'States.ItemReaderFailed', 'States.RanOutOfTime'])(
    '%s',
    async (name) => expect(await each(retry(name, 2))).toEqual([`not-of-a-task: ${name}`]),
  );

  test.each([
    'States.ALL',
    'States.TaskFailed',
    'States.Timeout',
    'States.HeartbeatTimeout',
    'States.Permissions',
    'States.DataLimitExceeded',
    'States.QueryEvaluationError',
    'States.ResultPathMatchFailure',
    'States.Http.Socket',
    'States.Http.StatusCode.429',
    'Lambda.TooManyRequestsException',
    'Busy',
  ])('%s is reported', async (name) => expect(await each(retry(name, 2))).toEqual([]));

  test('a Map has errors of its own, and a Fail inside a Parallel any', async () => {
    const Retry = [{ ErrorEquals: ['States.ItemReaderFailed', 'States.RanOutOfTime'] }];
    expect(await told(distributed('STANDARD', last, { Retry }))).toEqual([]);
    expect(await told(parallel([last], { Retry }))).toEqual([]);
  });
});

describe('what a retrier above meets', () => {
  test('the same name', async () => {
    expect(await each(retry('Busy', 2), { ErrorEquals: ['Late', 'Busy'] })).toEqual(['met-before: Busy']);
  });

  test('any name of its own below States.TaskFailed', async () => {
    expect(await each(retry('States.TaskFailed', 2), retry('Declined', 0))).toEqual(['met-before: Declined']);
  });

  test('but not a time-out, and not the rest of what States.ALL stands for', async () => {
    expect(await each(retry('States.TaskFailed', 2), retry('States.Timeout', 2), retry('States.ALL', 1))).toEqual([]);
  });

  test('the other order is as it should be', async () => {
    expect(await each(retry('Declined', 0), retry('States.TaskFailed', 2))).toEqual([]);
  });

  test('States.ALL above the others is told as what AWS refuses', async () => {
    expect(await each(retry('States.ALL', 2), retry('Busy', 0))).toEqual([]);
  });
});
