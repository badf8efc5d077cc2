import { describe, expect, test } from 'vitest';
import type { Alternative, AlternativeName } from '../../src/index.ts';
import { alternativeNames } from '../../src/model/alternatives.ts';
import { alternativesOf } from '../support/alternativesOf.ts';

const lambda = (more: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...more });
const call = (resource: string, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  ...more,
});

/** A machine whose states run in the order in which they are given. */
function inRow(states: Readonly<Record<string, object>>): object {
  const names = Object.keys(states);
  const linked = Object.entries(states).map(([name, state], index) => {
    const next = names[index + 1];
    return [name, { ...state, ...(next === undefined ? { End: true } : { Next: next }) }];
  });
  return { StartAt: names[0], States: Object.fromEntries(linked) };
}

type Options = Parameters<typeof alternativesOf>[1];

async function of(name: AlternativeName, machine: object, options: Options = {}): Promise<Alternative> {
  return (await alternativesOf({ 'a.asl.json': machine }, options))(name);
}

const refused = async (name: AlternativeName, machine: object, options: Options = {}) =>
  (await of(name, machine, options)).refusals.map(({ code }) => code);

const used = ({ perExecution }: Alternative) =>
  Object.fromEntries(perExecution.map(({ meter, quantity }) => [meter, quantity]));

describe('Temporal Cloud', () => {
  test('counts starts, attempts, timers, signals and children', async () => {
    const machine = inRow({
      Work: lambda({ Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }),
      Pause: { Type: 'Wait', Seconds: 60 },
      Ask: call('sqs:sendMessage.waitForTaskToken'),
      Job: call('glue:startJobRun.sync'),
      Child: call('states:startExecution', {
        Parameters: { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:other' },
      }),
      Each: {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Inner',
          States: { Inner: lambda({ End: true }) },
        },
      },
      Tidy: { Type: 'Pass' },
    });
    const found = await of('temporal-developer', machine, {
      assumed: { states: { Work: { failureRate: 0.1 }, Each: { items: 5 } } },
    });
    // Work is tried 1 + 0.1 × 1 times, of which the second may fail too: of the runs 1 % end there. All that follows is reached
    // by 0.99 of them: one timer, an attempt each of Ask and Job, a signal, 2 for the child, 5 × 2 for the children of Each, and an
    // activity in each of these five.
    const [assumption] = found.assumes;
    expect(assumption).toMatchObject({ code: 'actions', starts: 1 });
    if (assumption?.code !== 'actions') throw new Error('no actions');
    expect(assumption.activities).toBeCloseTo(1.1 + 0.99 * (2 + 5), 12);
    expect(assumption.timers).toBeCloseTo(0.99, 12);
    expect(assumption.signals).toBeCloseTo(0.99, 12);
    expect(assumption.children).toBeCloseTo(0.99 * (2 + 10), 12);
    expect(used(found)['temporal.actions.flat']).toBeCloseTo(1 + 1.1 + 0.99 * (7 + 1 + 1 + 12), 12);
  });

  test('leaves the start of a child among the inputs to the child', async () => {
    const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:b';
    const parent = inRow({ Child: call('states:startExecution', { Parameters: { StateMachineArn: arn } }) });
    const child = inRow({ Work: lambda() });
    const found = await alternativesOf({ 'a.asl.json': parent, 'b.asl.json': child });
    // One for the start of the parent, and one for the intent to start the child.
    expect(used(found('temporal-developer'))['temporal.actions.flat']).toBe(2);
    expect(used((await alternativesOf({ 'b.asl.json': child }))('temporal-developer'))['temporal.actions.flat']).toBe(
      2,
    );
  });
});

