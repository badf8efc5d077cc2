import type { SourceNode } from '../../model/source.ts';

/** A text, number or truth as text; null where it is only known later, or is none of these. */
export function knownText(node: SourceNode | undefined): string | null {
  if (node === undefined || !('value' in node) || node.kind === 'null') return null;
  const text = String(node.value);
  return text.includes('${') ? null : text;
}
