import type { Report } from '../index.ts';
import { inert } from '../reports/format.ts';
import { reporters } from '../reports/index.ts';
import type { Io } from './io.ts';
import { versionOf } from './versionOf.ts';

/**
 * Adds the report to the summary of a job of GitHub Actions, where there is one.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary, read 2026-11-25.
 */
export async function jobSummary(report: Report, io: Io): Promise<void> {
  const path = io.env['GITHUB_STEP_SUMMARY'];
  if (path === undefined || path === '') return;
  const markdown = await reporters.markdown();
  const text = markdown(report, { tool: { name: 'stepcost', version: versionOf(io) }, color: false });
  const before = io.files.kindOf(path) === 'file' ? io.files.read(path) : new Uint8Array();
  const written = 'error' in before ? before.error : io.writeFile(path, `${new TextDecoder().decode(before)}${text}`);
  if (written !== null) io.stderr.write(`stepcost: the job summary ${inert(path)} cannot be written: ${written}.\n`);
}
