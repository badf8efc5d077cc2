import type { SourceEntry } from '../../model/source.ts';
import { isIntrinsicCall } from './isIntrinsicCall.ts';
import { openText } from './openText.ts';
import type { Reading } from './values.ts';

/**
 * A problem where a field that holds a path holds something else: AWS refuses the definition. Only the beginning of a path
 * is looked at; the field's other rules are left to AWS.
 *
 * @param callsToo whether the field takes the call of an intrinsic function too.
 */
export function checkPath({ key, value }: SourceEntry, callsToo: boolean, { problems }: Reading): void {
  if (value.kind !== 'string' || openText(value) !== null) return;
  if (value.value.startsWith('$') || (callsToo && isIntrinsicCall(value.value))) return;
  problems.push({ code: 'not-a-path', args: { field: key, found: value.value, callsToo }, span: value.span });
}
