import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { pathFrom } from '../files.ts';
import type { Evaluation } from './stack.ts';
import { textOf } from './textOf.ts';

/**
 * The files that may have the code behind a function's handler, the likeliest first; none where the code is not in the project: in
 * S3, in an image, in an archive. `src/app.save` is the function `save` of `src/app`; Python also writes `src.app.save`.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html, read 2026-11-26.
 */
export function codePaths(node: SourceNode, at: Evaluation): readonly string[] {
  const own = entriesOf(entriesOf(node).get('Properties')?.value);
  const shared = entriesOf(at.stack.globals.get('Function')?.value);
  const property = (name: string): string | null => {
    const value = (own.get(name) ?? shared.get(name))?.value;
    return value === undefined ? null : textOf(value, at);
  };
  const folder = property('CodeUri') ?? property('Code');
  const handler = property('Handler');
  if (folder === null || handler === null || /^s3:|\$\{|\.(?:zip|jar)$/i.test(folder)) return [];
  const runtime = property('Runtime') ?? '';
  const module = handler.slice(0, Math.max(0, handler.lastIndexOf('.')));
  if (module === '') return [];
  const [file, endings] = runtime.startsWith('python')
    ? [module.replaceAll('.', '/'), ['py']]
    : [module, runtime.startsWith('nodejs') ? ['js', 'mjs', 'cjs', 'ts', 'mts'] : []];
  return endings.map((ending) => pathFrom(at.stack.file.path, `${folder}/${file}.${ending}`));
}
