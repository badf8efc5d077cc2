/** `line:column` of a part of a text, both from 1; the part must stand there once. */
export function placeIn(text: string, part: string): string {
  const offset = text.indexOf(part);
  if (offset < 0 || text.indexOf(part, offset + 1) >= 0) throw new Error(`${part} must stand there once`);
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before[before.length - 1] ?? '').length + 1}`;
}