describe('Amazon MWAA', () => {
  // One Task of 7.3 s takes a worker for 7.3 s: a month of 2,628,000 s has 360,000 of them, one at a time.
  const machine = inRow({ Work: lambda() });
  const monthly = async (executionsPerMonth: number) => {
    const assumed = { executionsPerMonth, states: { Work: { durationMs: 7_300 } } };
    const { monthlyUsd, lines, refusals } = await of('mwaa', machine, { assumed });
    return [monthlyUsd, lines.map(({ meter, quantity }) => `${quantity} ${meter}`), refusals.map(({ code }) => code)];
  };

  test('has room for five tasks, then takes a worker more', async () => {
    expect(await monthly(5 * 360_000)).toEqual(['358.7', ['730 mwaa.small', '10 mwaa.database'], []]);
    // $357.70 + 730 × $0.055 = $40.15, and the database.
    expect(await monthly(5 * 360_000 + 1)).toEqual([
      '398.85',
      ['730 mwaa.small', '730 mwaa.small.worker', '10 mwaa.database'],
      [],
    ]);
  });

  test('takes a larger class above 25 workers, and none above 500 tasks', async () => {
    // 24 workers more: 24 × $40.15 = $963.60.
    expect((await monthly(125 * 360_000))[0]).toBe('1322.3');
    // 126 tasks are 13 workers of mw1.medium: 730 × ($0.74 + 12 × $0.11) = $1,503.80.
    expect((await monthly(126 * 360_000))[0]).toBe('1504.8');
    // 500 tasks are 25 workers of mw1.large: 730 × ($0.99 + 24 × $0.22) = $4,577.10.
    expect((await monthly(500 * 360_000))[0]).toBe('4578.1');
    expect(await monthly(500 * 360_000 + 1)).toEqual([null, [], ['too-many-tasks-at-once']]);
  });

  test('says what a DAG has not', async () => {
    const loop = {
      StartAt: 'Check',
      States: {
        Check: lambda({ Next: 'Done' }),
        Done: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'End' }], Default: 'Check' },
        End: { Type: 'Succeed' },
      },
    };
    const found = await of('mwaa', loop, { assumed: { states: { Done: { turns: 3 } } } });
    expect(found.lacks).toContainEqual({ code: 'no-loops', states: ['Done'] });
    // Three Tasks and three Choices, a second each: 438,000 executions a month are one task at a time.
    expect(found.complete).toBe(true);
  });
});

