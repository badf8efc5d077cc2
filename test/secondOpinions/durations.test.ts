import { describe, expect, test } from 'vitest';
import { disagrees } from '../support/disagrees.ts';
import { expectedCounts } from '../support/expectedCounts.ts';
import { machines } from '../support/machines.ts';
import { monteCarlo } from '../support/monteCarlo.ts';
import { random } from '../support/random.ts';
import type { Machine } from '../support/randomMachine.ts';
import { statesOf } from '../support/statesOf.ts';

const isLong = process.env['STEPCOST_LONG'] === '1';
const machinesWalked = isLong ? 1_000 : 60;
const runs = isLong ? 2_000 : 250;
/** Express executions are cut off there; of longer ones the means are those of another distribution. */
const cutOffMs = 300_000;

/** A random machine of which every Task takes one of a few times, so that many ways take as long as another. */
function timed({ definition, assumptions }: Machine, seed: number): Machine {
  const chance = random(seed);
  const tasks = statesOf(definition).filter(([, { Type }]) => Type === 'Task');
  const times = tasks.map(([name]) => {
    const durationMs = chance.pick([0, 30, 70, 100, 130]);
    return [name, { ...assumptions.states[name], durationMs }] as const;
  });
  return { definition, assumptions: { states: { ...assumptions.states, ...Object.fromEntries(times) } } };
}

/**
 * What the program says of the time of an execution and random walks do not. Null where the two cannot be compared: the
 * program knows only means of some machines, and takes a Map or Parallel that fails as long as one that does not
 * (docs/billing.md, 4), which is true of the mean where nothing is stopped.
 */
async function disagreements(machine: Machine, seed: number): Promise<readonly string[] | null> {
  const { definition, assumptions } = timed(machine, seed);
  const expected = await expectedCounts(definition, assumptions);
  const { expected: meanMs, billed: billedMs } = expected.durationMs;
  if (expected.durationRounding !== 'every-path' || meanMs === null || billedMs === null) return null;
  const differences = (walks: number) => {
    const walked = monteCarlo(definition, assumptions, walks, seed + walks);
    if (walked.stoppedEarly || walked.durationMs.mean > cutOffMs / 10) return null;
    return [
      { what: 'duration', expected: meanMs, seen: walked.durationMs },
      ...(walked.failedInside ? [] : [{ what: 'billed', expected: billedMs, seen: walked.billedMs }]),
    ]
      .filter((each) => disagrees(each.expected, each.seen, walks))
      .map(
        ({ what, seen, ...each }) => `${what}: expected ${each.expected}, walked ${seen.mean} ± ${seen.standardError}`,
      );
  };
  const first = differences(runs);
  // What looks different by chance does not do so again in ten times as many runs.
  return first === null || first.length === 0 ? first : differences(10 * runs);
}

describe('durations agree with random walks', () => {
  test(`on those of ${machinesWalked} machines of which the distribution is known`, async () => {
    const all = await Promise.all(machines(machinesWalked).map(({ seed, machine }) => disagreements(machine, seed)));
    const found = all.flatMap((each, index) => (each ?? []).map((what) => `machine ${index + 1}: ${what}`));
    expect(found).toEqual([]);
    expect(all.filter((each) => each !== null).length).toBeGreaterThan(machinesWalked / 5);
  }, 600_000);
});
