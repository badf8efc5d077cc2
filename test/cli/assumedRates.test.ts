import { describe, expect, test } from 'vitest';
import cnNorth1 from '../../rates/cn-north-1.json' with { type: 'json' };
import { run } from '../../scripts/transcripts.js';
import { folderOfEachTest } from '../support/folderOfEachTest.ts';

const direct = 'estimate samples/lambda-wrapper-or-direct/direct.asl.json --include services --executions 1M';
const { pathOf, write } = folderOfEachTest();

async function ran(args: string) {
  const result = await run(args.split(' '));
  return { ...result, report: result.stdout.startsWith('{') ? JSON.parse(result.stdout) : null };
}

describe('--assume-rates', () => {
  const assumed = `${direct} --region eu-west-1 --assume-rates us-east-1`;

  test('marks the line whose price is that of another region, in the table', async () => {
    const { code, stdout } = await ran(assumed);
    expect(code).toBe(0);
    // 2,000,000 write request units × 0.000000625.
    expect(stdout).toMatch(/\n {2}dynamodb\.write +2,000,000 write request units +\$1\.25 {2}price of us-east-1\n/);
    expect(stdout).toMatch(/\n {2}sfn\.transitions +2,000,000 transitions +\$49\.90\n/);
    expect(stdout).toMatch(/\nNote: The prices in eu-west-1 for .*dynamodb\.write are carried over from us-east-1\./);
  });

  test('and in JSON: the line, its rate and the note say so', async () => {
    const { code, report } = await ran(`${assumed} --format json`);
    const [workflow] = report.workflows;
    expect([code, report.complete, workflow.monthlyUsd]).toEqual([0, true, '51.15']);
    expect(workflow.lines).toMatchObject([
      { meter: 'sfn.transitions', usd: '49.9' },
      { meter: 'dynamodb.write', usd: '1.25', basis: 'inferred' },
    ]);
    expect(workflow.lines[0]).not.toHaveProperty('basis');
    expect(report.totals.map(({ rate }: { rate: { basis: string } }) => rate.basis)).toEqual(['published', 'inferred']);
    expect(report.problems).toContainEqual(expect.objectContaining({ code: 'rates-inferred', severity: 'note' }));
  });

  test('leaves it unpriced where it is not given: unknown is not zero', async () => {
    const { report } = await ran(`${direct} --region eu-west-1 --format json`);
    const [workflow] = report.workflows;
    expect([report.complete, workflow.lines[1].usd]).toEqual([false, null]);
  });
});

describe('a bill in yuan', () => {
  test('has no line in dollars: what the services cost there is unknown', async () => {
    const { code, report, stderr } = await ran(`${direct} --region cn-north-1 --format json`);
    const [workflow] = report.workflows;
    // (2,000,000 − 4,000) × 0.0001891 CNY.
    expect([code, report.currency, report.complete, workflow.monthlyUsd]).toEqual([0, 'CNY', false, '377.4436']);
    expect(workflow.lines.map(({ meter, usd }: { meter: string; usd: string | null }) => [meter, usd])).toEqual([
      ['sfn.transitions', '377.4436'],
      ['dynamodb.write', null],
    ]);
    expect(stderr).toContain('no price is known in cn-north-1 for dynamodb.write');
  });

  test('does not take prices in dollars from elsewhere', async () => {
    const { code, stdout, stderr } = await ran(`${direct} --region cn-north-1 --assume-rates us-east-1`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--assume-rates us-east-1: its prices are in USD, those of this run in CNY');
  });

  test('nor for a card of the user', async () => {
    write({ 'cn.json': JSON.stringify(cnNorth1) });
    const { code, stderr } = await ran(
      `${direct} --region cn-north-1 --rates ${pathOf('cn.json')} --assume-rates us-east-1`,
    );
    expect([code, stderr.includes('those of this run in CNY')]).toEqual([2, true]);
  });
});
