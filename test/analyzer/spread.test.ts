import { describe, expect, test } from 'vitest';
import { atomsMax, inTurn, merged, oneOf, slowest } from '../../src/analyzer/spread.ts';
import type { Atom, Spread } from '../../src/model/visits.ts';

/** So many durations, 1 ms apart, each as likely as the others. */
function durations(count: number, stepMs = 1): readonly Atom[] {
  return Array.from({ length: count }, (_, index) => ({ ms: index * stepMs, chance: 1 / count }));
}

function spreadOf(atoms: readonly Atom[]): Spread {
  return { meanMs: atoms.reduce((sum, { ms, chance }) => sum + ms * chance, 0), minMs: 0, atoms };
}

describe('a list of durations', () => {
  test('has a thousand of them at most, sorted or not', () => {
    const [most, more] = [durations(atomsMax), durations(atomsMax + 1)];
    expect(merged(most)).toEqual(most);
    expect(merged(more)).toBeNull();
    expect(merged(most.toReversed())).toEqual(most);
    expect(merged(more.toReversed())).toBeNull();
  });

  test('has the chances of equal ones added up, which are then one', () => {
    const halves = durations(atomsMax).map(({ ms, chance }) => ({ ms, chance: chance / 2 }));
    expect(merged([...halves, ...halves])).toEqual(durations(atomsMax));
    // Next to each other in a list that is sorted else.
    const twice = halves.flatMap((half) => [half, half]);
    expect(merged(twice)).toEqual(durations(atomsMax));
  });

  test('of two in turn has all sums, or is given up', () => {
    // 40 steps of 1 ms behind 25 steps of 40 ms: 0 ms to 999 ms, each once.
    const sums = inTurn(spreadOf(durations(25, 40)), spreadOf(durations(40)));
    expect(sums.atoms?.map(({ ms }) => ms)).toEqual(durations(atomsMax).map(({ ms }) => ms));
    for (const { chance } of sums.atoms ?? []) expect(chance).toBeCloseTo(1 / 1_000, 12);
    // 41 steps behind 25 steps of 41 ms are 1,025.
    const many = inTurn(spreadOf(durations(25, 41)), spreadOf(durations(41)));
    expect(many).toEqual({ meanMs: expect.closeTo(12 * 41 + 20, 9), minMs: 0, atoms: null });
  });

  test('of one of two has as many at most, and of the slowest of both those that can be', () => {
    const odd = durations(atomsMax / 2, 2).map(({ ms, chance }) => ({ ms: ms + 1, chance }));
    const even = spreadOf(durations(atomsMax / 2, 2));
    const choices = [
      { chance: 0.5, spread: even },
      { chance: 0.5, spread: spreadOf(odd) },
    ];
    expect(oneOf(choices).atoms).toEqual(durations(atomsMax));
    // Either alone takes 0 to 999 ms; the one more is 1,001 ms.
    const longer = [...odd, { ms: 1_001, chance: 0 }].map(({ ms }, _, { length }) => ({ ms, chance: 1 / length }));
    expect(oneOf([choices[0] as (typeof choices)[0], { chance: 0.5, spread: spreadOf(longer) }]).atoms).toBeNull();
    // The slowest of both is never 0 ms: the other one takes 1 ms at least.
    expect(slowest([even, spreadOf(odd)]).atoms?.map(({ ms }) => ms)).toEqual(
      durations(atomsMax)
        .slice(1)
        .map(({ ms }) => ms),
    );
  });
});
