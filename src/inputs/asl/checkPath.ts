import type { SourceEntry } from '../../model/source.ts';
import type { PathKind } from './fields.ts';
import { isIntrinsicCall } from './isIntrinsicCall.ts';
import { openText } from './openText.ts';
import { pathForm } from './pathForm.ts';
import { type Reading, wrongType } from './values.ts';

/** The fields that take null, for no data at all: https://states-language.net/spec.html#filters, read 2026-11-26. */
const nullable: ReadonlySet<string> = new Set(['InputPath', 'OutputPath', 'ResultPath']);

/** A problem where a field that holds a path holds something else, or a path of another kind: AWS refuses the definition. */
export function checkPath(entry: SourceEntry, wanted: PathKind, reading: Reading): void {
  const { key, value } = entry;
  if (openText(value) !== null || (value.kind === 'null' && nullable.has(key))) return;
  if (value.kind !== 'string') {
    wrongType(reading, entry, wanted === 'path-or-call' ? 'a path or an intrinsic function' : 'a path');
    return;
  }
  const found = value.value;
  if (isOf(found, wanted)) return;
  reading.problems.push({ code: 'not-a-path', args: { field: key, found, wanted }, span: value.span });
}

function isOf(text: string, wanted: PathKind): boolean {
  const form = pathForm(text);
  switch (wanted) {
    case 'path':
      return form !== 'none';
    case 'value':
      return form === 'single';
    case 'place':
      return form === 'single' && !text.startsWith('$$');
    case 'path-or-call':
      return form !== 'none' || isIntrinsicCall(text);
  }
}
