import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/index.ts';
import { offsetsInside } from '../../src/source/offsetsInside.ts';

/** The character that is written where each character of a value stands; white space aside, it must be the same. */
async function mapped(yaml: string): Promise<string> {
  const { value } = await readSource('a.yaml', yaml);
  if (value.node?.kind !== 'object') throw new Error('an object is expected');
  const [first] = value.node.entries;
  const node = first?.value.kind === 'object' ? first.value.entries[0]?.value : first?.value;
  if (node?.kind !== 'string') throw new Error('a text is expected');
  const lines = yaml.split('\n').slice(0, node.span.line - 1);
  const start = lines.reduce((sum, line) => sum + line.length + 1, 0) + node.span.column - 1;
  const written = yaml.slice(start, start + node.span.length);
  const offsets = offsetsInside(written, node.value);
  for (const [index, character] of [...node.value].entries()) {
    if (/[\s"\\'é]/.test(character)) continue;
    expect(written[offsets[index] as number], `${character} at ${index} of ${node.value}`).toBe(character);
  }
  return node.value;
}

describe('characters of a string are found where they were written', () => {
  test.each([
    ['plain', 'a: one two'],
    ['plain over several lines', 'a: one\n  two\n\n  three'],
    ['in single quotes', "a: 'one ''two'' three'"],
    ['in double quotes', 'a: "one \\"two\\" \\n \\u00e9three\\xe9 \\\\four"'],
    ['in double quotes over several lines', 'a: "one\n   two \\\n   three"'],
    ['a literal block', 'a: |\n  {\n    "one": 1,\n\n      "two": 2\n  }\n'],
    ['a literal block with a mark', 'a: |-2\n    one\n  two\n'],
    ['a folded block', 'a: >-\n  one\n  two\n\n  three\n    four\n'],
    ['behind a tag', 'a: !Sub |\n  one ${Two}\n  three\n'],
    ['with the line ends of Windows', 'a: |\r\n  one\r\n  two\r\n'],
  ])('%s', async (_name, yaml) => {
    expect((await mapped(yaml)).length).toBeGreaterThan(5);
  });

  test('the end is behind the last character', () => {
    expect([...offsetsInside('"a\\"b"', 'a"b')]).toEqual([1, 2, 4, 5]);
  });
});
