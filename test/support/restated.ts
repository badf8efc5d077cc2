import type { MachineAssumptions, MachineScope, MachineState } from './machine.ts';
import type { Machine } from './randomMachine.ts';

/**
 * A machine with each state changed, or left out where `change` returns undefined, and each called by another name, in the
 * definition and in what is assumed of it.
 *
 * @param nameOf the new name of a state; one name each.
 * @param arrange puts the states of a scope in another order.
 */
export function restated(
  { definition, assumptions }: Machine,
  {
    change = (state) => state,
    nameOf = (name) => name,
    arrange = (states) => states,
  }: {
    readonly change?: (state: MachineState, name: string) => MachineState | undefined;
    readonly nameOf?: (name: string) => string;
    readonly arrange?: <T>(states: readonly T[]) => readonly T[];
  },
): Machine {
  const kept = new Set<string>();

  function scope(before: MachineScope): MachineScope {
    const states = Object.entries(before.States).flatMap(([name, state]) => {
      const changed = change(state, name);
      if (changed === undefined) return [];
      kept.add(name);
      return [[nameOf(name), referring(changed)] as const];
    });
    return { ...before, StartAt: nameOf(before.StartAt), States: Object.fromEntries(arrange(states)) };
  }

  function referring(state: MachineState): MachineState {
    const to = <T extends { readonly Next: string }>(rule: T): T => ({ ...rule, Next: nameOf(rule.Next) });
    return {
      ...state,
      ...(state.Next === undefined ? {} : { Next: nameOf(state.Next) }),
      ...(state.Default === undefined ? {} : { Default: nameOf(state.Default) }),
      ...(state.Choices === undefined ? {} : { Choices: state.Choices.map(to) }),
      ...(state.Catch === undefined ? {} : { Catch: state.Catch.map(to) }),
      ...(state.Branches === undefined ? {} : { Branches: state.Branches.map(scope) }),
      ...(state.ItemProcessor === undefined ? {} : { ItemProcessor: scope(state.ItemProcessor) }),
    };
  }

  const changed = scope(definition);
  const states = Object.entries(assumptions.states).flatMap(
    ([name, assumed]): [string, MachineAssumptions['states'][string]][] => {
      if (!kept.has(name)) return [];
      const branches = Object.entries(assumed.branches ?? {}).map(([target, chance]) => [nameOf(target), chance]);
      return [
        [
          nameOf(name),
          assumed.branches === undefined ? assumed : { ...assumed, branches: Object.fromEntries(branches) },
        ],
      ];
    },
  );
  return { definition: changed, assumptions: { states: Object.fromEntries(states) } };
}
