import { problemCodes } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import { type Finding, findings } from './findings.ts';
import { inert, inertLines } from './format.ts';
import type { Look } from './reporter.ts';
import written from './wording/pages.json' with { type: 'json' };

const web = 'https://github.com/stepcost/stepcost/blob/main/docs';

/** By the path of the page below docs/; `npm run docs` writes them. */
const pages: { readonly [path: string]: Page } = written;

interface Page {
  readonly title: string;
  /** In Markdown, as the help is. */
  readonly about: string;
  readonly help: string;
}

/**
 * SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html, read 2026-11-25. Columns
 * are UTF-16 code units, as ours are. A report without findings is a run with an empty list. What has no place is a notification:
 * GitHub refuses a whole file for one result without a location (https://github.com/github/codeql-action/issues/2459).
 */
export function sarif(report: Report, { tool }: Look): string {
  const found = findings(report);
  const results = found.filter((finding): finding is Placed => finding.span !== null);
  const notifications = found.filter(({ span }) => span === null);
  const rules = idsOf(results);
  const notes = idsOf(notifications);
  const run = {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        informationUri: 'https://github.com/stepcost/stepcost',
        rules: rules.map(ruleOf),
        notifications: notes.map(ruleOf),
      },
    },
    invocations: [
      {
        executionSuccessful: report.problems.every(({ code }) => problemCodes[code].exit < 2),
        toolExecutionNotifications: notifications.map(({ rule: id, level, message }) => ({
          descriptor: { id, index: notes.indexOf(id) },
          level,
          message: { text: plainText(message) },
        })),
      },
    ],
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'Where stepcost was started.' } } },
    results: results.map((finding) => resultOf(finding, rules)),
  };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return inertLines(`${JSON.stringify(log, null, 2)}\n`);
}

/** A finding with a place. */
type Placed = Finding & { readonly span: Span };

/** The rules of some findings, each once. */
function idsOf(found: readonly Finding[]): readonly string[] {
  return [...new Set(found.map(({ rule }) => rule))];
}

/** What a tool shows of a rule beside its findings: what it is about, and the page that says what to do. */
function ruleOf(id: string) {
  const [kind, name = ''] = id.split('/');
  const path = Object.hasOwn(problemCodes, id) ? `problems/${id}.md` : kind === 'advice' ? `advice/${name}.md` : null;
  const page = path === null ? undefined : pages[path];
  if (path !== null && page !== undefined) {
    const { title, about, help } = page;
    return described(id, `${title}.`, unmarked(about), help, `${web}/${path}`);
  }
  const isBudget = kind === 'budget';
  const text = isBudget ? `The budget ${name} is not kept.` : 'The bill is incomplete.';
  const about = isBudget
    ? `${name} is limited, and what a month or an execution comes to is above the limit, or above what is warned of, or cannot be told.`
    : 'Something has no price, or could not be counted: the amounts are a lower bound, or stand on a guess.';
  return described(id, text, about, '', `${web}/${isBudget ? 'budgets' : 'interface'}.md`);
}

/** @param help in Markdown. */
function described(id: string, title: string, about: string, help: string, helpUri: string) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: about },
    help: {
      text: `${unmarked(help)}\n\n${helpUri}`.trimStart(),
      markdown: `${help}\n\n[What it means and what to do](${helpUri})`.trimStart(),
    },
    helpUri,
  };
}

/** Markdown of the documentation as plain text: lines in one, and no marks nor targets of links. */
function unmarked(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/(\S)\n(?!\n|- |\d+\. |\|)/g, '$1 ');
}

function resultOf({ rule, level, message, span, ignored }: Placed, rules: readonly string[]) {
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level,
    message: { text: plainText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: uriOf(span.file),
          region: { startLine: span.line, startColumn: span.column },
        },
      },
    ],
    ...(ignored === null ? {} : { suppressions: [{ kind: 'external', justification: inert(ignored) }] }),
  };
}

/** A text of which no viewer makes a link: `[text](target)` is one in a message of SARIF, too (section 3.11.6). */
function plainText(text: string): string {
  return text.replaceAll('](', '] (');
}

/** A path from where the user stands, as a URI; absolute where it is. */
function uriOf(file: string) {
  const uri = file
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (/^[A-Za-z]%3A\//.test(uri)) return { uri: `file:///${uri}` };
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: 'SRCROOT' };
}
