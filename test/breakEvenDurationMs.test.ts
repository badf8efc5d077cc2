import { expect, test } from 'vitest';
import { row } from './support/definitions.ts';
import { estimateOf } from './support/estimateOf.ts';

/** The longest billed duration at which ten states are not dearer as Express, of 64 MB. */
async function breakEvenOf(assumed: object): Promise<number | null | undefined> {
  const { workflows } = await estimateOf({ 'a.asl.json': row(10) }, { assumed });
  return workflows[0]?.options[1]?.breakEvenDurationMs;
}

// Standard: 11 transitions, 0.000275 dollars. Express: 0.000001, and 0.1 s × 0.0625 GB × 0.00001667 = 0.0000001041875 for
// every 100 ms. 0.000274 ÷ 0.0000001041875 = 2,629.8: 262,900 ms.
test.each([undefined, 0, 1e-300, 1e-9, 1, 1_000])(
  'at first-tier prices, whatever the volume: %s',
  async (executionsPerMonth) => {
    expect(await breakEvenOf({ executionsPerMonth })).toBe(262_900);
  },
);

test('through the tiers at ten million executions', async () => {
  // 2,750 − 10 dollars buy 3.6 million GB-seconds for 60.012, 14.4 million for 119.952, and 561,411,403 for the other
  // 2,560.036: 57.94114 each, and 0.00625 are 100 ms: 9,270.5.
  expect(await breakEvenOf({ executionsPerMonth: 10_000_000 })).toBe(927_000);
});

test('is not there where even 100 ms are dearer', async () => {
  // 100 ms of 300 GB: 0.1 × 300 × 0.00001667 = 0.0005001.
  expect(await breakEvenOf({ memoryMb: 300 * 1_024 })).toBeNull();
});
