import type { History, HistoryEvent } from '../../model/history.ts';
import type { SourceNode, SourceObject } from '../../model/source.ts';
import { field } from '../asl/values.ts';

/**
 * A recorded execution out of the answer of GetExecutionHistory, in either order. Null where the value is no such answer.
 *
 * @param answer an object with `events`.
 */
export function readHistory(answer: SourceNode): History | null {
  const events = answer.kind === 'object' ? field(answer, 'events')?.value : undefined;
  if (answer.kind !== 'object' || events?.kind !== 'array' || events.items.length === 0) return null;
  const read = events.items.flatMap((item) => readEvent(item) ?? []);
  if (read.length < events.items.length) return null;
  // `reverseOrder` begins with the latest event.
  const inOrder = read.at(-1)?.id === 1 ? read.toReversed() : read;
  const whole = inOrder[0]?.type === 'ExecutionStarted' && textOf(answer, 'nextToken') === null;
  return { events: inOrder, whole };
}

function readEvent(node: SourceNode): HistoryEvent | null {
  if (node.kind !== 'object') return null;
  const type = textOf(node, 'type');
  if (type === null) return null;
  return { id: numberOf(node, 'id'), previousId: numberOf(node, 'previousEventId'), type, state: stateOf(node) };
}

/** The details are in one field that is named after the type, with a lower case letter first. */
function stateOf(event: SourceObject): string | null {
  for (const { key, value } of event.entries) {
    if (!key.endsWith('EventDetails') || value.kind !== 'object') continue;
    return textOf(value, 'name') ?? textOf(value, 'state');
  }
  return null;
}

function textOf(node: SourceObject, key: string): string | null {
  const value = field(node, key)?.value;
  return value?.kind === 'string' ? value.value : null;
}

function numberOf(node: SourceObject, key: string): number {
  const value = field(node, key)?.value;
  return value?.kind === 'number' ? value.value : 0;
}
