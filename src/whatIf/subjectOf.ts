import type { Subject } from '../advice/proposal.ts';
import { beyondTimeLimit } from '../analyzer/beyondTimeLimit.ts';
import type { Assumptions, BoundAssumptions, WorkflowDecisions } from '../model/decisions.ts';
import type { DefinitionChange, Option } from '../model/report.ts';
import type { WorkflowVisits } from '../model/visits.ts';
import type { Account, Workflow } from '../model/workflow.ts';
import { childPrice } from './childPrice.ts';
import type { Compared } from './compare.ts';
import type { Changed, WhatIf } from './whatIf.ts';

/** One workflow of an account, as advice looks at it. */
export function subjectOf(
  compared: Compared,
  bound: readonly BoundAssumptions[],
  options: readonly Option[],
  index: number,
  whatIf: WhatIf,
  assumptions: Assumptions,
  curves: boolean,
): Subject {
  const { account, measured, decisions, card, allowances } = compared;
  const workflow = account.workflows[index] as Workflow;
  const known = new Map<DefinitionChange, Changed | null>();
  const decided = decisions.workflows[index] as WorkflowDecisions;
  return {
    workflow,
    children: childrenOf(account, index),
    type: decided.type.value,
    visits: measured.visits[index] as WorkflowVisits,
    decisions: decided,
    readings: measured.readings[index] ?? null,
    options,
    named: namedIn(bound[index], workflow),
    card,
    curves,
    allowances,
    priced: (change) => {
      const before = known.get(change);
      if (before !== undefined) return before;
      const changed = whatIf(index, change);
      known.set(change, changed);
      return changed;
    },
    beyondTimeLimit,
    pricedAlone: (child, assumed) => childPrice(workflow, child, assumed, assumptions, compared),
  };
}

function childrenOf({ calls, workflows }: Account, index: number): ReadonlyMap<number, Workflow> {
  const own = calls.filter(({ caller }) => caller === index);
  return new Map(
    own.flatMap(({ state, callee }) => {
      const child = callee === null ? undefined : workflows[callee];
      return child === undefined ? [] : [[state, child] as const];
    }),
  );
}

/** The names of states of which something is stated: the states themselves, and the targets of Choices and Catches. */
function namedIn(bound: BoundAssumptions | undefined, { states }: Workflow): ReadonlySet<string> {
  const named = new Set<string>();
  for (const [id, stated] of (bound?.states ?? []).entries()) {
    const { branches, caught, ...own } = stated;
    for (const { target } of [...(branches?.value ?? []), ...(caught?.value ?? [])]) named.add(target);
    if (Object.keys(own).length > 0 || branches !== undefined || caught !== undefined)
      named.add(states[id]?.name ?? '');
  }
  return named;
}