describe('EventBridge Pipes', () => {
  const target = call('sqs:sendMessage');

  test('take an enrichment and a target, with what a Pass does', async () => {
    const found = await of('pipes', inRow({ Shape: { Type: 'Pass' }, Enrich: lambda(), Send: target }), {
      assumed: { executionsPerMonth: 1_000_000 },
    });
    expect([found.feasible, found.monthlyUsd]).toEqual([true, '0.4']);
    expect(await refused('pipes', inRow({ Send: target }))).toEqual([]);
  });

  test('bill every 64 KB of an event, and API destinations besides', async () => {
    // 100 kB are 100,000 bytes: two requests of 65,536.
    const found = await of('pipes', inRow({ Enrich: lambda(), Send: call('http:invoke') }), {
      assumed: { payloadKb: 100 },
    });
    expect(used(found)).toEqual({ 'pipes.requests': 2, 'pipes.api-destinations': 2 });
    // 2,000,000 × $0.0000004 and 2,000,000 × $0.0000002.
    expect(found.perMillionUsd).toBe('1.2');
  });

  test.each([
    ['branches', inRow({ Both: { Type: 'Parallel', Branches: [inRow({ A: lambda() })] }, Send: target })],
    ['repeats', inRow({ Each: { Type: 'Map', ItemProcessor: inRow({ A: lambda() }) }, Send: target })],
    ['fails', { StartAt: 'Send', States: { Send: { ...target, Next: 'Bad' }, Bad: { Type: 'Fail' } } }],
    ['waits', inRow({ Pause: { Type: 'Wait', Seconds: 5 }, Send: target })],
    ['waits', inRow({ Enrich: call('lambda:invoke.waitForTaskToken'), Send: target })],
    ['no-target', inRow({ Shape: { Type: 'Pass' } })],
    ['too-many-tasks', inRow({ A: lambda(), B: lambda(), Send: target })],
    ['not-an-enrichment', inRow({ Get: call('dynamodb:getItem'), Send: target })],
    ['not-a-target', inRow({ Enrich: lambda(), Put: call('dynamodb:putItem') })],
  ])('are refused: %s', async (code, machine) => {
    expect(await refused('pipes', machine)).toEqual([code]);
  });

  test('are refused: catches', async () => {
    const machine = {
      StartAt: 'Enrich',
      States: {
        Enrich: lambda({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Other' }], Next: 'Send' }),
        Send: { ...target, End: true },
        Other: { ...target, End: true },
      },
    };
    expect(await refused('pipes', machine)).toEqual(['catches']);
  });
});

describe('one Lambda function', () => {
  test('is paid while it waits, with the memory of the largest function', async () => {
    const machine = inRow({ A: lambda(), Pause: { Type: 'Wait', Seconds: 10 }, B: lambda() });
    const assumed = { states: { A: { memoryMb: 256 }, B: { memoryMb: 1_024 } } };
    const found = await of('lambda', machine, { assumed });
    // 0.2 + 10 + 0.2 s of 1 GB.
    expect(used(found)).toEqual({ 'lambda.requests': 1, 'lambda.duration': 10.4 });
    // $0.20 and 10,400,000 × $0.0000166667 = $173.33368.
    expect(found.perMillionUsd).toBe('173.53368');
    expect(found.lacks).toContainEqual({ code: 'waits-are-billed', states: ['Pause'] });
  });

  test('is paid as ARM where all the functions are', async () => {
    const assumed = { states: { A: { architecture: 'arm64', memoryMb: 1_024, durationMs: 1_000 } } };
    expect(used(await of('lambda', inRow({ A: lambda() }), { assumed }))['lambda.duration.arm']).toBe(1);
  });

  test('ends after 15 minutes, and takes no token', async () => {
    const wait = (Seconds: number) => inRow({ A: lambda(), Pause: { Type: 'Wait', Seconds } });
    expect(await refused('lambda', wait(899))).toEqual([]);
    expect(await refused('lambda', wait(900))).toEqual(['too-long']);
    expect(await refused('lambda', wait(899), { assumed: { durationMs: 900_001 } })).toEqual(['too-long']);
    expect(await refused('lambda', inRow({ Ask: call('sqs:sendMessage.waitForTaskToken') }))).toEqual([
      'waits-for-token',
    ]);
  });

  test('may be cut off for one execution in a hundred, not for more', async () => {
    const machine = {
      StartAt: 'Which',
      States: {
        Which: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'Long' }], Default: 'Short' },
        Long: { Type: 'Wait', Seconds: 901, End: true },
        Short: { Type: 'Wait', Seconds: 1, End: true },
      },
    };
    const branches = (Long: number) => ({ assumed: { states: { Which: { branches: { Long } } } } });
    const rarely = await of('lambda', machine, branches(0.01));
    expect(rarely.refusals).toEqual([]);
    expect(rarely.lacks).toContainEqual({ code: 'may-be-cut-off', chance: 0.01, limitMs: 900_000 });
    const often = await of('lambda', machine, branches(0.02));
    expect(often.refusals).toMatchObject([{ code: 'too-long', chance: 0.02 }]);
  });

  test('is no place for a Distributed Map', async () => {
    const processor = {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
      StartAt: 'A',
      States: { A: lambda({ End: true }) },
    };
    expect(await refused('lambda', inRow({ Each: { Type: 'Map', ItemProcessor: processor } }))).toEqual([
      'distributed-map',
    ]);
  });
});

