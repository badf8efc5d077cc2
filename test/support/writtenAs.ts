import { expect } from 'vitest';
import { runLine } from '../../scripts/transcripts.js';
import { type FormatName, formatNames } from '../../src/reports/index.ts';

/** A report in every format. */
export type Texts = { readonly [Format in FormatName]: string };

/** Runs a command of `stepcost`, once, and returns its exit code and what it writes in each format. */
export async function writtenAs(command: string): Promise<{ readonly code: number; readonly texts: Texts }> {
  const flags = formatNames.map((format) => `--format ${format}=${format}`);
  const texts: { [file: string]: string } = {};
  const { code } = await runLine(`${command} ${flags.join(' ')}`, (file, text) => {
    texts[file] = text;
    return null;
  });
  expect(Object.keys(texts).toSorted()).toEqual(formatNames.toSorted());
  return { code, texts: texts as Texts };
}
