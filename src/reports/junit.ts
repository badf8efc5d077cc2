import type { BudgetResult, Report } from '../model/report.ts';
import { findings } from './findings.ts';
import { inertLines } from './format.ts';
import { plainPath } from './plainPath.ts';
import { budgetNames, budgetSentence } from './wording/budgets.ts';

/**
 * JUnit's XML, as CI servers read it (https://github.com/testmoapp/junitxml, read 2026-11-25): a case for each limit and one for the
 * errors of each file. Undecided is a failure, as it is for the exit code.
 */
export function junit(report: Report): string {
  const budgets = report.verdict.results.map((result) => budgetCase(result, report.currency));
  const definitions = definitionCases(report);
  const suites = [
    { name: 'budgets', cases: budgets },
    { name: 'definitions', cases: definitions },
  ].filter(({ cases }) => cases.length > 0);
  const all = suites.flatMap(({ cases }) => cases);
  const body = suites.map(({ name, cases }) =>
    [`  <testsuite name="${name}" ${counts(cases)}>`, ...cases.map(caseText), '  </testsuite>'].join('\n'),
  );
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="stepcost" ${counts(all)}>`, ...body, '</testsuites>'].join('\n')}\n`;
}

interface Case {
  readonly name: string;
  readonly className: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly failures: readonly string[];
  readonly output: readonly string[];
}

function budgetCase(result: BudgetResult, currency: string): Case {
  const { scope, budget, outcome, span } = result;
  const sentence = budgetSentence(result, currency);
  return {
    name: `${scope}: ${budgetNames[budget]}`,
    className: 'stepcost.budgets',
    file: span === null ? null : plainPath(span.file),
    line: span?.line ?? null,
    failures: outcome === 'over' || outcome === 'undecided' ? [sentence] : [],
    output: [sentence],
  };
}

/** One case for each file of definitions; the errors are its failures, warnings its output. */
function definitionCases(report: Report): readonly Case[] {
  const told = findings(report).filter(({ rule, ignored }) => ignored === null && !/^(?:advice|budget)\//.test(rule));
  const files = new Set([
    ...report.workflows.map(({ file }) => plainPath(file)),
    ...told.map(({ span }) => span?.file ?? null),
  ]);
  return [...files].map((file) => {
    const own = told.filter(({ span }) => (span?.file ?? null) === file);
    const text = (level: string): readonly string[] =>
      own
        .filter((finding) => finding.level === level)
        .map(
          ({ rule, message, span }) => `${span === null ? '' : `${span.line}:${span.column}: `}${message} [${rule}]`,
        );
    return {
      name: file ?? 'the run',
      className: 'stepcost.definitions',
      file,
      line: null,
      failures: text('error'),
      output: [...text('warning'), ...text('note')],
    };
  });
}

function counts(cases: readonly Case[]): string {
  const failures = cases.filter((one) => one.failures.length > 0).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="0"`;
}

function caseText({ name, className, file, line, failures, output }: Case): string {
  const place = `${file === null ? '' : ` file="${xml(file)}"`}${line === null ? '' : ` line="${line}"`}`;
  const [first] = failures;
  const inside = [
    ...(first === undefined ? [] : [`      <failure message="${xml(first)}">${xml(failures.join('\n'))}</failure>`]),
    ...(output.length === 0 ? [] : [`      <system-out>${xml(output.join('\n'))}</system-out>`]),
  ];
  const head = `    <testcase name="${xml(name)}" classname="${className}"${place}`;
  return inside.length === 0 ? `${head}/>` : [`${head}>`, ...inside, '    </testcase>'].join('\n');
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text inside of XML: its own characters as entities, control characters as escapes that one can read. `[[ATTACHMENT|path]]` in it
 * would be a file for those who read it (https://plugins.jenkins.io/junit-attachments/, read 2026-11-25).
 */
function xml(text: string): string {
  return inertLines(text)
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replace(/\[(?=\[\w+\|)/g, '\\u005b');
}
