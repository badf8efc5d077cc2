import type { SourceEntry, SourceNode } from '../model/source.ts';

/** The entries of an object by key; none of anything else. */
export function entriesOf(node: SourceNode | undefined): ReadonlyMap<string, SourceEntry> {
  return new Map(node?.kind === 'object' ? node.entries.map((entry) => [entry.key, entry]) : []);
}
