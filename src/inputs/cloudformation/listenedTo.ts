import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Evaluation } from './stack.ts';
import { textsOf } from './textsOf.ts';

/** What a pattern of EventBridge listens to: the sources of the events, like `aws.s3`, else their types. */
export function listenedTo(pattern: SourceNode, at: Evaluation): string {
  const fields = entriesOf(pattern);
  const [stated] = ['source', 'detail-type'].flatMap((name) => fields.get(name)?.value ?? []);
  return stated === undefined ? '' : textsOf(stated, at).join(', ');
}
