import type { SourceEntry, SourceObject } from '../../model/source.ts';
import type { Catcher, Retrier, Target } from '../../model/workflow.ts';
import { checkFields } from './checkFields.ts';
import { catcherFields, retrierFields } from './fields.ts';
import { oneOf } from './oneOf.ts';
import { openText } from './openText.ts';
import { field, missing, numberField, type Reading, wrongType } from './values.ts';

/**
 * Bounds and defaults of a retrier: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html,
 * read 2026-11-23.
 */
// AWS's pages say a positive number here, its own editor takes 0 too.
const interval = { min: 0, max: 99_999_999, whole: true };
const attempts = { min: 0, max: 99_999_999, whole: true };
const rate = { min: 1, max: Number.MAX_VALUE, whole: false };
const delay = { min: 1, max: 31_622_400, whole: true };
const defaults = { intervalSeconds: 1, maxAttempts: 3, backoffRate: 2 };

/** The `Retry` of a state. */
export function readRetriers(state: SourceObject, name: string, reading: Reading): readonly Retrier[] {
  const lists: (readonly string[])[] = [];
  const retriers = entriesOf(state, 'Retry', reading).map((node): Retrier => {
    checkFields(node, `Retry of ${name}`, retrierFields, reading);
    const errors = errorEquals(node, `Retry of ${name}`, reading);
    lists.push(errors);
    const known = (key: string, range: typeof rate): number | null => {
      const literal = numberField(node, key, range, reading);
      return literal?.known ? literal.value : null;
    };
    const maxDelaySeconds = known('MaxDelaySeconds', delay);
    const jitter = oneOf(node, 'JitterStrategy', ['FULL', 'NONE'], reading);
    return {
      errors,
      intervalMs: (known('IntervalSeconds', interval) ?? defaults.intervalSeconds) * 1_000,
      maxAttempts: known('MaxAttempts', attempts) ?? defaults.maxAttempts,
      backoffRate: known('BackoffRate', rate) ?? defaults.backoffRate,
      maxDelayMs: maxDelaySeconds === null ? null : maxDelaySeconds * 1_000,
      fullJitter: jitter === 'FULL',
      span: node.span,
    };
  });
  checkAll(lists, retriers, name, 'Retry', reading);
  return retriers;
}

/** The `Catch` of a state. @param targetOf finds the state that a `Next` names. */
export function readCatchers(
  state: SourceObject,
  name: string,
  targetOf: (entry: SourceEntry) => Target,
  reading: Reading,
): readonly Catcher[] {
  const catchers: Catcher[] = [];
  for (const node of entriesOf(state, 'Catch', reading)) {
    checkFields(node, `Catch of ${name}`, catcherFields, reading);
    const errors = errorEquals(node, `Catch of ${name}`, reading);
    const next = field(node, 'Next');
    if (next === undefined) missing(`a catcher of ${name}`, 'Next', node.span, reading);
    else catchers.push({ errors, target: targetOf(next), span: node.span });
  }
  checkAll(
    catchers.map(({ errors }) => errors),
    catchers,
    name,
    'Catch',
    reading,
  );
  return catchers;
}

function entriesOf(state: SourceObject, key: string, reading: Reading): readonly SourceObject[] {
  const entry = field(state, key);
  if (entry === undefined) return [];
  if (entry.value.kind !== 'array') {
    wrongType(reading, entry, 'an array');
    return [];
  }
  return entry.value.items.filter((item): item is SourceObject => {
    const isObject = item.kind === 'object' && openText(item) === null;
    if (!isObject) wrongType(reading, { ...entry, value: item }, 'objects');
    return isObject;
  });
}

function errorEquals(node: SourceObject, of: string, reading: Reading): readonly string[] {
  const entry = field(node, 'ErrorEquals');
  if (entry === undefined) {
    missing(of, 'ErrorEquals', node.span, reading);
    return [];
  }
  const { value } = entry;
  if (value.kind !== 'array' || value.items.length === 0) {
    const found = value.kind === 'array' ? 'an empty array' : undefined;
    wrongType(reading, entry, 'an array with at least one error name', found);
    return [];
  }
  const names: string[] = [];
  for (const item of value.items) {
    if (item.kind === 'string') names.push(item.value);
    else wrongType(reading, { ...entry, value: item }, 'error names');
  }
  return names;
}

/** `States.ALL` must stand alone in its list, and in the last entry. */
function checkAll(
  lists: readonly (readonly string[])[],
  places: readonly { readonly span: SourceObject['span'] }[],
  state: string,
  list: 'Retry' | 'Catch',
  { problems }: Reading,
): void {
  for (const [index, errors] of lists.entries()) {
    if (!errors.includes('States.ALL')) continue;
    const span = places[index]?.span ?? null;
    if (errors.length > 1) problems.push({ code: 'states-all-not-alone', args: { state, list }, span });
    if (index < lists.length - 1) problems.push({ code: 'states-all-not-last', args: { state, list }, span });
  }
}