describe('Lambda durable functions', () => {
  test('come to the example of AWS: a claim of 104 kB that waits seven days for a person', async () => {
    // Its million claims are 4,000,000 operations, 104 GB and 72.8 GB-months: https://aws.amazon.com/lambda/pricing, as quoted in
    // public on 2026-10-07. A start and a callback are 1 + 3 operations, and 2 + 3 times the data: 104 kB ÷ 5 = 20.8 kB.
    const found = await of('durable-functions', inRow({ Review: call('lambda:invoke.waitForTaskToken') }), {
      assumed: { executionsPerMonth: 1_000_000, payloadKb: 20.8, states: { Review: { durationMs: 7 * 86_400_000 } } },
    });
    const usd = found.lines.map(({ meter, usd: amount }) => [meter, amount]);
    expect(usd.slice(0, 3)).toEqual([
      ['durable.operations', '32'],
      ['durable.written', '26'],
      ['durable.retained', '10.92'],
    ]);
    // It is called to start and to go on: 2,000,000 requests.
    expect(usd[3]).toEqual(['lambda.requests', '0.4']);
  });

  test('count waits, branches, iterations and retries', async () => {
    const machine = inRow({
      Work: lambda({ Retry: [{ ErrorEquals: ['States.ALL'] }] }),
      Pause: { Type: 'Wait', Seconds: 60 },
      Both: { Type: 'Parallel', Branches: [inRow({ A: lambda() }), inRow({ B: lambda() })] },
      Each: { Type: 'Map', ItemProcessor: { StartAt: 'C', States: { C: lambda({ End: true }) } } },
    });
    const found = await of('durable-functions', machine, {
      assumed: { payloadKb: 10, states: { Work: { attempts: 1.5 }, Each: { items: 4 } } },
    });
    // Start 1, Work 1.5, Pause 1, Both 1 + 2 and its two steps, Each 1 + 4 and its four steps.
    expect(used(found)['durable.operations']).toBe(1 + 1.5 + 1 + (1 + 2 + 2) + (1 + 4 + 4));
    // 10 kB × (2 + 1.5 + 2 × 2 + 2 + 2 × 4 + 4), a GB being a million kB.
    expect(used(found)['durable.written']).toBeCloseTo((10 * 21.5) / 1_000_000, 15);
    // Called twice: to start, and behind the Wait. It runs for its calls: 1.5 + 2 + 4 times 200 ms, of 128 MB.
    expect(used(found)['lambda.requests']).toBe(2);
    expect(used(found)['lambda.duration']).toBeCloseTo(1.5 * 0.125, 12);
  });

  test('are refused above 3,000 operations, and where a call takes longer than 15 minutes', async () => {
    const each = { Type: 'Map', ItemProcessor: { StartAt: 'A', States: { A: lambda({ End: true }) } } };
    // The start, the Map, and 1,499 × 2 are 3,000.
    const items = (count: number) => ({ assumed: { states: { Each: { items: count } } } });
    expect(await refused('durable-functions', inRow({ Each: each }), items(1_499))).toEqual([]);
    expect(await refused('durable-functions', inRow({ Each: each }), items(1_500))).toEqual(['too-many-operations']);
    const long = { assumed: { states: { A: { durationMs: 900_001 } } } };
    expect(await refused('durable-functions', inRow({ A: lambda() }), long)).toEqual(['task-too-long']);
  });
});

describe('a redrive', () => {
  test('runs again there, too', async () => {
    const machine = inRow({ A: lambda(), B: lambda() });
    const states = { B: { fails: 0.5 } };
    // Half of the executions fail at B; half of these are redriven, which runs B once more: 0.25 activities besides the two.
    const found = await of('temporal-developer', machine, { assumed: { states, redrives: 0.5 } });
    expect(used(found)['temporal.actions.flat']).toBeCloseTo(3.25, 12);
    const none = await of('temporal-developer', machine, { assumed: { states } });
    expect(used(none)['temporal.actions.flat']).toBe(3);
  });
});

