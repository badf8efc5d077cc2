import type { Chain } from './chain.ts';
import type { Components } from './components.ts';
import { type Elimination, eliminate } from './elimination.ts';

/** Gives a component of a chain, by its index, taken apart. */
export type Eliminated = (component: number) => Elimination;

/** Takes each component apart when it is first asked for, so that all that is solved on one chain shares the work. */
export function eliminated(chain: Chain, { of, members }: Components): Eliminated {
  const done: (Elimination | undefined)[] = [];
  return (component) => {
    const elimination = done[component] ?? eliminate(chain, members[component] ?? [], of);
    done[component] = elimination;
    return elimination;
  };
}
