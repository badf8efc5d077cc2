import type { StateDecisions } from '../model/decisions.ts';
import type { Spread } from '../model/visits.ts';
import type { RetryableState } from '../model/workflow.ts';
import type { Attempts, Way } from './attempts.ts';
import { chanceOfAny } from './failures.ts';
import { type Moments, mixture, more, tries as triesOf } from './moments.ts';
import type { AttemptRun, StateRun, StateWay } from './run.ts';
import { constant, inTurn, nothing, oneOf } from './spread.ts';
import { times } from './times.ts';

/** The ways an entry can go, with the time of each: its attempts, and the delays between them. */
export function waysOf(
  state: RetryableState,
  decided: StateDecisions,
  tried: Attempts,
  attempt: AttemptRun,
): Pick<StateRun, 'meanMs' | 'minMs' | 'ways'> {
  const { spread } = attempt;
  const [only] = tried.ways ?? [];
  if (tried.ways?.length === 1 && only?.ends === 'well' && only.attempts === 1) {
    const transitions = more(1, attempt.inside.well);
    const ways = [{ to: state.next?.index ?? null, fails: false, chance: 1, spread, transitions }];
    return { meanMs: spread.meanMs, minMs: spread.minMs, ways };
  }
  const transitions = transitionsOf(state, decided, tried, attempt);
  const meanMs = times(tried.expected, spread.meanMs) + tried.backoffMs;
  const unlisted: Spread = { meanMs, minMs: spread.minMs, atoms: null };
  const ways = tried.endings.map(({ ends, chance }, index): StateWay => {
    const own =
      tried.ways === null
        ? unlisted
        : durationOf(
            tried.ways.filter((way) => sameEnd(way.ends, ends)),
            spread,
            chance,
          );
    return {
      to: targetOf(state, ends),
      fails: ends === 'uncaught',
      chance,
      spread: own,
      transitions: transitions[index] as Moments,
    };
  });
  return { meanMs, minMs: Math.min(...ways.map((way) => way.spread.minMs)), ways };
}

/** Transitions of an entry by how it ends: its attempts, and what runs inside each of them. */
function transitionsOf(
  state: RetryableState,
  { errors }: StateDecisions,
  { endings }: Attempts,
  { inside, failures }: AttemptRun,
): readonly Moments[] {
  // An attempt fails by an error of the state itself, whatever the inside does, or by one of the inside.
  const own = chanceOfAny(errors?.value ?? []);
  const insideFails = chanceOfAny(failures);
  const any = mixture([
    { chance: 1 - insideFails, of: inside.well },
    { chance: insideFails, of: inside.fails },
  ]);
  const failed = own + (1 - own) * insideFails;
  const failing =
    failed === 0
      ? inside.fails
      : mixture([
          { chance: own / failed, of: any },
          { chance: 1 - own / failed, of: inside.fails },
        ]);
  // Which error it is says something of how far the inside had come; with one error, or where nobody asks, it does not.
  const names = new Set([...failures, ...(errors?.value ?? [])].map(({ name }) => name));
  const blurred = insideFails > 0 && names.size > 1 && state.retriers.length + state.catchers.length > 0;
  return endings.map(({ ends, attempts: tried }) => {
    const counted = triesOf(tried, failing, ends === 'well' ? inside.well : failing);
    return blurred ? { mean: counted.mean, variance: null } : counted;
  });
}

function sameEnd(a: Way['ends'], b: Way['ends']): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.catcher === b.catcher : a === b;
}

/** How long the entries take that end in one way, which has this chance in all. */
function durationOf(ways: readonly Way[], spread: Spread, chance: number): Spread {
  return oneOf(
    ways.map((way) => ({
      chance: way.chance / chance,
      spread: inTurn(repeated(way.attempts, spread), constant(way.delayMs)),
    })),
  );
}

function targetOf(state: RetryableState, ends: 'well' | 'uncaught' | { readonly catcher: number }): number | null {
  if (ends === 'well') return state.next?.index ?? null;
  if (ends === 'uncaught') return null;
  return state.catchers[ends.catcher]?.target.index ?? null;
}

function repeated(count: number, spread: Spread): Spread {
  if (spread.atoms?.length === 1) return constant(count * spread.meanMs, count * spread.minMs);
  let sum = nothing;
  for (let run = 0; run < count; run++) sum = inTurn(sum, spread);
  return sum;
}
