import { cheapest } from '../graph/cheapest.ts';
import { type Components, components } from '../graph/components.ts';
import { expressDurationMsMax } from '../model/limits.ts';
import type { Atom, Spread } from '../model/visits.ts';
import type { StateRun } from './run.ts';
import { atomsMax, ListedWhenAsked, listedOf, merged } from './spread.ts';

/**
 * Duration of one run of a scope. The mean is the sum over its states, loops included. The distribution is carried along
 * the edges from state to state, in the order of the graph, and round by round through a loop until next to nothing is
 * left in it; with more than a thousand different durations at one state it is given up. What an Express execution may take is
 * then listed alone: all that is cut off is one duration, so that two loops of a minute each have a few, and not ten thousand.
 */
export function scopeDuration(
  states: readonly StateRun[],
  entries: readonly number[],
  order: Components,
  start: number,
): Spread {
  let meanMs = 0;
  for (let index = 0; index < states.length; index++) {
    const { meanMs: perEntryMs } = states[index] as StateRun;
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
  return new ListedWhenAsked(
    meanMs,
    minMs,
    () => distribution(states, entries, order, start, Number.POSITIVE_INFINITY),
    () => distribution(states, entries, order, start, cutOffMs),
  );
}

/** Stands for every duration at which an Express execution has been cut off. */
const cutOffMs = expressDurationMsMax + 1;

/** What is left in a loop when it is followed no further: its durations would only be longer. */
const negligibleChance = 1e-9;
/** Sums of durations that are formed at one state, and durations that are gathered at the end, before the list is given up. */
const sumsMax = 100 * atomsMax;
const gatheredMax = 200 * atomsMax;

/** Atoms of the whole run, those beyond `capMs` as one; null where they cannot be listed. */
function distribution(
  states: readonly StateRun[],
  entries: readonly number[],
  { members }: Components,
  start: number,
  capMs: number,
): readonly Atom[] | null {
  const arriving: (Atom[] | undefined)[] = new Array(states.length);
  arriving[start] = [{ ms: 0, chance: 1 }];
  const ended: Atom[] = [];
  const target: Target = (to) => {
    if (to === null) return ended;
    arriving[to] ??= [];
    return arriving[to];
  };
  for (let index = members.length - 1; index >= 0; index--) {
    const component = members[index] as readonly number[];
    const node = component[0] as number;
    if (!component.some((member) => arriving[member] !== undefined && (entries[member] as number) > 0)) continue;
    const turns = component.length > 1 || (states[node] as StateRun).ways.some(({ to }) => to === node);
    const run = { states, arriving, capMs };
    if (turns ? !leaveLoop(run, component, target) : !move(run, node, target)) return null;
    if (ended.length > gatheredMax) return null;
  }
  return merged(ended);
}

/** Where the atoms of a way are gathered; null is the end of the run. */
type Target = (to: number | null) => Atom[];

/** The durations at which each state is entered, while they are carried along. */
interface Carried {
  readonly states: readonly StateRun[];
  readonly arriving: (Atom[] | undefined)[];
  readonly capMs: number;
}

/** Moves the mass that has arrived at one state along its ways; false where the durations are too many. */
function move({ states, arriving, capMs }: Carried, node: number, target: Target): boolean {
  const here = arriving[node];
  arriving[node] = undefined;
  if (here === undefined) return true;
  const atoms = here.length === 1 ? here : merged(here);
  if (atoms === null) return false;
  for (const { to, chance, spread } of (states[node] as StateRun).ways) {
    const own = capMs === cutOffMs ? listedOf(spread) : spread.atoms;
    if (own === null || atoms.length * own.length > sumsMax) return false;
    if (chance > 0) convolve(atoms, own, chance, capMs, target(to));
  }
  return true;
}

/** The sums of two independent durations, times a chance. */
function convolve(first: readonly Atom[], second: readonly Atom[], chance: number, capMs: number, into: Atom[]): void {
  const [only] = second;
  if (second.length === 1 && only?.ms === 0 && only.chance * chance === 1) {
    for (const atom of first) into.push(atom);
    return;
  }
  for (const a of first) {
    for (const b of second) into.push({ ms: Math.min(a.ms + b.ms, capMs), chance: a.chance * b.chance * chance });
  }
}

/**
 * Moves the mass out of a loop. One turn, from its head back to it, is followed once; the durations at the head are then
 * those on arrival and after each number of turns. A loop in which another one lies is not listed (false).
 */
function leaveLoop(run: Carried, component: readonly number[], target: Target): boolean {
  const { states, arriving, capMs } = run;
  const head = component.find((node) => arriving[node] !== undefined) as number;
  const behind = orderBehind(states, component, head);
  if (behind === null) return false;
  const inside = new Set(component);
  // What arrives elsewhere than at the head goes on until it gets there.
  for (const node of behind) if (!move(run, node, target)) return false;
  const arrivals = merged(arriving[head] ?? []);
  arriving[head] = [{ ms: 0, chance: 1 }];
  const back: Atom[] = [];
  const exits = new Map<number | null, Atom[]>();
  const inTurn: Target = (to) => {
    if (to === head) return back;
    if (to !== null && inside.has(to)) return target(to);
    const exit = exits.get(to) ?? [];
    exits.set(to, exit);
    return exit;
  };
  for (const node of [head, ...behind]) if (!move(run, node, inTurn)) return false;
  // A loop that cannot be left has no durations: none at all would be taken for no time.
  if (exits.size === 0) return false;
  const turn = merged(back);
  const atHead = arrivals === null || turn === null ? null : afterTurns(arrivals, turn, capMs);
  if (atHead === null) return false;
  for (const [to, atoms] of exits) {
    const left = atHead.length * atoms.length > sumsMax ? merged(atoms) : atoms;
    if (left === null || atHead.length * left.length > sumsMax) return false;
    convolve(atHead, left, 1, capMs, target(to));
  }
  return true;
}

/** Durations at which the head of a loop is entered, in all turns. */
function afterTurns(arrivals: readonly Atom[], turn: readonly Atom[], capMs: number): readonly Atom[] | null {
  const [only] = turn;
  if (only?.ms === 0 && turn.length === 1) return inAllTurns(arrivals, only.chance);
  if (capMs === cutOffMs) return afterTurnsUpTo(arrivals, turn);
  if (only !== undefined && turn.length === 1) return afterEqualTurns(arrivals, only);
  const all: Atom[] = [];
  let atoms: readonly Atom[] | null = arrivals;
  while (atoms !== null && chanceOf(atoms) > negligibleChance) {
    for (const atom of atoms) all.push(atom);
    if (all.length > atomsMax) return null;
    const next: Atom[] = [];
    convolve(atoms, turn, 1, capMs, next);
    atoms = merged(next);
  }
  return atoms === null ? null : all;
}

/** Durations that stay the same in all turns, of which the next comes with a chance: a geometric series. */
function inAllTurns(atoms: readonly Atom[], again: number): readonly Atom[] {
  return atoms.map(({ ms, chance }) => ({ ms, chance: chance / (1 - again) }));
}

/**
 * The same where what is cut off is one duration: from the shortest to the longest, each leads to longer ones alone, and how often
 * it is met again in turns that take no time, or once all time is cut off, is a geometric series.
 */
function afterTurnsUpTo(arrivals: readonly Atom[], turn: readonly Atom[]): readonly Atom[] | null {
  const [quickest] = turn;
  const atOnce = quickest?.ms === 0 ? quickest.chance : 0;
  const all: Atom[] = [];
  const open = new Map(arrivals.map(({ ms, chance }) => [ms, chance]));
  while (open.size > 0) {
    if (all.length + open.size > atomsMax) return null;
    const ms = Math.min(...open.keys());
    const again = ms === cutOffMs ? chanceOf(turn) : atOnce;
    const chance = (open.get(ms) ?? 0) / (1 - again);
    open.delete(ms);
    all.push({ ms, chance });
    if (ms === cutOffMs) return all;
    for (const one of turn) {
      const later = Math.min(ms + one.ms, cutOffMs);
      if (later > ms) open.set(later, (open.get(later) ?? 0) + chance * one.chance);
    }
  }
  return all;
}

/** The same where every turn takes as long: the durations stay sorted, and follow from those of the turn before. */
function afterEqualTurns(arrivals: readonly Atom[], turn: Atom): readonly Atom[] | null {
  const all = [...arrivals];
  let left = chanceOf(arrivals) * turn.chance;
  for (let at = 0; left > negligibleChance; ) {
    if (all.length + arrivals.length > atomsMax) return null;
    left = 0;
    for (const end = at + arrivals.length; at < end; at++) {
      const { ms, chance } = all[at] as Atom;
      const later = { ms: ms + turn.ms, chance: chance * turn.chance };
      all.push(later);
      left += later.chance * turn.chance;
    }
  }
  return all;
}

function chanceOf(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, { chance }) => sum + chance, 0);
}

/** The states of a loop behind its head, each behind all that lead to it; null where they have a loop of their own. */
function orderBehind(
  states: readonly StateRun[],
  component: readonly number[],
  head: number,
): readonly number[] | null {
  const places = new Map(component.map((node, place) => [node, place]));
  const out = component.map((node) =>
    (states[node] as StateRun).edges.flatMap(({ to, chance }) => {
      const place = to === head ? undefined : places.get(to);
      return place === undefined || chance === 0 ? [] : [{ to: place, chance }];
    }),
  );
  const { members } = components(out);
  if (members.some((nodes) => nodes.length > 1) || out.some((edges, place) => edges.some(({ to }) => to === place)))
    return null;
  return members
    .map(([place]) => component[place as number] as number)
    .filter((node) => node !== head)
    .reverse();
}
