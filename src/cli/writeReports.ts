import { nearest, type Report } from '../index.ts';
import { inert } from '../reports/format.ts';
import { type FormatName, formatNames, reporters } from '../reports/index.ts';
import type { Look } from '../reports/reporter.ts';
import { deliver } from './deliver.ts';
import type { Io } from './io.ts';
import { useColor } from './useColor.ts';
import { versionOf } from './versionOf.ts';

/** The flags that say in which form, and where to, a report is written. */
export interface ReportOptions {
  /** `json`, or `json=report.json`. */
  readonly format: readonly string[];
  readonly output?: string;
}

/** A format and where it goes; null is standard output. */
export interface Wanted<Name extends string = FormatName> {
  readonly format: Name;
  readonly file: string | null;
}

/** What the flags ask for of a report; null, with a message, where they cannot be followed. */
export function readFormats(options: ReportOptions, io: Io): readonly Wanted[] | null {
  return readFormatsOf(formatNames, options, io);
}

/** The same of a verb with formats of its own. @param names the formats that it has. */
export function readFormatsOf<Name extends string>(
  names: readonly Name[],
  { format, output }: ReportOptions,
  io: Io,
): readonly Wanted<Name>[] | null {
  const refuse = (message: string): null => {
    io.stderr.write(`stepcost: ${inert(message)}\n`);
    return null;
  };
  const wanted: Wanted<Name>[] = [];
  for (const text of format.length === 0 ? ['table'] : format) {
    const [name = '', ...rest] = text.split('=');
    const known = names.find((one) => one === name);
    if (known === undefined) {
      const near = nearest(name, names);
      return refuse(
        `--format ${name} is not known; it is one of ${names.join(', ')}.${near === null ? '' : ` Did you mean ${near}?`}`,
      );
    }
    wanted.push({ format: known, file: rest.length === 0 ? null : rest.join('=') });
  }
  if (output === '' || wanted.some(({ file }) => file === '')) return refuse('a file to write to has no name.');
  const plain = wanted.filter(({ file }) => file === null);
  if (output !== undefined && plain.length === 0) return refuse('--output needs a --format without a file of its own.');
  if (plain.length > 1) return refuse('only one --format can go to one place; give the others as FORMAT=FILE.');
  return output === undefined ? wanted : wanted.map((one) => ({ ...one, file: one.file ?? output }));
}

/**
 * Writes the report in every format that was asked for; false where one could not be written.
 *
 * @param ownTable what a verb shows on a terminal in place of the table of an estimate.
 */
export async function writeReports(
  report: Report,
  wanted: readonly Wanted[],
  { color }: { readonly color: boolean },
  io: Io,
  ownTable?: (look: Pick<Look, 'color'>) => string,
): Promise<boolean> {
  let written = true;
  const tool = { name: 'stepcost' as const, version: versionOf(io) };
  for (const { format, file } of wanted) {
    const isTable = format === 'table';
    const look = { tool, color: isTable && file === null && useColor(io.stdout, color, io.env) };
    const text = isTable && ownTable !== undefined ? ownTable(look) : (await reporters[format](report))(report, look);
    written = deliver(text, file, io) && written;
  }
  return written;
}
