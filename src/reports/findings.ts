import { type Problem, problemCodes, type Severity } from '../model/problem.ts';
import type { Advice, BudgetResult, Report, WorkflowReport } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import { money } from './format.ts';
import { isFlag } from './isFlag.ts';
import { plainPath } from './plainPath.ts';
import { adviceSentences, adviceTitles } from './wording/advice.ts';
import { incompleteness } from './wording/assumptions.ts';
import { budgetSentence } from './wording/budgets.ts';
import { messageOf } from './wording/problems.ts';
import { savingShare } from './wording/savingShare.ts';

/** Something to be told at its place: a problem, a limit that is not kept, or advice. */
export interface Finding {
  /** The code of a problem; `budget/…` and `advice/…` of the others. */
  readonly rule: string;
  readonly level: Severity;
  /** One or two sentences. */
  readonly message: string;
  /** What it is about, by which it is known again when figures and lines have changed. */
  readonly subject: string;
  /** Its file as version control names it; null for the run as a whole, and for flags. */
  readonly span: Span | null;
  /** Why it is not to be told of; null where it is. */
  readonly ignored: string | null;
}

const levels = { over: 'error', undecided: 'error', warn: 'warning', within: 'note' } as const;

/** Everything that a report has to say at a place: errors, then warnings, then notes, each in the order of the report. */
export function findings(report: Report): readonly Finding[] {
  const { problems, ignored, verdict, workflows, currency } = report;
  const incomplete = incompleteness(report);
  const all: Finding[] = [
    ...(incomplete === null ? [] : [{ ...ofRun, message: incomplete }]),
    ...verdict.results.filter(({ outcome }) => outcome !== 'within').map((result) => ofBudget(result, currency)),
    ...problems.map((problem) => ofProblem(problem, null)),
    ...ignored.map(({ problem, reason }) => ofProblem(problem, reason)),
    ...workflows.flatMap((workflow) =>
      workflow.advice.filter(({ feasible }) => feasible).map((one) => ofAdvice(one, workflow, currency)),
    ),
  ];
  const rank = { error: 0, warning: 1, note: 2 } as const;
  return all.toSorted((a, b) => rank[a.level] - rank[b.level]);
}

const ofRun = { rule: 'bill/incomplete', level: 'note', subject: 'the run', span: null, ignored: null } as const;

function ofProblem(problem: Problem, ignored: string | null): Finding {
  const message = messageOf(problem);
  const { severity: level } = problemCodes[problem.code];
  return { rule: problem.code, level, message, subject: message, span: placed(problem.span), ignored };
}

function ofBudget(result: BudgetResult, currency: string): Finding {
  return {
    rule: `budget/${result.budget}`,
    level: levels[result.outcome],
    message: budgetSentence(result, currency),
    subject: result.scope,
    span: placed(result.span),
    ignored: null,
  };
}

function ofAdvice(one: Advice, { name, leavesOut }: WorkflowReport, currency: string): Finding {
  const saved =
    one.savingUsd === null
      ? `${money(one.savingPerMillionUsd, currency)} per million executions`
      : `${money(one.savingUsd, currency)} a month`;
  const percent = savingShare(one, leavesOut);
  const share = percent === null ? '' : ` (${percent})`;
  return {
    rule: `advice/${one.rule}`,
    level: 'note',
    message: [`${adviceTitles[one.rule]}: ${saved}${share}.`, ...adviceSentences(one)].join(' '),
    subject: [name, ...one.states].join('\0'),
    span: placed(one.span),
    ignored: null,
  };
}

function placed(span: Span | null): Span | null {
  if (span === null || isFlag(span.file)) return null;
  return { ...span, file: plainPath(span.file) };
}
