import { advise } from './advice/index.ts';
import { decide } from './analyzer/decide.ts';
import { link } from './analyzer/link.ts';
import { changedWorkflows } from './changedWorkflows.ts';
import { type Compared, compare } from './compare.ts';
import { bindAssumptions } from './inputs/bindAssumptions.ts';
import { measure } from './measure.ts';
import type { Assumptions } from './model/decisions.ts';
import type { Advice, Combined, CombinedWorkflow, Option } from './model/report.ts';
import type { Workflow } from './model/workflow.ts';
import { compare as compareDecimals, type Decimal, parse, subtract, toText, zero } from './pricing/decimal.ts';
import { subjectOf } from './subjectOf.ts';
import { whatIf, withStated } from './whatIf.ts';

/** Changes of one workflow that are taken one behind the other. */
const stepsMax = 12;

/** A workflow on the way to its best: as it is by now, with the new ones that it starts and all that is assumed of them. */
interface Current {
  readonly workflows: readonly Workflow[];
  readonly assumptions: Assumptions;
}

/**
 * The best combination of the advice: of each workflow the change that saves most is made, then the one that saves most of
 * what is left, until none does. Only what was advised by itself is taken. The whole is then priced once more.
 */
export function combined(
  compared: Compared,
  assumptions: Assumptions,
  advice: readonly (readonly Advice[])[],
): Combined {
  const { account } = compared;
  let stated = assumptions;
  const workflows: Workflow[] = [];
  const found: CombinedWorkflow[] = [];
  for (const [index, workflow] of account.workflows.entries()) {
    const singles = (advice[index] ?? []).filter(({ feasible }) => feasible);
    if (singles.length === 0) {
      workflows.push(workflow);
      continue;
    }
    const best = bestOf(workflow, singles, { ...compared, assumptions: stated });
    workflows.push(...best.current.workflows);
    stated = best.current.assumptions;
    if (best.steps.length > 0) {
      found.push({ workflow: workflow.name, steps: best.steps, savingPerMillionUsd: best.savingPerMillionUsd });
    }
  }
  const before = compared.measured.executionsPerMonth.every((each) => each !== null)
    ? parse(compared.measured.bill.amount)
    : null;
  const after = before === null ? null : parse(counted(workflows, stated, compared).measured.bill.amount);
  return {
    savingUsd: before === null || after === null ? null : toText(subtract(before, after)),
    monthlyUsd: after === null ? null : toText(after),
    workflows: found,
  };
}

/** A list of workflows as an account of its own, counted and priced. */
function counted(workflows: readonly Workflow[], assumptions: Assumptions, billing: Compared): Compared {
  const bound = bindAssumptions(assumptions, workflows).value;
  const account = link(workflows).value;
  const decisions = decide(account, bound, assumptions.transitionRule, billing.services).value;
  return { ...billing, account, decisions, measured: measure(account, decisions, billing).value };
}

function bestOf(
  workflow: Workflow,
  singles: readonly Advice[],
  base: Compared & { readonly assumptions: Assumptions },
): {
  readonly current: Current;
  readonly steps: CombinedWorkflow['steps'];
  readonly savingPerMillionUsd: string | null;
} {
  let current: Current = { workflows: [workflow], assumptions: base.assumptions };
  const steps: { rule: Advice['rule']; states: readonly string[] }[] = [];
  let saved: Decimal = zero;
  let isKnown = true;
  const allowed = new Set(singles.map(({ rule }) => rule));
  while (steps.length < stepsMax) {
    const now = counted(current.workflows, current.assumptions, base);
    const bound = bindAssumptions(current.assumptions, current.workflows).value;
    const options = compare(now)[0] as readonly Option[];
    const subject = subjectOf(now, bound, options, 0, whatIf(now, current.assumptions), current.assumptions, false);
    const [next] = advise(subject).filter(({ rule, feasible }) => feasible && allowed.has(rule));
    if (next === undefined) break;
    const applied = apply(next, current);
    if (applied === null) break;
    current = applied;
    steps.push({ rule: next.rule, states: next.states });
    if (next.savingPerMillionUsd === null) isKnown = false;
    else if (compareDecimals(parse(next.savingPerMillionUsd), zero) !== 0)
      saved = subtract(saved, subtract(zero, parse(next.savingPerMillionUsd)));
    // Another type is the last word: what a definition costs under it is told by its own advice.
    if ('type' in next.change) allowed.delete(next.rule);
  }
  return { current, steps, savingPerMillionUsd: isKnown ? toText(saved) : null };
}

function apply({ change }: Advice, { workflows, assumptions }: Current): Current | null {
  const [first, ...others] = workflows as readonly [Workflow, ...Workflow[]];
  if ('type' in change) return { workflows: [{ ...first, type: change.type }, ...others], assumptions };
  const made = changedWorkflows(first, change);
  if (made === null) return null;
  return {
    workflows: [made.workflow, ...others, ...made.children],
    assumptions: withStated(assumptions, change.assumptions),
  };
}
