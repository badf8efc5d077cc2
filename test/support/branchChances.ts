import { closedLoop } from './closedLoop.ts';
import type { MachineScope, StateAssumed } from './machine.ts';

/** A target of a Choice and its chance. */
export interface BranchChance {
  readonly target: string;
  readonly chance: number;
}

/**
 * The chances of a Choice's distinct targets, which add up to 1. Stated branches leave the rest to the other targets in
 * equal shares; stated turns make the chance of staying 1 − 1/turns. One of the two has to be stated where there are two
 * targets or more: what stepcost does by default is no matter of a second opinion.
 */
export function branchChances(
  scope: MachineScope,
  choice: string,
  assumed: StateAssumed | undefined,
): readonly BranchChance[] {
  const state = scope.States[choice];
  const all = [...(state?.Choices ?? []).map((rule) => rule.Next), state?.Default].filter((name) => name !== undefined);
  const targets = [...new Set(all)];
  const { branches, turns } = assumed ?? {};
  if (branches !== undefined) {
    const unstated = targets.filter((target) => branches[target] === undefined);
    const left = 1 - Object.values(branches).reduce((sum, chance) => sum + chance, 0);
    return targets.map((target) => ({ target, chance: branches[target] ?? left / unstated.length }));
  }
  if (turns !== undefined) {
    const staying = closedLoop(scope, choice);
    if (staying === undefined) throw new Error(`${choice} has turns and closes no loop`);
    const leaving = targets.length - staying.size;
    return targets.map((target) => ({
      target,
      chance: staying.has(target) ? (1 - 1 / turns) / staying.size : 1 / turns / leaving,
    }));
  }
  if (targets.length > 1) throw new Error(`${choice} has neither branches nor turns`);
  return targets.map((target) => ({ target, chance: 1 }));
}
