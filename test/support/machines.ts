import { type Machine, randomMachine } from './randomMachine.ts';

const drawn: { readonly seed: number; readonly machine: Machine }[] = [];

/** The first random machines, which are the same in every run. They are drawn once for all tests, which leave them as they are. */
export function machines(count: number): readonly { readonly seed: number; readonly machine: Machine }[] {
  for (let seed = drawn.length + 1; seed <= count; seed += 1)
    drawn.push({ seed, machine: frozen(randomMachine(seed)) });
  return drawn.slice(0, count);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
