import { expect, test } from 'vitest';
import { check } from '../../src/reports/check.ts';
import { table } from '../../src/reports/table.ts';
import { end, pass, row, scope, task } from '../support/definitions.ts';
import { type EstimateOptions, estimateOf } from '../support/estimateOf.ts';

const look = { tool: { name: 'stepcost', version: '0' }, color: false } as const;

async function tableOf(definition: object, options: EstimateOptions): Promise<string> {
  return table(await estimateOf({ 'a.asl.json': definition }, options), look);
}

test('of nothing that is paid there are no per cent', async () => {
  // 20 transitions are free. As Express 10 requests are $0.00001, and 10 × 0.00625 GB-seconds × $0.00001667 are $0.0000010.
  const free = await tableOf(row(1), { assumed: { executionsPerMonth: 10 }, freeTier: true });
  expect(free).toMatch(/\n {2}Standard +\$0\.00 +\$50\.00 +now\n/);
  expect(free).toMatch(/\n {2}Express, async +\$0\.000011 +\$1\.10 *\n/);
  // Of what a state uses that is free there is a share of the transitions: one of two.
  expect(free).toMatch(/\n {2}S1 +Pass +1 +1 +\$0\.00 +50 %\n/);
});

test('of a state whose amount is not known there is no share, although the rest is free', async () => {
  const query = { ...task(), Resource: 'arn:aws:states:::athena:startQueryExecution' };
  const assumed = { executionsPerMonth: 10, states: { Query: { gbScanned: 3 } } };
  const text = await tableOf(scope({ Query: query }), { assumed, freeTier: true, services: true });
  expect(text).toMatch(/\n {2}Query +Task +1 +1 +unknown *\n/);
});

test('of more than twelve workflows the details of the others are left out, and counted', async () => {
  const definitions = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`w${at + 10}.asl.json`, row(1)]));
  const text = table(await estimateOf(definitions, { assumed: { executionsPerMonth: 1_000 } }), look);
  expect(text).toContain('15 workflows in us-east-1');
  expect(text.match(/^w\d+ {2}w\d+\.asl\.json$/gm)).toHaveLength(12);
  expect(text).toContain('… and the details of 3 workflows more');
});

test('a check says that an incomplete bill is more', async () => {
  const broken = scope({ A: { ...pass, Next: 'Nowhere' } });
  const report = await estimateOf(
    { 'a.asl.json': scope({ A: { ...pass, ...end } }), 'b.asl.json': broken },
    { assumptions: { version: 1, budgets: { monthlyUsd: 0.01 }, defaults: { executionsPerMonth: 1_000 } } },
  );
  // Two transitions of each, a thousand times: $0.10. Nobody knows what comes behind A of the second.
  expect(check(report, look)).toContain('1 budget is broken. The account costs $0.10 a month, or more.');
});
