import { describe, expect, test } from 'vitest';
import { adviceOn } from '../support/adviceOn.ts';
import { choice, end, scope, taskTo } from '../support/definitions.ts';

const glue = (action: string, Next: string): object => ({
  Type: 'Task',
  Resource: `arn:aws:states:::aws-sdk:glue:${action}`,
  Next,
});
const pause = { Type: 'Wait', Seconds: 30, Next: 'Ask' };
const record = { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Next: 'Pause' };

/** A loop that waits, asks, and decides, behind something else. */
function loop(states: { readonly [name: string]: object } = {}): object {
  return scope({
    Record: record,
    Pause: pause,
    Ask: taskTo('Ready'),
    Ready: choice('Pause', 'Done'),
    Done: { Type: 'Succeed' },
    ...states,
  });
}

async function toldOf(definition: object, turns: number) {
  const tried = await adviceOn(definition, { Ready: { turns } });
  return tried.filter(({ rule }) => rule === 'replace-polling');
}

async function asksAtOnce(definition: object, turns: number) {
  return (await toldOf(definition, turns)).find(({ advice }) => advice.notes[0]?.code === 'asks-at-once');
}

describe('a Wait before the first check moves to the edge of the loop', () => {
  test('where as many are ready at once as the turns say', async () => {
    const one = await asksAtOnce(loop(), 1);
    expect(one?.change.definition.States).toMatchObject({ Record: { ...record, Next: 'Ask' }, Pause: pause });
    // One turn: all are ready at every check, and so at the first. The Wait is gone: $25 of a million executions.
    expect(one?.advice.savingUsd).toBe('25');
    expect(one?.advice.certainty).toBe('suggestion');
    // 1.25 turns: 80 % are ready at once and wait once less, 20 % ask once more, of two states: 0.8 − 0.2 × 2 = 0.4 of $25.
    const more = await asksAtOnce(loop(), 1.25);
    expect(Number(more?.advice.savingUsd)).toBeCloseTo(10, 6);
    expect(more?.advice.notes).toEqual([{ code: 'asks-at-once', readyShare: 0.8, neededShare: 2 / 3 }]);
    // Estimated by itself it comes to the same.
    expect(Number(more?.before) - Number(more?.after.monthlyUsd)).toBeCloseTo(10, 6);
  });

  test('and the start, where that is where the loop is entered', async () => {
    const definition = scope({
      Pause: pause,
      Ask: taskTo('Ready'),
      Ready: choice('Pause', 'Done'),
      Done: { Type: 'Succeed' },
    });
    expect((await asksAtOnce(definition, 1))?.change.definition).toMatchObject({ StartAt: 'Ask' });
  });

  test('not where a turn more costs as much as is saved', async () => {
    // 1.5 turns: two of three are ready at once, and 2/3 − 1/3 × 2 = 0.
    expect(await asksAtOnce(loop(), 1.5)).toBeUndefined();
    expect(await asksAtOnce(loop(), 10)).toBeUndefined();
  });

  test.each([
    ['what is asked for has only just been started', { Record: taskTo('Pause') }],
    ['nobody knows what stands in front', { Record: { ...record, Resource: '${Caller}' } }],
    ['a way leads past the Wait', { Record: { ...record, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Ask' }] } }],
    ['a way leads back into the loop', { Ready: choice('Pause', 'Done', 'Again'), Again: record }],
    ['the Wait changes the data', { Pause: { ...pause, OutputPath: '$.x' } }],
    ['the Wait is for a moment that somebody set', { Pause: { Type: 'Wait', TimestampPath: '$.at', Next: 'Ask' } }],
  ])('not where %s', async (_, states) => {
    expect(await asksAtOnce(loop(states), 1)).toBeUndefined();
  });

  test('not by a guess of the turns', async () => {
    const tried = await adviceOn(loop(), {});
    expect(tried.filter(({ advice }) => advice.notes[0]?.code === 'asks-at-once')).toEqual([]);
  });
});

describe('a Task that waits for its job', () => {
  const start = glue('startJobRun', 'Pause');
  const job = (rest: object = {}): object =>
    scope({
      Start: { ...start, ...rest },
      Pause: pause,
      Ask: glue('getJobRun', 'Ready'),
      Ready: choice('Pause', 'Done'),
      Done: { Type: 'Pass', ...end },
    });
  const waitsFor = async (definition: object, turns: number) =>
    (await toldOf(definition, turns)).find(({ advice }) => advice.notes[0]?.code === 'waits-for-job');

  test('does not wait for ever: our own check has nothing to say', async () => {
    const found = await waitsFor(job(), 40);
    // 40 turns of 30 s are 20 min, and ten times as long 12,000 s.
    expect(found?.change.definition.States['Start']).toEqual({
      Type: 'Task',
      Resource: 'arn:aws:states:::glue:startJobRun.sync',
      Next: 'Done',
      TimeoutSeconds: 12_000,
    });
    expect(found?.after.problems.map(({ code }) => code)).not.toContain('unbounded-wait');
    // Two turns are a minute: an hour at least.
    expect((await waitsFor(job(), 2))?.change.definition.States['Start']).toMatchObject({ TimeoutSeconds: 3_600 });
  });

  test('does not keep the time limit of the call that started it', async () => {
    const limits = { TimeoutSeconds: 10, HeartbeatSeconds: 5 };
    const changed = (await waitsFor(job(limits), 40))?.change.definition.States['Start'];
    expect(changed).toMatchObject({ TimeoutSeconds: 12_000 });
    expect(changed).not.toHaveProperty('HeartbeatSeconds');
  });

  test('says where its Retry would run the job again', async () => {
    const notes = async (ErrorEquals: readonly string[]) =>
      (await waitsFor(job({ Retry: [{ ErrorEquals }] }), 40))?.advice.notes.map(({ code }) => code);
    expect(await notes(['Glue.ThrottlingException'])).toEqual(['waits-for-job']);
    expect(await notes(['States.TaskFailed'])).toEqual(['waits-for-job', 'retries-run-the-job']);
  });
});
