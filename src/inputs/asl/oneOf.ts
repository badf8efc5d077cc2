import type { SourceObject } from '../../model/source.ts';
import { nearest } from '../nearest.ts';
import { openText } from './openText.ts';
import { type Reading, stringField } from './values.ts';

/** A field that must be one of several words; null where it is absent, filled in later, or something else. */
export function oneOf<Word extends string>(
  node: SourceObject,
  key: string,
  words: readonly Word[],
  reading: Pick<Reading, 'problems'>,
): Word | null {
  const written = stringField(node, key, reading);
  const word = words.find((one) => one === written?.value) ?? null;
  if (written === null || word !== null) return word;
  if (openText(written) !== null) {
    reading.problems.push({ code: 'unresolved-placeholder', args: { text: written.value }, span: written.span });
  } else {
    const args = { field: key, found: written.value, allowed: words, suggestion: nearest(written.value, words) };
    reading.problems.push({ code: 'unknown-value', args, span: written.span });
  }
  return null;
}
