import type { Chain } from '../graph/chain.ts';
import { backward, type Elimination, forward } from '../graph/elimination.ts';
import type { ScopeRun, StateRun, StateWay } from './run.ts';

/** One way through a state, or through a whole loop: where it leads and what it takes on average. */
export interface Stretch {
  /** Index of the state that is entered next; null is the end of the run. */
  readonly to: number | null;
  readonly fails: boolean;
  readonly chance: number;
  readonly transitions: number;
  readonly durationMs: number;
  /** The states that are passed, by id, with their expected visits: one, or those of the loop. */
  readonly visits: readonly { readonly state: number; readonly visits: number }[];
}

/** The runs of a scope as a graph without loops. */
export interface Contracted {
  /** By index of the state that is entered; empty for states that only a loop enters from inside. */
  readonly stretches: readonly (readonly Stretch[])[];
  /** States, each behind all those that it leads to. */
  readonly order: readonly number[];
}

/** Makes each loop one step: entered at one of its states and left by one of its ways out, with the visits in between. */
export function contractLoops({ states, scope, chain, walked, apart }: ScopeRun): Contracted {
  const { of, members } = walked;
  const stretches: (readonly Stretch[])[] = states.map(() => []);
  const entered = enteredFrom(chain, of, scope.start);
  for (let index = 0; index < members.length; index++) {
    const component = members[index] as readonly number[];
    const first = component[0] as number;
    if (component.length === 1 && !(chain.out[first] ?? []).some(({ to, chance }) => chance > 0 && to === first)) {
      stretches[first] = throughState(states[first] as StateRun);
      continue;
    }
    const loop: Loop = { states, component, inside: new Set(component), elimination: apart(index) };
    for (const entry of component) if (entered[entry]) stretches[entry] = throughLoop(loop, entry);
  }
  const order: number[] = [];
  for (const component of members) for (const node of component) order.push(node);
  return { stretches, order };
}

/** The states that are entered from outside of their loop, the start among them. */
function enteredFrom({ out }: Chain, of: readonly number[], start: number | null): readonly boolean[] {
  const entered: boolean[] = new Array(out.length).fill(false);
  if (start !== null) entered[start] = true;
  for (let from = 0; from < out.length; from++) {
    for (const { to, chance } of out[from] ?? []) if (chance > 0 && of[to] !== of[from]) entered[to] = true;
  }
  return entered;
}

/** The ways of one state; those that lead to the same place in the same manner are one. */
function throughState({ state, ways, meanMs }: StateRun): readonly Stretch[] {
  const visits = [{ state: state.id, visits: 1 }];
  return waysTo(ways).map(({ to, fails, all }) => {
    const chance = all.reduce((sum, way) => sum + way.chance, 0);
    let transitions = 0;
    let durationMs = 0;
    for (const way of all) {
      const share = way.chance / chance;
      transitions += share * way.transitions.mean;
      durationMs += share * (Number.isFinite(way.spread.meanMs) ? way.spread.meanMs : meanMs);
    }
    return { to, fails, chance, transitions, durationMs, visits };
  });
}

/** Keys of the ways that lead out of the scope. */
const ended = -1;
const failed = -2;

function waysTo(
  ways: readonly StateWay[],
): readonly { readonly to: number | null; readonly fails: boolean; readonly all: readonly StateWay[] }[] {
  const [only] = ways;
  if (only !== undefined && ways.length === 1 && only.chance > 0)
    return [{ to: only.to, fails: only.fails, all: ways }];
  const byTarget = new Map<number, StateWay[]>();
  for (const way of ways) {
    if (way.chance === 0) continue;
    const key = way.to ?? (way.fails ? failed : ended);
    const all = byTarget.get(key);
    if (all === undefined) byTarget.set(key, [way]);
    else all.push(way);
  }
  return [...byTarget.values()].map((all) => ({ to: (all[0] as StateWay).to, fails: (all[0] as StateWay).fails, all }));
}

interface Loop {
  readonly states: readonly StateRun[];
  readonly component: readonly number[];
  readonly inside: ReadonlySet<number>;
  readonly elimination: Elimination;
}

/**
 * The ways through a loop from one of its states. The visits under the condition of one way out are the expected visits of
 * each state, times the chance that the run leaves that way from there.
 */
function throughLoop({ states, component, inside, elimination }: Loop, entry: number): readonly Stretch[] {
  const visits = forward(elimination, new Map([[entry, 1]]));
  const exits = waysTo(
    component.flatMap((node) => (states[node] as StateRun).ways.filter(({ to }) => to === null || !inside.has(to))),
  );
  return exits.flatMap(({ to, fails }) => {
    const leaves = ({ ways }: StateRun): number =>
      ways.reduce((sum, way) => (way.to === to && way.fails === fails ? sum + way.chance : sum), 0);
    const chances = backward(elimination, new Map(component.map((node) => [node, leaves(states[node] as StateRun)])));
    const chance = chances.get(entry) ?? 0;
    if (chance === 0) return [];
    // From the state that is entered on, in the order of the definition.
    const behind = (state: number): number => (state - entry + states.length) % states.length;
    const inOrder = component.toSorted((a, b) => behind(a) - behind(b));
    const passed = inOrder
      .map((node) => ({
        run: states[node] as StateRun,
        visits: ((visits.get(node) ?? 0) * (chances.get(node) ?? 0)) / chance,
      }))
      .filter((one) => one.visits !== 0);
    const sum = (of: (run: StateRun) => number): number =>
      passed.reduce((all, one) => all + one.visits * of(one.run), 0);
    const perEntry = (run: StateRun): number =>
      run.ways.reduce((all, way) => all + way.chance * way.transitions.mean, 0);
    return [
      {
        to,
        fails,
        chance,
        transitions: sum(perEntry),
        durationMs: sum(({ meanMs }) => meanMs),
        visits: passed.map((one) => ({ state: one.run.state.id, visits: one.visits })),
      },
    ];
  });
}
