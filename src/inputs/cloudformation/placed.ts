import type { SourceNode } from '../../model/source.ts';

/** A value at the place of the call that it came by: that is what somebody wrote there. Lists and objects keep theirs. */
export function placed(value: SourceNode | null, call: SourceNode): SourceNode | null {
  return value === null || !('value' in value) ? value : { ...value, span: call.span };
}
