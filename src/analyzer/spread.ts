/**
 * Arithmetic of durations that vary. A spread keeps its whole distribution while it has at most `atomsMax` different
 * values (a workflow with at most that many paths is rounded path by path); beyond, only mean and minimum go on.
 */
import { expressDurationMsMax } from '../model/limits.ts';
import type { Atom, Spread } from '../model/visits.ts';

/** Docs: "where a workflow has at most 1,000 paths round each" (docs/billing.md). */
export const atomsMax = 1_000;

/** No time at all. */
export const nothing: Spread = { meanMs: 0, minMs: 0, atoms: [{ ms: 0, chance: 1 }] };

/** A duration that never varies. @param minMs less where a quicker way is there and never taken, like a Catch of no error. */
export function constant(ms: number, minMs = ms): Spread {
  return ms === 0 ? nothing : { meanMs: ms, minMs, atoms: [{ ms, chance: 1 }] };
}

/**
 * A duration whose distribution is listed when it is first asked for: listing takes as long as all else that is counted,
 * and a Standard workflow is billed without it.
 */
export class ListedWhenAsked implements Spread {
  readonly meanMs: number;
  readonly minMs: number;
  private readonly list: () => readonly Atom[] | null;
  private readonly listUpTo: () => readonly Atom[] | null;
  private listed: readonly Atom[] | null | undefined;
  private listedUpTo: readonly Atom[] | null | undefined;

  /** @param listUpTo lists what an Express execution may take, where all cannot be listed. */
  constructor(
    meanMs: number,
    minMs: number,
    list: () => readonly Atom[] | null,
    listUpTo: () => readonly Atom[] | null,
  ) {
    this.meanMs = meanMs;
    this.minMs = minMs;
    this.list = list;
    this.listUpTo = listUpTo;
    this.listed = undefined;
    this.listedUpTo = undefined;
  }

  get atoms(): readonly Atom[] | null {
    if (this.listed === undefined) this.listed = this.list();
    return this.listed;
  }

  get atomsOfExpress(): readonly Atom[] | null {
    if (this.listedUpTo === undefined) this.listedUpTo = this.atoms ?? this.listUpTo();
    return this.listedUpTo;
  }
}

/** The distribution as far as an Express execution runs, all that is cut off as one duration; null where it is not known. */
export function listedOf(spread: Spread): readonly Atom[] | null {
  return spread.atoms ?? spread.atomsOfExpress ?? null;
}

/** One after the other, independently. */
export function inTurn(first: Spread, second: Spread): Spread {
  if (first === nothing) return second;
  if (second === nothing) return first;
  return {
    meanMs: first.meanMs + second.meanMs,
    minMs: first.minMs + second.minMs,
    atoms: first.atoms === null || second.atoms === null ? null : sums(first.atoms, second.atoms),
  };
}

/** The sums of two independent durations; null as soon as there are too many. */
function sums(first: readonly Atom[], second: readonly Atom[]): readonly Atom[] | null {
  const chances = new Map<number, number>();
  for (const a of first) {
    for (const b of second) {
      const ms = a.ms + b.ms;
      chances.set(ms, (chances.get(ms) ?? 0) + a.chance * b.chance);
    }
    if (chances.size > atomsMax) return null;
  }
  return [...chances].map(([ms, chance]) => ({ ms, chance })).sort((a, b) => a.ms - b.ms);
}

/** All at once, independently: as long as the slowest. Where a distribution is not known, the largest mean: too low. */
export function slowest(spreads: readonly Spread[]): Spread {
  const minMs = Math.max(0, ...spreads.map((spread) => spread.minMs));
  const longestMeanMs = Math.max(0, ...spreads.map(({ meanMs }) => meanMs));
  if (spreads.every(({ atoms }) => atoms?.length === 1)) return constant(longestMeanMs, minMs);
  const known = spreads.map(({ atoms }) => atoms);
  if (known.some((atoms) => atoms === null)) {
    return { meanMs: longestMeanMs, minMs, atoms: null };
  }
  const times = [...new Set(known.flatMap((atoms) => (atoms ?? []).map(({ ms }) => ms)))].sort((a, b) => a - b);
  return fromCumulative(times, minMs, (ms) => known.reduce((all, atoms) => all * chanceUpTo(atoms ?? [], ms), 1));
}

