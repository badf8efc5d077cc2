import type { Advice } from '../model/report.ts';
import { compare, parse, subtract, toText, zero } from '../pricing/decimal.ts';
import { batchItems } from './batchItems.ts';
import { changedMeters } from './changedMeters.ts';
import { directIntegration } from './directIntegration.ts';
import { distributeMap } from './distributeMap.ts';
import { dropPass } from './dropPass.ts';
import { expressChildren } from './expressChildren.ts';
import { guessesOf } from './guessesOf.ts';
import { isRead } from './isRead.ts';
import { mergeTasks } from './mergeTasks.ts';
import { nestExpress } from './nestExpress.ts';
import type { DefinitionRule, Proposal, Subject } from './proposal.ts';
import { replacePolling } from './replacePolling.ts';
import { percentOf } from './saving.ts';
import { trimLogging } from './trimLogging.ts';
import { trimRetries } from './trimRetries.ts';
import type { TypeRule } from './typeRule.ts';
import { useExpress } from './useExpress.ts';
import { useStandard } from './useStandard.ts';

/** The rules that another type is advised by. */
const typeRules: readonly TypeRule[] = [useExpress, useStandard];

/** The rules that change a definition, in the order in which equal savings are told. */
const definitionRules: readonly DefinitionRule[] = [
  nestExpress,
  expressChildren,
  batchItems,
  distributeMap,
  replacePolling,
  dropPass,
  directIntegration,
  mergeTasks,
  trimRetries,
  trimLogging,
];

/**
 * What to change, the largest saving first; what is not possible comes last.
 *
 * @param definitions whether changes of the definition are looked for, and not of the type alone.
 */
export function advise(subject: Subject, definitions = true): readonly Advice[] {
  const { workflow, visits } = subject;
  const isKnown = isRead(workflow);
  const byType = typeRules.flatMap((rule) => rule(subject) ?? []).filter(({ feasible }) => isKnown || !feasible);
  // Where a loop cannot be left nothing is counted, and nothing can be saved.
  const changes =
    !definitions || !isKnown || visits.transitions.expected === null
      ? []
      : definitionRules.flatMap((rule) => rule(subject));
  const advice = [
    ...byType.map((one) => ({ ...one, span: workflow.node.span })),
    ...changes.flatMap((proposal) => adviceOf(proposal, subject) ?? []),
  ];
  return advice.toSorted((a, b) => weight(b) - weight(a));
}

function weight({ savingUsd, savingPerMillionUsd }: Advice): number {
  return Number(savingUsd ?? savingPerMillionUsd ?? 0);
}

/** A proposal with what it saves; null where that is nothing, or is not known. */
function adviceOf(proposal: Proposal, subject: Subject): Advice | null {
  const { workflow, options, type } = subject;
  const priced = subject.priced(proposal.change);
  if (priced === null) return null;
  const before = options.find((option) => option.type === type) ?? null;
  const perMillion =
    before?.perMillionUsd == null || priced.perMillionUsd === null
      ? null
      : subtract(parse(before.perMillionUsd), parse(priced.perMillionUsd));
  const decisive = priced.savedUsd ?? perMillion;
  if (decisive === null || compare(decisive, zero) <= 0) return null;
  const whole = priced.savedUsd === null ? before?.perMillionUsd : before?.paidUsd;
  const [first] = proposal.states;
  const guesses = guessesOf(proposal.states, subject);
  return {
    rule: proposal.rule,
    savingUsd: priced.savedUsd === null ? null : toText(priced.savedUsd),
    savingPercent: percentOf(toText(decisive), whole ?? null),
    savingPerMillionUsd: perMillion === null ? null : toText(perMillion),
    feasible: true,
    blockers: [],
    caveats: [],
    notes: [...proposal.notes, ...(guesses.length === 0 ? [] : [{ code: 'stands-on-guess' as const, guesses }])],
    certainty: proposal.certainty,
    states: proposal.states.map((id) => workflow.states[id]?.path ?? ''),
    span: first === undefined ? workflow.node.span : (workflow.states[first]?.span ?? workflow.node.span),
    change: proposal.change,
    curve: proposal.curve,
    after: {
      perMillionUsd: priced.perMillionUsd,
      transitions: priced.visits.transitions.expected,
      states: priced.workflow.states.map(({ id, path }) => ({
        path,
        transitions: priced.visits.states[id]?.transitionsPerExecution ?? 0,
      })),
      meters: changedMeters(subject.readings, priced.readings),
    },
  };
}
