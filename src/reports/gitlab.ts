import type { Report } from '../model/report.ts';
import { findings } from './findings.ts';
import { inertLines } from './format.ts';
import { plainPath } from './plainPath.ts';

const severities = { error: 'major', warning: 'minor', note: 'info' } as const;

/**
 * A code quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, read 2026-11-25.
 * Fingerprints stay the same when lines move and figures change. What has no place of its own stands at the first workflow, since
 * GitLab wants one of everything.
 */
export function gitlab(report: Report): string {
  const told = findings(report).filter(({ ignored }) => ignored === null);
  const placed = told.find(({ span }) => span !== null)?.span?.file;
  const first = plainPath(report.workflows[0]?.file ?? placed ?? 'stepcost.yml');
  const counts = new Map<string, number>();
  const issues = told.map(({ rule, level, message, subject, span }) => {
    const key = `${rule}\0${span?.file ?? ''}\0${subject}`;
    const before = counts.get(key) ?? 0;
    counts.set(key, before + 1);
    return {
      description: message,
      check_name: rule,
      fingerprint: fingerprint(`${key}\0${before}`),
      severity: severities[level],
      location: { path: span?.file ?? first, lines: { begin: span?.line ?? 1 } },
    };
  });
  return inertLines(`${JSON.stringify(issues, null, 2)}\n`);
}

/** FNV-1a over UTF-16 code units, twice with different starts: 64 bits in hex. Only for telling findings apart. */
function fingerprint(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((start) => {
      let hash = start;
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
