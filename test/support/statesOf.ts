import type { MachineScope, MachineState } from './machine.ts';

/** Every state at every depth, with its name. */
export function statesOf(scope: MachineScope): [string, MachineState][] {
  return Object.entries(scope.States).flatMap(([name, state]): [string, MachineState][] => [
    [name, state],
    ...(state.Branches ?? []).flatMap(statesOf),
    ...(state.ItemProcessor ? statesOf(state.ItemProcessor) : []),
  ]);
}
