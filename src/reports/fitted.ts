import { plural } from './format.ts';

/** By this a bot finds the comment that it wrote before, and writes it anew. */
const marker = '<!-- stepcost -->';

/** Bytes of a comment: GitHub takes 65,536 characters, and a bot may put something around it. */
const bytesMax = 60_000;

/** Bytes that are kept free for what is said of the parts that do not fit. */
const noteBytes = 200;

/**
 * A comment for a review: parts that are always shown, and as many of the folded ones as there is room for, in their order. What does
 * not fit is told.
 */
export function fitted(open: readonly string[], folded: readonly string[]): string {
  const encoder = new TextEncoder();
  const bytesOf = (part: string): number => encoder.encode(part).length + '\n\n'.length;
  const parts = [marker, ...open.filter((part) => part !== '')];
  const rest = folded.filter((part) => part !== '');
  let bytes = parts.reduce((sum, part) => sum + bytesOf(part), noteBytes);
  if (bytes > bytesMax)
    return `${marker}\n\nThis report is too large for a comment; \`--format json\` has everything.\n`;
  for (const [at, part] of rest.entries()) {
    bytes += bytesOf(part);
    if (bytes > bytesMax) {
      parts.push(
        `… and ${plural(rest.length - at, 'part')} more, which did not fit; \`--format json\` has everything.`,
      );
      break;
    }
    parts.push(part);
  }
  return `${parts.join('\n\n')}\n`;
}
