import type { PricedAlone } from '../advice/proposal.ts';
import { refusals } from '../analyzer/checks/index.ts';
import { decide } from '../analyzer/decide.ts';
import { link } from '../analyzer/link.ts';
import { bindAssumptions } from '../inputs/bindAssumptions.ts';
import { measureUsage } from '../measure.ts';
import type { Assumptions } from '../model/decisions.ts';
import type { ChangedAssumptions, DefinitionChange } from '../model/report.ts';
import type { WorkflowVisits } from '../model/visits.ts';
import type { Workflow } from '../model/workflow.ts';
import { priceFirstTier } from '../pricing/priceFirstTier.ts';
import { isRefused, newWorkflow } from './changedWorkflows.ts';
import type { Compared } from './compare.ts';
import { withStated } from './whatIf.ts';

const million = 1_000_000;

/**
 * What a new workflow comes to, taken by itself; null where AWS would refuse it, or where a price is missing. What its states
 * call is not in it: that costs the same wherever they are.
 *
 * @param parent the workflow that it is a part of.
 */
export function childPrice(
  parent: Workflow,
  child: DefinitionChange['children'][number],
  assumed: Omit<ChangedAssumptions, 'workflow'>,
  assumptions: Assumptions,
  billing: Compared,
): PricedAlone | null {
  const workflow = newWorkflow(parent, child);
  if (workflow === null) return null;
  const stated = withStated(assumptions, [{ workflow: child.name, ...assumed }]);
  const account = link([workflow]).value;
  const bound = bindAssumptions(stated, [workflow]).value;
  const decisions = decide(account, bound, assumptions.transitionRule, billing.services).value;
  const counted = measureUsage(account, decisions, billing.services).value;
  const each = { account, index: 0, workflow, decisions, visits: counted.visits[0] as WorkflowVisits };
  const readings = counted.readings[0]?.filter(({ meter }) => meter.startsWith('sfn.')) ?? null;
  if (readings === null || isRefused(refusals.flatMap((check) => check(each)))) return null;
  const perMillionUsd = priceFirstTier(readings, million, billing.card);
  return perMillionUsd === null ? null : { perMillionUsd, duration: each.visits.duration };
}
