import { checks } from './analyzer/checks/index.ts';
import { decide } from './analyzer/decide.ts';
import { link } from './analyzer/link.ts';
import { isRefused, newWorkflow } from './changedWorkflows.ts';
import type { Compared } from './compare.ts';
import { bindAssumptions } from './inputs/bindAssumptions.ts';
import { measure } from './measure.ts';
import type { Assumptions, KeyedStateAssumptions } from './model/decisions.ts';
import type { DefinitionChange } from './model/report.ts';
import type { WorkflowVisits } from './model/visits.ts';
import type { Workflow } from './model/workflow.ts';
import { priceFirstTier } from './pricing/priceFirstTier.ts';
import { withStated } from './whatIf.ts';

const million = 1_000_000;

/**
 * What a million executions of a new workflow cost at first-tier rates, taken by itself; null where AWS would refuse it.
 *
 * @param parent the workflow that it is a part of.
 */
export function childPrice(
  parent: Workflow,
  child: DefinitionChange['children'][number],
  states: readonly KeyedStateAssumptions[],
  assumptions: Assumptions,
  billing: Compared,
): string | null {
  const workflow = newWorkflow(parent, child);
  if (workflow === null) return null;
  const stated = withStated(assumptions, [{ workflow: child.name, states }]);
  const account = link([workflow]).value;
  const bound = bindAssumptions(stated, [workflow]).value;
  const decisions = decide(account, bound, assumptions.transitionRule, billing.services).value;
  const counted = measure(account, decisions, billing).value;
  const each = { account, index: 0, workflow, decisions, visits: counted.visits[0] as WorkflowVisits };
  const readings = counted.readings[0] ?? null;
  return readings === null || isRefused(checks.flatMap((check) => check(each)))
    ? null
    : priceFirstTier(readings, million, billing.card);
}
