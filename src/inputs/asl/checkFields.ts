import type { SourceEntry, SourceObject } from '../../model/source.ts';
import { nearest } from '../nearest.ts';
import { checkExpressions } from './checkExpressions.ts';
import { checkPath } from './checkPath.ts';
import { checkTemplate } from './checkTemplate.ts';
import type { FieldRule, Fields } from './fields.ts';
import { pathField, type Reading } from './values.ts';

/**
 * The fields of an object: a warning for each that the language does not know here, an error for each that only the other
 * query language has, for a path, a payload template or an expression that is none, and for a number that is given twice, as
 * itself and as a path.
 */
export function checkFields(node: SourceObject, of: string, known: Fields, reading: Reading): void {
  for (const entry of node.entries) {
    const rule = known.get(entry.key);
    if (rule !== undefined) checkField(entry, rule, node, of, reading);
    else {
      const args = { of, field: entry.key, suggestion: nearest(entry.key, [...known.keys()]) };
      reading.problems.push({ code: 'unknown-field', args, span: entry.keySpan });
    }
  }
}

function checkField(
  entry: SourceEntry,
  { only, path, isTemplate, evaluated, byPath }: FieldRule,
  node: SourceObject,
  of: string,
  reading: Reading,
): void {
  const { key, keySpan: span } = entry;
  const { problems, language } = reading;
  if (only !== null && only !== language) {
    problems.push({ code: 'other-query-language', args: { of, field: key, only }, span });
  } else if (path !== null) checkPath(entry, path, reading);
  else if (isTemplate) checkTemplate(entry, reading);
  if (evaluated !== null) checkExpressions(entry, evaluated === 'catch', reading);
  if (byPath !== null && pathField(node, key) !== undefined) {
    problems.push({ code: 'fields-exclude-each-other', args: { of, fields: [key, byPath] }, span });
  }
}
