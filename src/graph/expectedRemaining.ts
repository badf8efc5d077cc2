import type { Chain } from './chain.ts';
import type { Components } from './components.ts';
import { backward, eliminate } from './elimination.ts';

/**
 * What a walk still earns from each node on, itself included, when `own` is earned at every visit: x = own + Px. The same
 * equations as the expected visits, solved from the ends backwards. Infinity in a loop that cannot be left.
 */
export function expectedRemaining(
  chain: Chain,
  { of, members }: Components,
  own: readonly number[],
): readonly number[] {
  const values: number[] = new Array(chain.out.length).fill(0);
  for (const [index, component] of members.entries()) {
    const earned = new Map<number, number>();
    for (const node of component) {
      let sum = own[node] as number;
      for (const { to, chance } of chain.out[node] ?? []) {
        if (chance > 0 && of[to] !== index) sum += chance * (values[to] as number);
      }
      earned.set(node, sum);
    }
    const turns =
      component.length > 1 || (chain.out[component[0] as number] ?? []).some(({ to }) => to === component[0]);
    const solved = turns ? backward(eliminate(chain, component, of), earned) : earned;
    for (const [node, value] of solved) values[node] = value;
  }
  return values;
}
