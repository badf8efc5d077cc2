import type { SourceNode } from '../../model/source.ts';

/** A text that stands there as it is, in HCL or in its JSON form; null where something has to be worked out. */
export function quotedText(node: SourceNode | undefined): string | null {
  if (node?.kind !== 'string') return null;
  const [, quoted] = /^\$\{"([^"\\$%]*)"\}$/.exec(node.value) ?? [];
  return quoted ?? (/[$%]\{/.test(node.value) ? null : node.value);
}
