import { describe, expect, test } from 'vitest';
import { caught, choice, distributed, map, scope, task, taskTo } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const token = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', TimeoutSeconds: 60 };

async function adviceOf(definition: object, assumed: object = {}) {
  const report = await estimateOf({ 'machine.asl.json': definition }, { assumed });
  return report.workflows[0]?.advice ?? [];
}

describe('advice says what it does not know', () => {
  const unknown = { code: 'resource-unknown', states: ['B'] };
  const calls = { Type: 'Task', Resource: '${Caller}', Next: 'C' };

  test('of a Resource: Express may not be able to call it', async () => {
    const [useExpress] = await adviceOf(scope({ A: taskTo('B'), B: calls, C: task() }));
    expect(useExpress).toMatchObject({ rule: 'use-express', feasible: true });
    expect(useExpress?.caveats).toContainEqual(unknown);
    const nested = await adviceOf(scope({ Ask: { ...token, Next: 'A' }, A: taskTo('B'), B: calls, C: task() }));
    expect(nested.find(({ rule }) => rule === 'nest-express')?.notes).toContainEqual(unknown);
  });

  test('but not of a Resource that an Express workflow calls already', async () => {
    const optionsAs = async (type: string) => {
      const { workflows } = await estimateOf(
        { 'machine.asl.json': scope({ B: calls, C: task() }) },
        { assumed: { type } },
      );
      return workflows[0]?.options.filter(({ invocation }) => invocation !== null) ?? [];
    };
    const [standard, express] = [await optionsAs('STANDARD'), await optionsAs('EXPRESS')];
    for (const { caveats } of standard) expect(caveats).toContainEqual(unknown);
    for (const { caveats } of express) expect(caveats).not.toContainEqual(unknown);
    expect([standard.length, express.length]).toEqual([2, 2]);
  });

  test('by saying nothing where the states of a scope could not be read', async () => {
    const each = { ...map({}), ItemProcessor: { StartAt: '${First}', States: '${States}' } };
    expect(await adviceOf(scope({ A: taskTo('Each'), Each: each }))).toEqual([]);
    // What forbids the other type forbids it whatever is inside.
    expect(await adviceOf(scope({ Ask: { ...token, Next: 'Each' }, Each: each }))).toMatchObject([{ feasible: false }]);
  });

  test('of the items of a Map, and of the turns of a loop', async () => {
    const definition = scope({ Each: distributed('EXPRESS', { A: task() }) });
    const guess = { code: 'stands-on-guess', guesses: [{ state: 'Each', what: 'items', value: 10 }] };
    const guessed = (await adviceOf(definition)).find(({ rule }) => rule === 'batch-items');
    expect(guessed?.notes).toContainEqual(guess);
    const stated = (await adviceOf(definition, { states: { Each: { items: 10 } } })).find(
      ({ rule }) => rule === 'batch-items',
    );
    expect(stated?.notes).not.toContainEqual(guess);
  });

  test('of what is around a change, and enters its states more than once', async () => {
    const guesses = async (definition: object, assumed: object, about: string) =>
      (await adviceOf(definition, assumed))
        .find(({ rule }) => rule === about)
        ?.notes.flatMap((note) => (note.code === 'stands-on-guess' ? note.guesses.map(({ state }) => state) : []));
    const pass = { Type: 'Pass', Next: 'B' };
    const inMap = scope({ Each: map({ A: pass, B: task() }) });
    expect(await guesses(inMap, {}, 'drop-pass')).toEqual(['Each']);
    expect(await guesses(inMap, { states: { Each: { items: 3 } } }, 'drop-pass')).toEqual([]);
    const inLoop = scope({
      Begin: taskTo('Each'),
      Each: { ...distributed('STANDARD', { A: taskTo('B'), B: task() }), End: undefined, Next: 'Ready' },
      Ready: choice('Begin', 'Last'),
      Last: task(),
    });
    expect(await guesses(inLoop, { states: { Each: { items: 5 } } }, 'express-children')).toEqual(['Ready']);
    expect(await guesses(inLoop, { states: { Ready: { turns: 5 } } }, 'express-children')).toEqual(['Each']);
  });

  test('of how long a loop takes that waits: it is not moved into Express', async () => {
    const definition = scope({
      Ask: { ...token, Next: 'Pause' },
      Pause: { Type: 'Wait', Seconds: 1, Next: 'Look' },
      Look: taskTo('Ready'),
      Ready: choice('Pause', 'Last'),
      Last: task(),
    });
    const moved = async (assumed: object): Promise<readonly string[]> =>
      (await adviceOf(definition, assumed)).flatMap(({ rule, states }) => (rule === 'nest-express' ? states : []));
    // One turn of it may move; the loop may not.
    expect(await moved({})).toEqual(['Pause', 'Look']);
    // Two turns of a second and 200 ms are far from five minutes, and likely to stay so.
    expect(await moved({ states: { Ready: { turns: 2 } } })).toEqual(['Pause', 'Look', 'Ready', 'Last']);
  });

  test('of how long a workflow waits: it is not switched to Express before somebody says so', async () => {
    const isTold = async (definition: object, assumed: object): Promise<boolean> =>
      (await adviceOf(definition, assumed)).some(({ rule }) => rule === 'use-express');
    const until = scope({ Until: { Type: 'Wait', TimestampPath: '$.at', Next: 'A' }, A: task() });
    expect(await isTold(until, {})).toBe(false);
    expect(await isTold(until, { states: { Until: { durationMs: 10_000 } } })).toBe(true);
    expect(await isTold(until, { durationMs: 10_000 })).toBe(true);
    const pause = { Type: 'Wait', Seconds: 5 };
    const loop = { Look: taskTo('Ready'), Ready: choice('Pause', 'Last'), Last: task() };
    const waiting = scope({ Pause: { ...pause, Next: 'Look' }, ...loop });
    expect(await isTold(waiting, {})).toBe(false);
    expect(await isTold(waiting, { states: { Ready: { turns: 3 } } })).toBe(true);
    // A Wait in front of a loop is entered once: it is as long as it says.
    const before = scope({ First: { ...pause, Next: 'Look' }, ...loop, Ready: choice('Look', 'Last') });
    expect(await isTold(before, {})).toBe(true);
  });

  test('of the errors of a Map, which have another name in each mode', async () => {
    const states = { Each: { items: 1_000 } };
    const inside = { A: taskTo('B'), B: task() };
    const each = (rest: object, item = inside): object => scope({ Each: map(item, rest), Last: task() });
    const told = async (definition: object, assumed: object = { states }) =>
      (await adviceOf(definition, assumed))
        .find(({ rule }) => rule === 'distribute-map')
        ?.notes.map(({ code }) => code);
    const differs = 'map-error-differs';
    expect(await told(each({}))).not.toContain(differs);
    const handled = { Catch: [caught('Broken', 'Last')] };
    expect(await told(each(handled))).toContain(differs);
    // What is caught by its name now would not be caught then, and what follows would not be done.
    expect(await told(each(handled), { states: { ...states, A: { errors: { Broken: 0.01 } } } })).toBeUndefined();
    expect(await told(each({}), { states: { ...states, A: { errors: { Broken: 0.000_01 } } } })).toBeDefined();
  });
});
