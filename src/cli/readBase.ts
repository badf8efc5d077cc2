import { type Base, baseOfReport, estimate, readSavedBase } from '../index.ts';
import { inert } from '../reports/format.ts';
import { gather } from './gather.ts';
import type { Io } from './io.ts';
import type { EstimateOptions } from './options.ts';

/**
 * What `--base` names: a saved JSON report, a baseline, or definitions to be estimated with the same flags. Undefined, said on
 * standard error, where it is none of them.
 */
export async function readBase(
  named: string,
  _paths: readonly string[],
  options: EstimateOptions,
  io: Io,
): Promise<Base | undefined> {
  const say = (why: string): undefined => {
    io.stderr.write(`stepcost: --base ${inert(named)} ${why}.\n`);
    return undefined;
  };
  const kind = io.files.kindOf(named);
  if (kind === null) return say('is no file or folder');
  if (kind === 'file') {
    const content = io.files.read(named);
    if ('error' in content) return say(`cannot be read: ${content.error}`);
    const saved = readSavedBase(new TextDecoder().decode(content));
    if (saved !== null)
      return 'broken' in saved
        ? say(`is no report of this version: ${inert(saved.broken)}`)
        : { name: named, ...saved };
  }
  const { request } = await gather([named], options, io);
  const report = estimate({ ...request, advice: false });
  if (report.workflows.length === 0) return say('has no state machine');
  return baseOfReport(report, named);
}
