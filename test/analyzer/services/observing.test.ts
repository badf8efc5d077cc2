import { describe, expect, test } from 'vitest';
import { distributed, end, lambda, map, parallel, pass, scope } from '../../support/definitions.ts';
import { estimateOf } from '../../support/estimateOf.ts';

const bytesPerGb = 1_073_741_824;

/** Bytes that one execution logs. */
async function loggedBytes(definition: object, logging: object, states: object = {}) {
  const assumed = { executionsPerMonth: 1, logging, states };
  const report = await estimateOf({ 'a.asl.json': definition }, { assumed, services: true });
  const [workflow] = report.workflows;
  const line = workflow?.lines.find(({ meter }) => meter === 'cloudwatch-logs.ingested');
  return { bytes: (line?.quantity ?? 0) * bytesPerGb, events: workflow?.perExecution.historyEvents.expected ?? 0 };
}

const retried = { ...lambda, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }] };

describe('logs of executions', () => {
  test.each([
    ['a Task that is retried', scope({ Work: { ...retried, ...end } }), { Work: { errors: { Broken: 0.5 } } }],
    ['a job', scope({ Work: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', ...end } }), {}],
    ['a Map', scope({ Each: map({ A: { ...pass, Next: 'B' }, B: { ...lambda, ...end } }) }), { Each: { items: 7 } }],
    ['a Parallel', scope({ Both: parallel([{ A: { ...pass, ...end } }, { B: { ...lambda, ...end } }]) }), {}],
  ])('at ALL are the events of its history: %s', async (_, definition, states) => {
    const failing = 'Work' in states ? 0.125 : 0;
    const { bytes, events } = await loggedBytes(definition, { level: 'ALL', eventBytes: 100 }, states);
    // A Task that fails in the end exits no more, and is counted as if it did: one record of those executions.
    expect(bytes / 100).toBeCloseTo(events + failing, 9);
  });

  test('have those of the children of a Distributed Map', async () => {
    const each = scope({ Each: distributed('EXPRESS', { Work: { ...lambda, ...end } }) });
    const { bytes, events } = await loggedBytes(each, { level: 'ALL', eventBytes: 100 }, { Each: { items: 10 } });
    // Its own, and of each child two of the execution and five of the Task.
    expect(bytes / 100).toBeCloseTo(events + 10 * 7, 9);
  });

  test('at ERROR are failed attempts and failed executions, at FATAL the latter', async () => {
    const definition = scope({ Work: { ...retried, ...end } });
    const states = { Work: { errors: { Broken: 0.5 } } };
    // 1 + 0.5 + 0.25 attempts, half of which fail: 0.875; and 0.125 of the executions.
    expect((await loggedBytes(definition, { level: 'ERROR', eventBytes: 100 }, states)).bytes).toBeCloseTo(100, 9);
    expect((await loggedBytes(definition, { level: 'FATAL', eventBytes: 100 }, states)).bytes).toBeCloseTo(12.5, 9);
  });

  test('at ERROR are those of recorded executions, too', async () => {
    const definition = scope({
      Work: { ...lambda, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Lost' }], ...end },
      Lost: { ...pass, ...end },
    });
    const bytes = async (work: object) =>
      (await loggedBytes(definition, { level: 'ERROR', eventBytes: 100 }, { Work: work })).bytes;
    // Half an attempt of each entry is tried again, 0.125 + 0.0625 end it by a failure; and 0.0625 of the executions fail.
    expect(await bytes({ attempts: 1.5, caught: { Lost: 0.125 }, fails: 0.0625 })).toBeCloseTo(75, 9);
    // A tenth fails before there is an attempt, and so does the execution.
    expect(await bytes({ attempts: 0.9, fails: 0.1 })).toBeCloseTo(20, 9);
  });

  test('are told where the services are not counted and the template logs everything', async () => {
    const logged = async (Level: string, logging: object = {}) => {
      const machine = {
        Type: 'AWS::Serverless::StateMachine',
        Properties: {
          Type: 'EXPRESS',
          Definition: scope({ Each: map({ Work: { ...pass, ...end } }) }),
          Logging: { Level, IncludeExecutionData: true },
        },
      };
      const { workflows } = await estimateOf(
        { 'template.json': { Resources: { Machine: machine } } },
        { assumed: { executionsPerMonth: 1_000, logging, states: { Each: { items: 5 } } } },
      );
      return workflows[0]?.notIncluded;
    };
    // 2 of the execution, 4 of the Map, 2 of each iteration and 2 of each Pass: 26.
    const all = [{ what: 'cloudwatch-logs:events', callsPerExecution: 26, callsPerMonth: 26_000, states: [] }];
    expect(await logged('ALL')).toEqual(all);
    expect(await logged('ERROR')).toEqual([]);
    // What is stated beats the template.
    expect(await logged('ALL', { level: 'OFF' })).toEqual([]);
    expect(await logged('ERROR', { level: 'ALL' })).toEqual(all);
    expect(await logged('ALL', { eventBytes: 300 })).toEqual(all);
  });

  test('are none where nobody says so, which is told', async () => {
    const definition = scope({ Work: { ...lambda, ...end } });
    expect((await loggedBytes(definition, {})).bytes).toBe(0);
    const { workflows } = await estimateOf({ 'a.asl.json': definition }, { services: true });
    expect(workflows[0]?.assumptions.find(({ key }) => key === 'logging.level')).toMatchObject({
      value: 'OFF',
      basis: 'default',
    });
  });
});

describe('traces', () => {
  test('cost what AWS’s example says', async () => {
    // https://aws.amazon.com/xray/pricing: 148,800 traces, 100,000 of them free: 48,800 × $0.000005 = $0.244.
    const assumed = { executionsPerMonth: 1_488_000, tracing: { enabled: true, samplingRate: 0.1 } };
    const { workflows } = await estimateOf(
      { 'a.asl.json': scope({ Pass: { ...pass, ...end } }) },
      { assumed, services: true, freeTier: true },
    );
    expect(workflows[0]?.lines.find(({ meter }) => meter === 'x-ray.traces')).toMatchObject({
      quantity: 148_800,
      usd: '0.244',
    });
  });
});

describe('requests to AWS KMS', () => {
  const waiting = { 'a.asl.json': scope({ Wait: { Type: 'Wait', Seconds: 601, ...end } }) };
  const requests = async (assumed: object) => {
    const { workflows, complete } = await estimateOf(waiting, { assumed, services: true });
    const line = workflows[0]?.lines.find(({ meter }) => meter === 'kms.requests');
    return { quantity: line?.quantity, usd: line?.usd, complete };
  };

  test('are two for each period of the data key that an execution takes', async () => {
    // 601 s are three periods of 300 s: 3 × 2 × 100; no price is bundled.
    expect(await requests({ executionsPerMonth: 100, encryption: { customerKey: true } })).toEqual({
      quantity: 600,
      usd: null,
      complete: false,
    });
    // Eleven periods of 60 s.
    const short = { customerKey: true, reuseSeconds: 60 };
    expect((await requests({ executionsPerMonth: 100, encryption: short })).quantity).toBe(2_200);
  });

  test('are at most two for each period of the month', async () => {
    // 2,592,000 ÷ 900 = 2,880 periods.
    const encryption = { customerKey: true, reuseSeconds: 900 };
    expect((await requests({ executionsPerMonth: 10_000_000, encryption })).quantity).toBeCloseTo(5_760, 6);
  });

  test('are two for each child of a Distributed Map, too, by the time that it takes', async () => {
    // The parent and seven children take no time: one period of 60 s each, 8 × 2 × 100.
    const each = { 'a.asl.json': scope({ Each: distributed('EXPRESS', { Quick: { ...pass, ...end } }) }) };
    const encryption = { customerKey: true, reuseSeconds: 60 };
    const assumed = { executionsPerMonth: 100, encryption, states: { Each: { items: 7 } } };
    const { workflows } = await estimateOf(each, { assumed, services: true });
    expect(workflows[0]?.lines.find(({ meter }) => meter === 'kms.requests')?.quantity).toBe(1_600);
  });

  test('are none with the key of AWS', async () => {
    expect((await requests({ executionsPerMonth: 100 })).quantity).toBeUndefined();
  });
});