describe('what is not known', () => {
  const machine = inRow({ Enrich: lambda(), Send: call('sqs:sendMessage') });

  test('without a volume there is a price of a million, and a break-even', async () => {
    const found = await of('pipes', machine);
    expect([found.monthlyUsd, found.lines, found.perMillionUsd]).toEqual([null, [], '0.4']);
    expect(found.breakEven?.ranges).toEqual([{ from: 1, to: null, is: 'cheaper' }]);
  });

  test('a guessed loop makes an alternative incomplete, and one that cannot be left unknown', async () => {
    const loop = (Default: string) => ({
      StartAt: 'Work',
      States: {
        Work: lambda({ Next: 'Again' }),
        Again: { Type: 'Choice', Choices: [{ Variable: '$.x', IsPresent: true, Next: 'Work' }], Default },
        Done: { Type: 'Succeed' },
      },
    });
    const guessed = await of('temporal-developer', loop('Done'));
    expect([guessed.complete, guessed.perMillionUsd === null]).toEqual([false, false]);
    for (const name of alternativeNames) {
      const endless = await of(name, loop('Work'), { assumed: { executionsPerMonth: 1_000 } });
      expect([name, endless.complete, endless.monthlyUsd, endless.perMillionUsd, endless.breakEven]).toEqual([
        name,
        false,
        null,
        null,
        null,
      ]);
    }
  });

  test('a region without prices has none, unless those of another one are taken', async () => {
    const { card } = await import('../support/estimateOf.ts');
    const elsewhere = { ...card, region: 'eu-west-1' };
    const none = await of('mwaa', machine, { card: elsewhere });
    expect([none.perMillionUsd, none.complete, none.breakEven]).toEqual([null, false, null]);
    const taken = await of('mwaa', machine, { card: elsewhere, assumedRegion: 'us-east-1' });
    expect(taken.perMillionUsd).toBe('358.7');
    expect(taken.prices.map(({ basis }) => basis)).toEqual(['inferred', 'inferred']);
    // Nor is there a price for a function without those of Lambda.
    const functions = await of('lambda', machine, { card: elsewhere, lambda: false });
    expect([functions.perMillionUsd, functions.complete, functions.breakEven]).toEqual([null, false, null]);
    // Temporal's prices hold everywhere.
    expect((await of('temporal-developer', machine, { card: elsewhere })).perMillionUsd).not.toBe(null);
  });

  test('in another currency nothing is compared', async () => {
    const { card } = await import('../support/estimateOf.ts');
    const found = await of('temporal-developer', machine, { card: { ...card, currency: 'CNY' } });
    expect([found.currency, found.breakEven, found.perMillionUsd === null]).toEqual(['USD', null, false]);
  });
});

describe('with the services on the bill', () => {
  const machine = inRow({ Enrich: lambda(), Send: call('sqs:sendMessage') });
  const options = {
    services: true,
    assumed: {
      executionsPerMonth: 10_000_000,
      logging: { level: 'ALL' },
      states: { Enrich: { memoryMb: 1_024 } },
    },
  };

  test('what is called stays, logs end, and functions become a part of the one', async () => {
    const pipe = await of('pipes', machine, options);
    expect(Object.keys(used(pipe))).toEqual(['pipes.requests', 'lambda.requests', 'lambda.duration', 'sqs.requests']);
    // $4.00; $2.00 and 2,000,000 GB-seconds, $33.3334; $4.00.
    expect(pipe.monthlyUsd).toBe('43.3334');
    const one = await of('lambda', machine, options);
    expect(Object.keys(used(one))).toEqual(['lambda.requests', 'lambda.duration', 'sqs.requests']);
    // Both calls in one function of 1 GB: $2.00, and 10,000,000 × 0.25 s × $0.0000166667 = $41.66675; $4.00.
    expect(one.monthlyUsd).toBe('47.66675');
  });
});
