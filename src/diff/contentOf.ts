import type { SourceNode, SourceObject } from '../model/source.ts';

/** What the content leaves out: the names of states, which may change, and words for readers. */
const leftOut = {
  machine: new Set(['Comment', 'Version', 'StartAt', 'States']),
  state: new Set(['Comment', 'Next', 'Default', 'End']),
  /** A rule of a Choice, a catcher, the scope of a branch or of items. */
  part: new Set(['Comment', 'Next', 'StartAt', 'States']),
  nothing: new Set<string>(),
} as const;

/** Fields of a state whose objects name other states. */
const naming = new Set(['Choices', 'Catch', 'Branches', 'Iterator', 'ItemProcessor']);

/**
 * The definition of a state or of a machine without the names of states, in a form that does not depend on the order of its
 * keys: what is the same on both sides of a comparison was only renamed or moved.
 */
export function contentOf(node: SourceObject, of: 'machine' | 'state'): string {
  return objectText(node, leftOut[of], (key) => (of === 'state' && naming.has(key) ? leftOut.part : leftOut.nothing));
}

function objectText(
  { entries }: SourceObject,
  without: ReadonlySet<string>,
  below: (key: string) => ReadonlySet<string>,
): string {
  const texts = entries
    .filter(({ key }) => !without.has(key))
    .map(({ key, value }) => `${JSON.stringify(key)}:${textOf(value, below(key))}`);
  return `{${texts.sort().join()}}`;
}

/** @param without keys that are left out of the objects of an array, or of the object itself; not of what is in these. */
function textOf(node: SourceNode, without: ReadonlySet<string>): string {
  if (node.kind === 'array') return `[${node.items.map((item) => textOf(item, without)).join()}]`;
  if (node.kind === 'object') return objectText(node, without, () => leftOut.nothing);
  return JSON.stringify(node.value);
}
