import type { Report } from '../model/report.ts';
import { findings } from './findings.ts';
import { inertLines } from './format.ts';

const severities = { error: 'major', warning: 'minor', note: 'info' } as const;

/**
 * A code quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, read 2026-11-25.
 * Fingerprints stay the same when lines move.
 */
export function gitlab(report: Report): string {
  const counts = new Map<string, number>();
  const issues = findings(report)
    .filter(({ ignored }) => ignored === null)
    .map(({ rule, level, message, span }) => {
      const key = `${rule}\0${span?.file ?? ''}\0${message}`;
      const before = counts.get(key) ?? 0;
      counts.set(key, before + 1);
      return {
        description: message,
        check_name: rule,
        fingerprint: fingerprint(`${key}\0${before}`),
        severity: severities[level],
        location: {
          path: span === null || span.file === '-' ? 'stepcost.yml' : span.file,
          lines: { begin: span?.line ?? 1 },
        },
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
