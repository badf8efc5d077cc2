import type { Basis } from '../model/decisions.ts';
import { defaultTurns, failOnlyChance } from './durations.ts';

/** What is known of one outcome of a Choice. */
export interface Outcome {
  /** Null where nobody stated it. */
  readonly stated: number | null;
  /** Only a Fail can be reached from it. */
  readonly failOnly: boolean;
  /** It stays in the innermost loop that the Choice closes; false for a Choice that closes none. */
  readonly stays: boolean;
}

/** The chances of a Choice, and what they stand on. */
export interface Chances {
  /** By outcome; they add up to 1. */
  readonly chances: readonly number[];
  /** Of how the chances are split, turns apart: a chance that is all that is left over by the stated ones is not a guess. */
  readonly basis: Basis;
  /** Turns that the chances stand on; null where the Choice closes no loop, or its chances were stated. */
  readonly turns: number | null;
}

/**
 * Chances of the outcomes of a Choice (docs/billing.md, expected counts). Stated chances leave the rest to the others,
 * evenly. Where none is stated, outcomes that can only fail share 1 % and the others the rest. A Choice that closes a loop
 * stays with 1 − 1/turns, and its ways out share 1/turns by their own chances.
 *
 * @param turns as stated; null where nobody did.
 */
export function choiceChances(outcomes: readonly Outcome[], turns: number | null, statedBasis: Basis): Chances {
  const stays = outcomes.filter((outcome) => outcome.stays);
  const leaves = outcomes.filter((outcome) => !outcome.stays);
  const closes = stays.length > 0 && leaves.length > 0;
  const sideStated = [stays, leaves].some((side) => side.every(({ stated }) => stated !== null));
  if (!closes || (turns === null && sideStated)) {
    return { chances: shared(outcomes, 1), basis: settled(outcomes) ? statedBasis : 'default', turns: null };
  }
  const used = turns ?? defaultTurns;
  const stayChances = inProportion(stays, 1 - 1 / used);
  const leaveChances = inProportion(leaves, 1 / used);
  const chances = outcomes.map(({ stays: stay }) => (stay ? stayChances.shift() : leaveChances.shift()) ?? 0);
  return { chances, basis: settled(stays) && settled(leaves) ? statedBasis : 'default', turns: used };
}

/** Whether what was stated leaves no choice: at most one outcome is open, and has the rest. */
function settled(outcomes: readonly Outcome[]): boolean {
  return outcomes.filter(({ stated }) => stated === null).length <= 1;
}

/** Splits `total` over outcomes: what is stated first, the rest by the rules for chances that nobody stated. */
function shared(outcomes: readonly Outcome[], total: number): number[] {
  const stated = outcomes.reduce((sum, outcome) => sum + (outcome.stated ?? 0), 0);
  const open = outcomes.filter((outcome) => outcome.stated === null);
  if (open.length === 0) return inProportion(outcomes, total);
  const rest = Math.max(0, total - stated);
  const failing = open.filter(({ failOnly }) => failOnly).length;
  const anyStated = open.length < outcomes.length;
  const splitsFails = !anyStated && failing > 0 && failing < open.length;
  return outcomes.map((outcome) => {
    if (outcome.stated !== null) return outcome.stated;
    if (!splitsFails) return rest / open.length;
    return outcome.failOnly ? failOnlyChance / failing : (1 - failOnlyChance) / (open.length - failing);
  });
}

/** Splits `total` by the outcomes' own chances, whatever these add up to. */
function inProportion(outcomes: readonly Outcome[], total: number): number[] {
  const stated = outcomes.flatMap((outcome) => outcome.stated ?? []);
  const own = stated.length === outcomes.length ? stated : shared(outcomes, 1);
  const sum = own.reduce((all, chance) => all + chance, 0);
  return own.map((chance) => (sum === 0 ? total / own.length : (chance / sum) * total));
}
