import type { Scope, State } from '../model/workflow.ts';

/** States of one scope that are entered by one of them and left to one place. */
export interface Region {
  readonly scope: Scope;
  /** Indexes in the scope's states; the one that is entered comes first. */
  readonly members: readonly number[];
  /** Index of the state behind; null where it ends the scope. */
  readonly exit: number | null;
}

/** States of a scope up to which its regions are looked for: their number grows with the square. */
export const regionStatesMax = 120;

/** Every region of two states or more: single entry, single exit. */
export function regionsOf(scope: Scope): readonly Region[] {
  const { states, start } = scope;
  if (states.length > regionStatesMax) return [];
  const out = states.map(targetsOf);
  const into = states.map((): number[] => []);
  for (const [from, { targets }] of out.entries()) for (const to of targets) into[to]?.push(from);
  const regions: Region[] = [];
  for (const [entry] of states.entries()) {
    for (const exit of [...reachable(entry, null, out), null]) {
      if (exit === entry) continue;
      const members = reachable(entry, exit, out);
      if (members.length < 2) continue;
      const inside = new Set(members);
      const leavesOnce = members.every((at) => (out[at] as Out).ends === false || exit === null);
      const enteredOnce = members.every(
        (at) => at === entry || (at !== start && (into[at] as number[]).every((from) => inside.has(from))),
      );
      // Without a way to its exit, what is reached is the region of another one.
      const reaches = exit === null || members.some((at) => (out[at] as Out).targets.includes(exit));
      if (leavesOnce && enteredOnce && reaches) regions.push({ scope, members, exit });
    }
  }
  return regions;
}

interface Out {
  readonly targets: readonly number[];
  /** Whether a run of the scope may end here. */
  readonly ends: boolean;
}

function targetsOf(state: State): Out {
  const targets: (number | null)[] = [];
  let ends = state.type === 'Succeed' || state.type === 'Fail';
  if (state.type === 'Choice') {
    targets.push(...state.outcomes.map(({ index }) => index));
    if (!state.hasDefault) ends = true;
  }
  if ('next' in state) {
    if (state.next === null) ends = true;
    else targets.push(state.next.index);
  }
  if ('catchers' in state) targets.push(...state.catchers.map(({ target }) => target.index));
  return { targets: targets.filter((index) => index !== null), ends };
}

/** What can be reached from a state without passing through another one, the state itself first. */
function reachable(from: number, without: number | null, out: readonly Out[]): readonly number[] {
  const found = new Set([from]);
  for (const at of found) for (const to of (out[at] as Out).targets) if (to !== without) found.add(to);
  return [...found];
}
