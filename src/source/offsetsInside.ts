/**
 * Where the characters of a string stand in the text that it was written with: for each offset in the value, and for its
 * end, the offset in the text. Quotes, escapes, the indentation of blocks and folded lines of JSON and YAML are passed over,
 * exactly for all characters but white space.
 *
 * @param written the string as it stands in the file, from its quote or block mark to its end.
 */
export function offsetsInside(written: string, value: string): Uint32Array {
  const offsets = new Uint32Array(value.length + 1);
  const first = written[0];
  let at = first === '"' || first === "'" ? 1 : first === '|' || first === '>' ? written.indexOf('\n') + 1 : 0;
  for (let index = 0; index < value.length; index++) {
    const character = value.charCodeAt(index);
    while (at < written.length) {
      const found = written.charCodeAt(at);
      const length = found === backslash && first === '"' ? escapeLength(written, at) : 0;
      if (length > 0 || found === character || !isPassedOver(found)) {
        offsets[index] = at;
        at += Math.max(1, length);
        break;
      }
      at += 1;
    }
    if (at >= written.length && offsets[index] === 0) offsets[index] = written.length;
  }
  offsets[value.length] = Math.min(at, written.length);
  return offsets;
}

const backslash = 0x5c;

/** White space, quotes and backslashes are written without standing for a character of their own. */
function isPassedOver(character: number): boolean {
  return character <= 0x20 || character === 0x27 || character === backslash;
}

/** Length of the escape sequence at an offset; 0 where it stands for nothing, as a backslash at the end of a line. */
function escapeLength(written: string, at: number): number {
  const next = written[at + 1];
  if (next === 'u') return 6;
  if (next === 'x') return 4;
  if (next === 'U') return 10;
  return next === '\n' || next === '\r' ? 0 : 2;
}
