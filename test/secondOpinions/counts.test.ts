import { describe, expect, test } from 'vitest';
import { disagrees } from '../support/disagrees.ts';
import { type ExpectedCounts, expectedCounts } from '../support/expectedCounts.ts';
import type { MachineScope } from '../support/machine.ts';
import { machines } from '../support/machines.ts';
import { type Estimate, type MonteCarlo, monteCarlo } from '../support/monteCarlo.ts';
import type { Machine } from '../support/randomMachine.ts';
import { statesOf } from '../support/statesOf.ts';

const isLong = process.env['STEPCOST_LONG'] === '1';
const machinesWalked = isLong ? 1000 : 80;
/** Transitions that are walked for each machine, and the bounds of the number of walks that this gives. */
const walkedTransitions = isLong ? 400_000 : 25_000;
const leastRuns = 200;
const mostRuns = isLong ? 20_000 : 2000;

const never = { mean: 0, standardError: 0 };

/** What the program says and random walks do not, in words that name the state. */
function disagreements(
  machine: Machine,
  expected: Awaited<ReturnType<typeof expectedCounts>>,
  runs: number,
  seed: number,
): string[] {
  const { definition, assumptions } = machine;
  const walked = monteCarlo(definition, assumptions, runs, seed);
  const states = statesOf(definition);
  // Where walks never came to a Map or Parallel, one visit of it would bring a great number of entries inside: the visits
  // themselves are compared then, and not what lies inside.
  const owners = ownersOf(definition);
  const isRare = (name: string): boolean => {
    const owner = owners.get(name);
    return owner !== undefined && (!walked.entries.has(owner) || isRare(owner));
  };
  const compared = [
    { what: 'transitions', expected: expected.transitions, seen: walked.transitions },
    ...(expected.transitionsSd === null
      ? []
      : [{ what: 'standard deviation', expected: expected.transitionsSd, seen: walked.transitionsSd }]),
    ...states
      .filter(([name]) => !isRare(name))
      .map(([name]) => ({
        what: `entries of ${name}`,
        expected: expected.entries.get(name) ?? 0,
        seen: walked.entries.get(name) ?? never,
      })),
  ];
  // Nothing is known of the history events of a Distributed Map that is retried.
  if (!states.some(([, state]) => state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED' && state.Retry)) {
    compared.push({ what: 'history events', expected: expected.historyEvents, seen: walked.historyEvents });
  }
  return [...outOfBounds(expected.bounds, walked.range), ...meansThatDiffer(compared, runs)];
}

/** Walks that take fewer or more than the program says can be taken. */
function outOfBounds(
  { min, max, maxEvents }: ExpectedCounts['bounds'],
  { fewest, most, mostEvents }: MonteCarlo['range'],
) {
  return [
    ...(fewest >= min ? [] : [`transitions: at least ${min}, walked ${fewest}`]),
    ...(max === null || most <= max ? [] : [`transitions: at most ${max}, walked ${most}`]),
    ...(maxEvents === null || mostEvents <= maxEvents
      ? []
      : [`history events: at most ${maxEvents}, walked ${mostEvents}`]),
  ];
}

function meansThatDiffer(
  compared: readonly { readonly what: string; readonly expected: number; readonly seen: Estimate }[],
  runs: number,
): readonly string[] {
  return compared
    .filter((each) => disagrees(each.expected, each.seen, runs))
    .map(({ what, expected, seen }) => `${what}: expected ${expected}, walked ${seen.mean} ± ${seen.standardError}`);
}

/** By state inside a Map or Parallel: the name of that one. */
function ownersOf(scope: MachineScope, owner?: string): ReadonlyMap<string, string> {
  const owners = Object.entries(scope.States).flatMap(([name, state]): [string, string][] => [
    ...(owner === undefined ? [] : [[name, owner] as [string, string]]),
    ...[...(state.Branches ?? []), ...(state.ItemProcessor ? [state.ItemProcessor] : [])].flatMap((inner) => [
      ...ownersOf(inner, name),
    ]),
  ]);
  return new Map(owners);
}

describe('expected counts agree with random walks', () => {
  test.each(machines(machinesWalked))('on machine $seed', async ({ seed, machine }) => {
    const expected = await expectedCounts(machine.definition, machine.assumptions);
    expect(expected.transitions).toBeGreaterThan(0);
    expect(expected.transitions).toBeLessThan(Number.POSITIVE_INFINITY);
    const runs = Math.round(Math.min(mostRuns, Math.max(leastRuns, walkedTransitions / expected.transitions)));
    const first = disagreements(machine, expected, runs, seed);
    // What looks different by chance does not do so again in ten times as many runs.
    const decided = first.length > 0 ? disagreements(machine, expected, 10 * runs, seed + machinesWalked) : first;
    expect(decided).toEqual([]);
  });
});
