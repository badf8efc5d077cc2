import type { AssumedValue, AssumptionDifference } from '../model/difference.ts';
import type { AssumptionReport } from '../model/report.ts';
import type { StateSnapshot, WorkflowSnapshot } from '../model/snapshot.ts';
import type { StateMatches } from './matchStates.ts';

/**
 * What is assumed of the workflow, and of the states that both sides have, with other values than before. What was guessed on
 * both sides follows the definition, and is no change of its own.
 */
export function assumptionDifferences(
  base: WorkflowSnapshot,
  head: WorkflowSnapshot,
  matches: StateMatches,
): readonly AssumptionDifference[] {
  const counterparts = new Map([...matches].map(([a, b]) => [b, a]));
  const names = new Map([...matches].map(([a, b]) => [base.states[a]?.name ?? '', head.states[b]?.name ?? '']));
  const before = keyed(base, (index) => matches.get(index) ?? null);
  const after = keyed(head, (index) => (counterparts.has(index) ? index : null));
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((place) => {
    const [one, other] = [before.get(place), after.get(place)];
    if ([one, other].every((each) => each === undefined || each.basis === 'default')) return [];
    if (textOf(one, names) === textOf(other, new Map())) return [];
    const { key, unit } = (other ?? one) as AssumptionReport;
    return [{ key, unit, base: assumedOf(one), head: assumedOf(other) }];
  });
}

/**
 * The assumptions by their places: the state, as its index on the head's side, and the rest of the key. Those of states that
 * have no counterpart are left out.
 */
function keyed(
  { assumptions, states }: WorkflowSnapshot,
  indexOf: (index: number) => number | null,
): ReadonlyMap<string, AssumptionReport> {
  const places = new Map<string, number>();
  // A name means the first state that has it, as long as no path is the same.
  for (const nameOf of [({ path }: StateSnapshot) => path, ({ name }: StateSnapshot) => name])
    for (const [index, state] of states.entries()) if (!places.has(nameOf(state))) places.set(nameOf(state), index);
  return new Map(
    assumptions.flatMap((one): [string, AssumptionReport][] => {
      const of = partsOf(one.key);
      if (of === null) return [[one.key, one]];
      const index = places.get(of.state);
      const place = index === undefined ? null : indexOf(index);
      return place === null ? [] : [[`${place}.${of.rest}`, one]];
    }),
  );
}

/** The state that a key is of, as `listAssumptions` writes it, and what of it; null for a key of the workflow. */
function partsOf(key: string): { readonly state: string; readonly rest: string } | null {
  const plain = /^states\.([\w-]+)\.(.+)$/.exec(key);
  if (plain !== null) return { state: plain[1] ?? '', rest: plain[2] ?? '' };
  const bracketed = /^states\[("(?:[^"\\]|\\.)*")\]\.(.+)$/.exec(key);
  if (bracketed === null) return null;
  return { state: textIn(bracketed[1] ?? ''), rest: bracketed[2] ?? '' };
}

/** A saved report may hold anything between the quotes. */
function textIn(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function textOf(one: AssumptionReport | undefined, names: ReadonlyMap<string, string>): string {
  if (one === undefined) return '';
  if (typeof one.value === 'string' || typeof one.value === 'number') return JSON.stringify(one.value);
  const chances = one.value.map(({ target, chance }) => JSON.stringify([names.get(target) ?? target, chance]));
  return chances.sort().join();
}

function assumedOf(one: AssumptionReport | undefined): AssumedValue | null {
  return one === undefined ? null : { value: one.value, basis: one.basis };
}
