import type { SourceEntry } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { pathFrom } from '../files.ts';
import { quotedText } from './quotedText.ts';

/** The folder of the module that a `module` block calls; null where it comes from elsewhere, like a registry. */
export function calledFolder({ value }: Pick<SourceEntry, 'value'>): string | null {
  const source = quotedText(entriesOf(value).get('source')?.value);
  return source === null || !/^\.{1,2}(?:\/|$)/.test(source) ? null : pathFrom(value.span.file, source);
}
