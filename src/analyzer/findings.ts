import type { Usage } from '../model/bill.ts';
import type { Decisions } from '../model/decisions.ts';
import type { Problem } from '../model/problem.ts';
import type { WorkflowVisits } from '../model/visits.ts';
import type { Account } from '../model/workflow.ts';
import { checks } from './checks/index.ts';
import { transitionThrottle } from './checks/transitionThrottle.ts';

/** An account with what was counted of it; the lists go by workflow, in its order. */
export interface CountedAccount {
  readonly account: Account;
  readonly decisions: Decisions;
  readonly visits: readonly WorkflowVisits[];
  readonly usage: Usage;
  /** Where each is deployed. */
  readonly regions: readonly string[];
}

/** What every check finds: workflow by workflow, and then of the account as a whole. */
export function findings({ account, decisions, visits, usage, regions }: CountedAccount): readonly Problem[] {
  const found: Problem[] = [];
  for (const [index, workflow] of account.workflows.entries()) {
    const checked = { account, index, workflow, decisions, visits: visits[index] as WorkflowVisits };
    for (const check of checks) found.push(...check(checked));
  }
  found.push(...transitionThrottle(account, usage, regions));
  return found;
}
