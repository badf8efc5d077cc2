import { problemCodes } from '../model/problem.ts';
import type { AdviceRule, Report } from '../model/report.ts';
import type { Span } from '../model/source.ts';
import { type Finding, findings } from './findings.ts';
import { inert, inertLines } from './format.ts';
import type { Look } from './reporter.ts';
import { adviceTitles } from './wording/advice.ts';

const pages = 'https://github.com/stepcost/stepcost/blob/main/docs';

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

function ruleOf(id: string) {
  const [kind, name = ''] = id.split('/');
  const isProblem = Object.hasOwn(problemCodes, id);
  const { page, text } = isProblem
    ? { page: `problems/${id}.md`, text: `stepcost found “${id}”.` }
    : kind === 'advice'
      ? { page: `advice/${name}.md`, text: `${adviceTitles[name as AdviceRule]}.` }
      : kind === 'budget'
        ? { page: 'budgets.md', text: `The budget ${name} is not kept.` }
        : { page: 'interface.md', text: 'The bill is incomplete.' };
  const helpUri = `${pages}/${page}`;
  return {
    id,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `See ${helpUri}`, markdown: `[What it means and what to do](${helpUri})` },
    helpUri,
  };
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
