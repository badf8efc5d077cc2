import type { Evaluation, Names, TerraformModule } from './terraformModule.ts';

/** Expressions that are worked out for one state machine; beyond, values have multiplied themselves. */
export const expressionsMax = 100_000;

/** A fresh evaluation in a module. @param names what `count` and `each` stand for; null where there are none. */
export function evaluationIn(module: TerraformModule, names: Names | null = null): Evaluation {
  return {
    module,
    names,
    resources: new Map(),
    problems: [],
    references: [],
    open: [],
    budget: { left: expressionsMax, depth: 0 },
  };
}
