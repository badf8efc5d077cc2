import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { estimateOf } from '../support/estimateOf.ts';

/** A definition of a sample. */
function definition(path: string): object {
  return JSON.parse(readFileSync(`samples/${path}`, 'utf8'));
}

/** The advice of one rule on it, with what its workflow costs and comes to. */
async function advised(rule: string, path: string, assumed: object, rest: object = {}, services = false) {
  const assumptions = { version: 1, defaults: { executionsPerMonth: 1_000_000, ...assumed }, ...rest };
  const report = await estimateOf({ 'machine.asl.json': definition(path) }, { assumptions, services });
  const [workflow] = report.workflows;
  return { workflow, advice: workflow?.advice.find((one) => one.rule === rule) };
}

/** The strategies of a published comparison of costs, each as advice; us-east-1, without the free tier. */
describe('each strategy of the article saves what it says', () => {
  const run = { durationMs: 2_000, memoryMb: 512 };
  const byStates = { transitionRule: 'states' };

  test.each([
    // $750 − (3 of requests + 3,000,000 GB-seconds × 0.00001667 = 50.01) = 696.99, of 750.
    [3_000_000, 'three-million-executions/insurance-claim.asl.json', '696.99', 92.9],
    // $2,500 − (10 + 3,600,000 × 0.00001667 + 6,400,000 × 0.00000833 = 123.324); the article has 93 %, without the second tier.
    [10_000_000, 'ten-million-executions/order-processing.asl.json', '2376.676', 95.1],
  ])('Express, %i times a month', async (executionsPerMonth, path, usd, percent) => {
    const { advice } = await advised('use-express', path, { ...run, executionsPerMonth }, byStates);
    expect([advice?.savingUsd, advice?.savingPercent]).toEqual([usd, percent]);
  });

  test.each([
    // Two of five states; with the start two of six.
    ['states', 40],
    ['states+start', 33.3],
    // With the end two of seven.
    ['states+start+end', 28.6],
  ])('no Pass states, by the rule %s', async (transitionRule, percent) => {
    const path = 'pass-states-cost-too/with-pass.asl.json';
    const { advice } = await advised('drop-pass', path, {}, { transitionRule });
    // A million executions of two transitions at $0.000025, whatever the rule.
    expect([advice?.savingUsd, advice?.savingPercent]).toEqual(['50', percent]);
  });

  test('batches of a hundred', async () => {
    const assumed = { states: { ImportRows: { items: 10_000 } } };
    const { workflow, advice } = await advised('batch-items', 'batches-of-hundred/one-by-one.asl.json', assumed);
    const inside = (states: readonly { readonly path: string }[] | undefined) =>
      states?.find(({ path }) => path === 'ImportRows/Import');
    expect(inside(workflow?.states)).toMatchObject({ visits: { transitionsPerExecution: 10_000 } });
    expect(inside(advice?.after?.states)).toMatchObject({ transitions: 100 });
    // 10,000 rows are 100 batches, 99 % less. The whole is 20,002 and 202 transitions: 98.99 %.
    expect(advice?.savingPercent).toBe(99);
  });

  test('DynamoDB without a function', async () => {
    const path = 'lambda-wrapper-or-direct/through-lambda.asl.json';
    const assumed = { states: { SaveOrder: { durationMs: 120, memoryMb: 256 } } };
    const { workflow, advice } = await advised('direct-integration', path, assumed, byStates, true);
    // A million calls: $0.20 of requests and 30,000 GB-seconds at $0.0000166667; the $50 of the transitions stay.
    expect([workflow?.monthlyUsd, advice?.savingUsd]).toEqual(['50.700001', '0.700001']);
    expect(advice?.after?.perMillionUsd).toBe('50');
    // The write of 2 KB is paid then as now: with it the direct call is the other workflow of the sample.
    const direct = definition('lambda-wrapper-or-direct/direct.asl.json');
    const states = { SaveOrder: { itemKb: 2 } };
    const assumptions = { version: 1, ...byStates, defaults: { executionsPerMonth: 1_000_000, states } };
    const report = await estimateOf({ 'direct.asl.json': direct }, { assumptions, services: true });
    expect(report.monthlyUsd).toBe('51.25');
  });
});
