import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/source/readJson.ts';
import { readPlainJson } from '../../src/source/readPlainJson.ts';

describe('plain JSON', () => {
  test('is read as the tolerant reader reads it, places and all', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('', '  ', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (value, indent, end) => {
          const text = JSON.stringify(value, null, indent).replaceAll('\n', end);
          expect(readPlainJson('a.json', text)).toEqual(readJson('a.json', text).value);
        },
      ),
    );
  });

  test.each([
    '""',
    '"\\u00e9\\n\\"\\\\"',
    '"€ \\ud83d\\ude00"',
    '-0.5e+3',
    '1E400',
    ' \r\n[ ]\t',
    '{"__proto__":{"a":[null,true,false]}}',
  ])('is %s', (text) => {
    const read = readPlainJson('a.json', text);
    expect(read).not.toBeNull();
    expect(read).toEqual(readJson('a.json', text).value);
  });

  test.each([
    '',
    '{"a":1,}',
    '[1,]',
    '[,1]',
    '{"a":1 "b":2}',
    '{"a" 1}',
    '{a:1}',
    '{"a":1,"a":2}',
    '// a\n{}',
    '{} {}',
    '[1 2]',
    '[01]',
    '[.5]',
    '[+1]',
    '[1.]',
    '[1e]',
    '[NaN]',
    '[nulls]',
    '["\\x"]',
    '["\\u12"]',
    '["a\nb"]',
    '["a',
    `{"a":\${b}}`,
    '\u00a0{}',
    `${'['.repeat(501)}${']'.repeat(501)}`,
  ])('is not %j', (text) => {
    expect(readPlainJson('a.json', text)).toBeNull();
  });

  test('takes what JSON.parse takes, and nothing else', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"b"',
      '1',
      '-',
      '0',
      '.',
      'e',
      'true',
      'null',
      ' ',
      '\\',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let parsed: unknown;
        try {
          parsed = JSON.parse(text);
        } catch {
          parsed = undefined;
        }
        const isPlain = readPlainJson('a.json', text) !== null;
        // Only a key that is written twice is left to the tolerant reader.
        if (parsed === undefined) expect(isPlain).toBe(false);
        else if (!isPlain) expect(readJson('a.json', text).problems.map(({ code }) => code)).toContain('duplicate-key');
      }),
      { numRuns: 2_000 },
    );
  });
});
