import { problemCodes, type Severity } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import { money } from './format.ts';
import { adviceSentences, adviceTitles } from './wording/advice.ts';
import { budgetSentence } from './wording/budgets.ts';
import { messageOf } from './wording/problems.ts';

/** Something to be told at its place: a problem, a limit that is not kept, or advice. */
export interface Finding {
  /** The code of a problem; `budget/…` and `advice/…` of the others. */
  readonly rule: string;
  readonly level: Severity;
  /** One or two sentences. */
  readonly message: string;
  readonly span: Span | null;
  /** Why it is not to be told of; null where it is. */
  readonly ignored: string | null;
}

const levels = { over: 'error', undecided: 'error', warn: 'warning' } as const;

const incomplete: Finding = {
  rule: 'bill/incomplete',
  level: 'note',
  message: 'The bill is incomplete: its amounts are a lower bound, or stand on a guess.',
  span: null,
  ignored: null,
};

/** Everything that a report has to say at a place: errors, then warnings, then notes, each in the order of the report. */
export function findings({ problems, ignored, verdict, workflows, currency, complete }: Report): readonly Finding[] {
  const all: Finding[] = [
    ...(complete ? [] : [incomplete]),
    ...verdict.results.flatMap((result): readonly Finding[] =>
      result.outcome === 'within'
        ? []
        : [
            {
              rule: `budget/${result.budget}`,
              level: levels[result.outcome],
              message: budgetSentence(result, currency),
              span: result.span,
              ignored: null,
            },
          ],
    ),
    ...problems.map((problem) => ({
      rule: problem.code,
      level: problemCodes[problem.code].severity,
      message: messageOf(problem),
      span: problem.span,
      ignored: null,
    })),
    ...ignored.map(({ problem, reason }) => ({
      rule: problem.code,
      level: problemCodes[problem.code].severity,
      message: messageOf(problem),
      span: problem.span,
      ignored: reason,
    })),
    ...workflows.flatMap(({ advice }) =>
      advice
        .filter(({ feasible }) => feasible)
        .map((one): Finding => {
          const saved =
            one.savingUsd === null
              ? `${money(one.savingPerMillionUsd, currency)} per million executions`
              : `${money(one.savingUsd, currency)} a month`;
          const share = one.savingPercent === null ? '' : ` (${one.savingPercent} %)`;
          return {
            rule: `advice/${one.rule}`,
            level: 'note',
            message: [`${adviceTitles[one.rule]}: ${saved}${share}.`, ...adviceSentences(one)].join(' '),
            span: one.span,
            ignored: null,
          };
        }),
    ),
  ];
  const rank = { error: 0, warning: 1, note: 2 } as const;
  return all.toSorted((a, b) => rank[a.level] - rank[b.level]);
}
