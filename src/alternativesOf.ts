import { alternatives } from './alternatives/index.ts';
import { workOf } from './alternatives/workOf.ts';
import { services } from './analyzer/meters/services/index.ts';
import { visitsAs } from './analyzer/visitsAs.ts';
import type { AlternativesOf } from './estimate.ts';
import type { AlternativeRate } from './model/alternatives.ts';
import type { Rate } from './model/bill.ts';
import type { BoundAssumptions, WorkflowDecisions } from './model/decisions.ts';
import type { WorkflowVisits } from './model/visits.ts';
import type { Workflow } from './model/workflow.ts';
import { cardOfAccount } from './pricing/cardOfAccount.ts';
import type { Compared } from './whatIf/compare.ts';

/** What the alternatives are priced with besides the rates of the estimate. */
export interface AlternativeRates {
  /** ISO 4217, of the alternatives' own rates. */
  readonly currency: string;
  readonly rates: readonly AlternativeRate[];
  /** The region whose prices are taken where one is not known in that of the run; null for none. */
  readonly assumedRegion: string | null;
  /** Rates of Lambda, for estimates that have no services on their bill. */
  readonly lambda: readonly Rate[];
}

/**
 * Answers what the workflows of an estimate come to elsewhere. It is handed to the estimates that ask for it, so that the others do
 * not load it.
 */
export function alternativesOf({ lambda, ...rates }: AlternativeRates): AlternativesOf {
  return ({ account, decisions, measured, card, allowances, terms }: Compared, bound, complete) => {
    const known = new Set(card.rates.map(({ meter }) => meter));
    const missing = lambda.filter(({ meter }) => !known.has(meter));
    const { rates: added } = cardOfAccount({ ...card, rates: missing }, terms);
    const prices = { ...rates, region: card.region, card: { ...card, rates: [...card.rates, ...added] }, allowances };
    return account.workflows.map((workflow, index) => {
      const decided = withServices(
        workflow,
        bound[index] as BoundAssumptions,
        decisions.workflows[index] as WorkflowDecisions,
      );
      const calls = account.calls.filter(({ caller, callee }) => caller === index && callee !== null);
      const joined = new Set(calls.map(({ state }) => state));
      const type = decided.type.value;
      const subject = {
        work: workOf(workflow, visitsAs(measured.visits[index] as WorkflowVisits, type), decided, joined),
        type,
        executions: measured.executionsPerMonth[index] ?? null,
        readings: measured.readings[index] ?? null,
        complete: complete[index] ?? false,
      };
      return alternatives(subject, prices);
    });
  };
}

/** What is known of the functions that a workflow calls is asked for here where the bill has no services. */
function withServices(workflow: Workflow, bound: BoundAssumptions, decided: WorkflowDecisions): WorkflowDecisions {
  if (decided.services !== null) return decided;
  return { ...decided, services: services.decide(workflow, bound, decided.states).value };
}
