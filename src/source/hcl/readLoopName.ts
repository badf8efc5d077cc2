import type { HclCursor } from './hclCursor.ts';

/** The name that a loop, in an expression or in a template, gives to a key or a value. */
export function readLoopName(cursor: HclCursor): string {
  cursor.skip(true);
  const name = cursor.takeName();
  if (name === null) throw cursor.error('a name is missing');
  return name;
}
