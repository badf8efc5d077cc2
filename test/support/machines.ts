import { type Machine, randomMachine } from './randomMachine.ts';

/** The first random machines, which are the same in every run. */
export function machines(count: number): readonly { readonly seed: number; readonly machine: Machine }[] {
  return Array.from({ length: count }, (_, index) => ({ seed: index + 1, machine: randomMachine(index + 1) }));
}
