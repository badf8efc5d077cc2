import { expectedVisits } from '../graph/expectedVisits.ts';
import { chanceOfAny, chanceOfMoreThan, chanceOfOneIn } from './failures.ts';
import type { InnerRun, ScopeRun, StateRun } from './run.ts';
import { times } from './times.ts';

/** What redrives run again, per execution. */
export interface Redriven {
  readonly redrives: number;
  /** Entries by state id. */
  readonly entries: ReadonlyMap<number, number>;
  /** Transitions by the id of the state that causes them. */
  readonly transitions: ReadonlyMap<number, number>;
  /** Runs of the scopes inside of states. */
  readonly runs: ReadonlyMap<ScopeRun, number>;
}

/**
 * What runs again where this share of the failed executions is redriven, each once. A redriven execution goes on from the
 * state that failed, with its retries anew. Of a Parallel and of a Map only the branches, iterations and Standard children
 * that failed go on, each from the state that failed inside; Express children start again.
 * https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html, read 2026-11-23.
 */
export function redriven(top: ScopeRun, share: number): Redriven | null {
  const redrives = share * chanceOfAny(top.failures);
  if (redrives === 0) return null;
  const entries = new Map<number, number>();
  const transitions = new Map<number, number>();
  const runs = new Map<ScopeRun, number>();
  const add = <Key>(to: Map<Key, number>, key: Key, more: number): void => {
    if (more > 0) to.set(key, (to.get(key) ?? 0) + more);
  };
  /** @param billed false inside Express children, whose states are no transitions. */
  const enter = ({ state, attempts, inner }: StateRun, count: number, billed: boolean): void => {
    if (count === 0) return;
    add(entries, state.id, count);
    if (billed) add(transitions, state.id, count * Math.max(1, attempts.expected));
    for (const each of inner) start(state.id, each, times(count * attempts.expected, each.runsPerAttempt), billed);
  };
  /** Runs of a scope inside of a state, from their beginning. */
  const start = (owner: number, { run, execution }: InnerRun, count: number, billed: boolean): void => {
    add(runs, run, count);
    if (execution !== null && billed) add(transitions, owner, count);
    const inside = billed && execution !== 'EXPRESS';
    for (const [index, each] of run.states.entries()) enter(each, times(count, run.entries[index] ?? 0), inside);
  };
  /** Runs of a scope that failed, from where they did. @returns the chance that one of them fails again. */
  const goOn = (run: ScopeRun, count: number, billed: boolean): number => {
    const failing = run.states.map(({ fails }, index) => times(run.entries[index] ?? 0, chanceOfAny(fails)));
    const all = failing.reduce((sum, chance) => sum + chance, 0);
    if (all === 0 || count === 0) return 0;
    const from = failing.map(() => 0);
    let failed = 0;
    for (const [index, each] of run.states.entries()) {
      const here = ((failing[index] as number) / all) * count;
      if (here > 0 && each.inner.some(({ ifFails }) => ifFails.failed > 0)) {
        const succeeds = goesOn(each, (inner) => goOnInside(each.state.id, inner, here, billed));
        const next = each.edges.find(({ by }) => by === 'next')?.to;
        if (next !== undefined) from[next] = (from[next] ?? 0) + here * succeeds;
        failed += here * (1 - succeeds);
      } else from[index] = (from[index] ?? 0) + here;
    }
    for (const [index, visits] of expectedVisits(run.chain, run.walked, from, run.apart).entries()) {
      const state = run.states[index] as StateRun;
      enter(state, visits, billed);
      failed += times(visits, chanceOfAny(state.fails));
    }
    return Math.min(1, failed / count);
  };
  const goOnInside = (owner: number, inner: InnerRun, count: number, billed: boolean): number => {
    const { run, execution, ifFails } = inner;
    const failed = times(count, ifFails.failed);
    start(owner, inner, times(count, ifFails.notStarted) + (execution === 'EXPRESS' ? failed : 0), billed);
    if (execution === 'EXPRESS') return chanceOfAny(run.failures);
    // The redrive of a child execution is a transition as that of its parent is.
    if (execution === 'STANDARD' && billed) add(transitions, owner, failed);
    return goOn(run, failed, billed);
  };
  goOn(top, redrives, true);
  return { redrives, entries, transitions, runs };
}

/**
 * The chance that a Parallel or Map which failed ends well when it goes on: where its runs are independent of each other, the
 * chance that none fails twice, less that none fails, of those that fail.
 *
 * @param again gives the chance that a run which failed fails again.
 */
function goesOn({ inner }: StateRun, again: (inner: InnerRun) => number): number {
  let none = 1;
  let noneTwice = 1;
  for (const each of inner) {
    const { failed, notStarted, tolerated } = each.ifFails;
    const q = chanceOfAny(each.run.failures);
    const twice = again(each);
    if (tolerated > 0) return 1 - chanceOfMoreThan(tolerated, failed, twice);
    if (notStarted > 0) return (1 - twice) * (1 - chanceOfOneIn(notStarted, q));
    const count = each.items?.batches ?? 1;
    none *= 1 - chanceOfOneIn(count, q);
    noneTwice *= 1 - chanceOfOneIn(count, q * twice);
  }
  return none === 1 ? 1 : (noneTwice - none) / (1 - none);
}
