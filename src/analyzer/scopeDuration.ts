import { cheapest } from '../graph/cheapest.ts';
import type { Components } from '../graph/components.ts';
import type { Atom, Spread } from '../model/visits.ts';
import { atomsMax, merged } from './spread.ts';
import type { StateRun } from './stateRun.ts';

/**
 * Duration of one run of a scope. The mean is the sum over its states, loops included. The distribution is carried along
 * the edges from state to state, in the order of the graph; with a loop, or with more than a thousand different durations
 * at one state, it is given up and only the mean is known.
 */
export function scopeDuration(
  states: readonly StateRun[],
  entries: readonly number[],
  order: Components,
  start: number,
): Spread {
  let meanMs = 0;
  for (const [index, { meanMs: perEntryMs }] of states.entries()) {
    const here = entries[index] as number;
    if (here > 0 && perEntryMs > 0) meanMs += here * perEntryMs;
  }
  const minMs = cheapest(
    states.map(({ edges }) => edges),
    order,
    start,
    states.map(({ minMs: quickestMs }) => quickestMs),
    states.map(({ ends }) => ends > 0),
  );
  return { meanMs, minMs, atoms: distribution(states, entries, order, start) };
}

/** Atoms of the whole run; null where they cannot be listed. */
function distribution(
  states: readonly StateRun[],
  entries: readonly number[],
  { members, of }: Components,
  start: number,
): readonly Atom[] | null {
  const arriving: (Atom[] | undefined)[] = new Array(states.length);
  arriving[start] = [{ ms: 0, chance: 1 }];
  const ended: Atom[] = [];
  for (let index = members.length - 1; index >= 0; index--) {
    const component = members[index] as readonly number[];
    const node = component[0] as number;
    if (component.length > 1) {
      if (component.some((member) => (entries[member] as number) > 0)) return null;
      continue;
    }
    const here = arriving[node];
    if (here === undefined) continue;
    arriving[node] = undefined;
    const atoms = here.length === 1 ? here : merged(here);
    if (atoms === null) return null;
    for (const { to, chance, spread } of (states[node] as StateRun).ways) {
      if (spread.atoms === null || atoms.length * spread.atoms.length > atomsMax * 100) return null;
      if (to !== null && of[to] === index) return null;
      let target = ended;
      if (to !== null) {
        target = arriving[to] ?? [];
        arriving[to] = target;
      }
      for (const a of atoms)
        for (const b of spread.atoms) target.push({ ms: a.ms + b.ms, chance: a.chance * chance * b.chance });
    }
    if (ended.length > atomsMax * 200) return null;
  }
  return merged(ended);
}
