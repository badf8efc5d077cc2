import { problemCodes } from '../model/problem.ts';
import type { AdviceRule, Report } from '../model/report.ts';
import { type Finding, findings } from './findings.ts';
import { inertLines } from './format.ts';
import type { Look } from './reporter.ts';
import { adviceTitles } from './wording/advice.ts';

const pages = 'https://github.com/stepcost/stepcost/blob/main/docs';

/**
 * SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html, read 2026-11-25. Columns
 * are UTF-16 code units, as ours are. A report without findings is a run with an empty list.
 */
export function sarif(report: Report, { tool }: Look): string {
  const found = findings(report);
  const ids = [...new Set(found.map(({ rule }) => rule))];
  const run = {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        informationUri: 'https://github.com/stepcost/stepcost',
        rules: ids.map(ruleOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'Where stepcost was started.' } } },
    results: found.map((finding) => resultOf(finding, ids)),
  };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return inertLines(`${JSON.stringify(log, null, 2)}\n`);
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

function resultOf({ rule, level, message, span, ignored }: Finding, ids: readonly string[]) {
  const isFile = span !== null && span.file !== '-';
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level,
    message: { text: message },
    ...(isFile
      ? {
          locations: [
            {
              physicalLocation: {
                artifactLocation: uriOf(span.file),
                region: { startLine: span.line, startColumn: span.column },
              },
            },
          ],
        }
      : {}),
    ...(ignored === null ? {} : { suppressions: [{ kind: 'external', justification: ignored }] }),
  };
}

/** A path from where the user stands, as a URI. */
function uriOf(file: string) {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: 'SRCROOT' };
}
