import type { Chain } from './chain.ts';
import type { Components } from './components.ts';
import { type Eliminated, eliminated } from './eliminated.ts';
import { backward } from './elimination.ts';

/**
 * What a walk still earns from each node on, itself included, when `own` is earned at every visit: x = own + Px. The same
 * equations as the expected visits, solved from the ends backwards. Infinity in a loop that cannot be left.
 */
export function expectedRemaining(
  chain: Chain,
  components: Components,
  own: readonly number[],
  apart: Eliminated = eliminated(chain, components),
): readonly number[] {
  const { of, members } = components;
  const values: number[] = new Array(chain.out.length).fill(0);
  for (let index = 0; index < members.length; index++) {
    const component = members[index] as readonly number[];
    let turns = component.length > 1;
    for (const node of component) {
      let sum = own[node] as number;
      for (const { to, chance } of chain.out[node] ?? []) {
        if (to === node) turns = true;
        else if (chance > 0 && of[to] !== index) sum += chance * (values[to] as number);
      }
      values[node] = sum;
    }
    if (!turns) continue;
    const earned = new Map(component.map((node) => [node, values[node] as number]));
    for (const [node, value] of backward(apart(index), earned)) values[node] = value;
  }
  return values;
}
