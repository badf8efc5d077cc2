import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLine } from '../../scripts/transcripts.js';
import { type FormatName, formatNames } from '../../src/reports/index.ts';

/** A report in every format. */
export type Texts = { readonly [Format in FormatName]: string };

/** Runs a command of `stepcost`, once, and returns its exit code and what it writes in each format. */
export async function writtenAs(command: string): Promise<{ readonly code: number; readonly texts: Texts }> {
  const folder = mkdtempSync(join(tmpdir(), 'stepcost-formats-'));
  const flags = formatNames.map((format) => `--format ${format}=${join(folder, format)}`);
  const { code } = await runLine(`${command} ${flags.join(' ')}`);
  const texts = Object.fromEntries(formatNames.map((format) => [format, readFileSync(join(folder, format), 'utf8')]));
  rmSync(folder, { recursive: true });
  return { code, texts: texts as Texts };
}
