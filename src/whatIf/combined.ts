import { advise } from '../advice/index.ts';
import { decide } from '../analyzer/decide.ts';
import { link } from '../analyzer/link.ts';
import { bindAssumptions } from '../inputs/bindAssumptions.ts';
import { measure } from '../measure.ts';
import type { Assumptions } from '../model/decisions.ts';
import type { Advice, Combined, CombinedWorkflow, Option } from '../model/report.ts';
import type { Workflow } from '../model/workflow.ts';
import { add, type Decimal, parse, subtract, toText, zero } from '../pricing/decimal.ts';
import { changedWorkflows } from './changedWorkflows.ts';
import { type Compared, compare } from './compare.ts';
import { connected } from './connected.ts';
import { subjectOf } from './subjectOf.ts';
import { whatIf, withStated } from './whatIf.ts';

/** In the place of an index: the workflows that a change does not touch. */
const elsewhere = -1;

/** A workflow on the way to its best, with the new ones that it starts by now, and all that is assumed of them. */
interface Current {
  readonly workflow: Workflow;
  readonly children: readonly Workflow[];
  readonly assumptions: Assumptions;
}

/**
 * The best combination of the advice: of each workflow the change that saves most is made, then the one that saves most of
 * what is left, until none does. Only what was advised by itself is taken, once, in the states for which it was. The whole is
 * then priced once more.
 */
export function combined(
  compared: Compared,
  assumptions: Assumptions,
  advice: readonly (readonly Advice[])[],
): Combined {
  let stated = assumptions;
  const workflows: Workflow[] = [];
  const found: CombinedWorkflow[] = [];
  for (const [index, workflow] of compared.account.workflows.entries()) {
    const singles = (advice[index] ?? []).filter(({ feasible }) => feasible);
    if (singles.length === 0) {
      workflows.push(workflow);
      continue;
    }
    const best = bestOf(index, singles, compared, stated);
    workflows.push(best.current.workflow, ...best.current.children);
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
  index: number,
  singles: readonly Advice[],
  compared: Compared,
  assumptions: Assumptions,
): {
  readonly current: Current;
  readonly steps: CombinedWorkflow['steps'];
  readonly savingPerMillionUsd: string | null;
} {
  const { account, measured } = compared;
  const joined = connected(account, index);
  const others = measured.usage.lines
    .filter(({ workflow }) => workflow !== index && !joined.includes(workflow))
    .map((line) => ({ ...line, workflow: elsewhere }));
  let current: Current = { workflow: account.workflows[index] as Workflow, children: [], assumptions };
  const steps: { rule: Advice['rule']; states: readonly string[] }[] = [];
  let saved: Decimal = zero;
  let isKnown = true;
  const left = [...singles];
  while (left.length > 0) {
    const workflows = [
      current.workflow,
      ...joined.map((each) => account.workflows[each] as Workflow),
      ...current.children,
    ];
    const alone = counted(workflows, current.assumptions, compared);
    // What the other workflows use fills the tiers of the account.
    const usage = { lines: [...alone.measured.usage.lines, ...others] };
    const now = { ...alone, measured: { ...alone.measured, usage } };
    const bound = bindAssumptions(current.assumptions, workflows).value;
    const options = compare(now)[0] as readonly Option[];
    const changed = whatIf(now, current.assumptions);
    const found = advise(subjectOf(now, bound, options, 0, changed, current.assumptions, false));
    const next = found.find((one) => one.feasible && left.some((single) => isPartOf(one, single)));
    const applied = next === undefined ? null : apply(next, current);
    if (next === undefined || applied === null) break;
    left.splice(
      left.findIndex((single) => isPartOf(next, single)),
      1,
    );
    current = applied;
    steps.push({ rule: next.rule, states: next.states });
    if (next.savingPerMillionUsd === null) isKnown = false;
    else saved = add(saved, parse(next.savingPerMillionUsd));
  }
  return { current, steps, savingPerMillionUsd: isKnown ? toText(saved) : null };
}

/** Whether a change was advised by itself, for the same states or more. */
function isPartOf({ rule, states }: Advice, single: Advice): boolean {
  return rule === single.rule && states.every((state) => single.states.includes(state));
}

function apply({ change }: Advice, { workflow, children, assumptions }: Current): Current | null {
  if ('type' in change) return { workflow: { ...workflow, type: change.type }, children, assumptions };
  const made = changedWorkflows(workflow, change);
  if (made === null) return null;
  return {
    workflow: made.workflow,
    children: [...children, ...made.children],
    assumptions: withStated(assumptions, change.assumptions),
  };
}