/** As long as the slowest of `count` runs of the same duration; `count` need not be whole. */
export function slowestOf(count: number, spread: Spread): Spread {
  if (count <= 0) return nothing;
  if (spread.atoms === null || spread.atoms.length === 1) return spread;
  const times = spread.atoms.map(({ ms }) => ms);
  return fromCumulative(times, spread.minMs, (ms) => chanceUpTo(spread.atoms ?? [], ms) ** count);
}

/** One of several, each with its chance; the chances add up to 1. */
export function oneOf(choices: readonly { readonly chance: number; readonly spread: Spread }[]): Spread {
  const possible = choices.filter(({ chance }) => chance > 0);
  const [only] = possible;
  if (only !== undefined && possible.length === 1) return only.spread;
  const meanMs = possible.reduce((sum, { chance, spread }) => sum + chance * spread.meanMs, 0);
  const minMs = possible.length === 0 ? 0 : Math.min(...possible.map(({ spread }) => spread.minMs));
  const listable = possible.every(({ spread }) => spread.atoms !== null);
  const atoms = listable
    ? merged(
        possible.flatMap(({ chance, spread }) =>
          (spread.atoms ?? []).map((atom) => ({ ms: atom.ms, chance: atom.chance * chance })),
        ),
      )
    : null;
  return { meanMs, minMs, atoms };
}

/** Cut off at a limit. Where the distribution is not known so far, the mean is: it may be too high by what lies beyond. */
export function atMost(limitMs: number, spread: Spread): Spread {
  const minMs = Math.min(spread.minMs, limitMs);
  const listed = limitMs <= expressDurationMsMax ? listedOf(spread) : spread.atoms;
  if (listed !== null) {
    const atoms = cutOff(limitMs, listed);
    return { meanMs: atoms.reduce((sum, { ms, chance }) => sum + ms * chance, 0), minMs, atoms };
  }
  const mostMs = Math.min(limitMs, spread.mostMs ?? limitMs);
  const atomsOfExpress = spread.atomsOfExpress ?? null;
  return { meanMs: Math.min(spread.meanMs, limitMs), minMs, atoms: null, atomsOfExpress, mostMs };
}

function cutOff(limitMs: number, atoms: readonly Atom[]): readonly Atom[] {
  const within = atoms.filter(({ ms }) => ms < limitMs);
  const cut = atoms.reduce((sum, { ms, chance }) => (ms < limitMs ? sum : sum + chance), 0);
  return cut === 0 ? within : [...within, { ms: limitMs, chance: cut }];
}

/** Sorts atoms by time and adds up those of the same time; null where too many are left. */
export function merged(atoms: readonly Atom[]): readonly Atom[] | null {
  if (isMerged(atoms)) return atoms.length > atomsMax ? null : atoms;
  const all: Atom[] = [];
  for (const atom of atoms.toSorted((a, b) => a.ms - b.ms)) {
    const last = all[all.length - 1];
    if (last === undefined || last.ms !== atom.ms) all.push(atom);
    else all[all.length - 1] = { ms: last.ms, chance: last.chance + atom.chance };
  }
  return all.length > atomsMax ? null : all;
}

/** Most lists come sorted, with different times: what lies behind one path, or behind a loop. */
function isMerged(atoms: readonly Atom[]): boolean {
  let before = Number.NEGATIVE_INFINITY;
  for (const { ms } of atoms) {
    if (ms <= before) return false;
    before = ms;
  }
  return true;
}

function chanceUpTo(atoms: readonly Atom[], ms: number): number {
  let sum = 0;
  for (const atom of atoms) if (atom.ms <= ms) sum += atom.chance;
  return Math.min(1, sum);
}

function fromCumulative(times: readonly number[], minMs: number, upTo: (ms: number) => number): Spread {
  const atoms: Atom[] = [];
  let before = 0;
  for (const ms of times) {
    const chance = upTo(ms) - before;
    if (chance > 0) atoms.push({ ms, chance });
    before += chance;
  }
  const meanMs = atoms.reduce((sum, { ms, chance }) => sum + ms * chance, 0);
  return { meanMs, minMs, atoms: atoms.length > atomsMax ? null : atoms };
}
