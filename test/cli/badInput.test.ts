import { spawnSync } from 'node:child_process';
import { readFileSync, truncateSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folderOfEachTest } from '../support/folderOfEachTest.ts';

/**
 * What people really give to a command: every case is a clear problem at its place, with what to do about it and the right
 * exit code, and no number that is not marked as incomplete.
 */

const { estimate, pathOf, write } = folderOfEachTest();

const pass = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}';

/** A file alone: its content, the exit code, and the lines that stand on standard error. */
interface Alone {
  readonly content: string | Uint8Array;
  readonly file?: string;
  readonly code: 0 | 1 | 2;
  /** Place, severity, and a part of what is said; in the order of the lines. */
  readonly says: readonly string[];
}

const wait = (seconds: string): string =>
  `{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${seconds},"End":true}}}`;

const alone: { readonly [name: string]: Alone } = {
  'an empty file': { content: '', code: 1, says: ['order.json:1:1: error: this file is empty [empty-file]'] },
  'white space alone': { content: ' \r\n\t\n', code: 1, says: ['order.json:1:1: error: this file is empty'] },
  'a byte order mark alone': { content: '\uFEFF', code: 1, says: ['order.json:1:1: error: this file is empty'] },
  'a picture': {
    content: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
    code: 1,
    says: ['order.json:1:1: error: this file is no text in UTF-8 [not-text]'],
  },
  'an old encoding': {
    content: Uint8Array.of(...Buffer.from('{"Comment":"caf'), 0xe9, ...Buffer.from('"}')),
    code: 1,
    says: ['order.json:1:1: error: this file is no text in UTF-8 [not-text]'],
  },
  'UTF-16 with its mark': {
    content: Buffer.from(`\uFEFF${pass}`, 'utf16le'),
    code: 1,
    says: ['order.json:1:1: error: this file is encoded as UTF-16 [not-text]'],
  },
  'UTF-16 without a mark': {
    content: Buffer.from(pass, 'utf16le'),
    code: 1,
    says: ['order.json:1:1: error: this file is encoded as UTF-16 [not-text]'],
  },
  'UTF-16, the other end first, without a mark': {
    content: Buffer.from(pass, 'utf16le').swap16(),
    code: 1,
    says: ['order.json:1:1: error: this file is encoded as UTF-16 [not-text]'],
  },
  'UTF-8 with its mark': { content: `\uFEFF${pass}`, code: 0, says: [] },
  'a mistake behind a byte order mark': {
    content: '\uFEFF{"StartAt":"B","States":{"A":{"Type":"Pass","End":true}}}',
    code: 1,
    says: ['order.json:1:12: error: StartAt leads to "B", which is no state of this scope [unknown-target]'],
  },
  'a mistake in a file with CRLF': {
    content: '{\r\n  "StartAt": "A",\r\n  "States": {\r\n    "A": { "Type": "Pas", "End": true }\r\n  }\r\n}\r\n',
    code: 1,
    says: ['order.json:4:20: error: Type is "Pas", but it must be one of'],
  },
  'NaN in JSON': {
    content: wait('NaN'),
    code: 1,
    says: [
      'order.json:1:26: error: the Wait state A has no Seconds',
      'order.json:1:55: error: a JSON value is expected',
    ],
  },
  'Infinity in JSON': {
    content: wait('Infinity'),
    code: 1,
    says: [
      'order.json:1:26: error: the Wait state A has no Seconds',
      'order.json:1:55: error: a JSON value is expected',
    ],
  },
  'NaN in YAML': {
    content: 'StartAt: A\nStates:\n  A: { Type: Wait, Seconds: .nan, End: true }\n',
    file: 'order.yml',
    code: 1,
    says: ['order.yml:3:29: error: Seconds is "NaN", but it must be a whole number from 0 to 99999999 [out-of-range]'],
  },
  'Infinity in YAML': {
    content: 'StartAt: A\nStates:\n  A: { Type: Wait, Seconds: .inf, End: true }\n',
    file: 'order.yml',
    code: 1,
    says: ['order.yml:3:29: error: Seconds is "Infinity", but it must be a whole number'],
  },
  'a number beyond all floats': {
    content: wait('1e400'),
    code: 1,
    says: ['order.json:1:55: error: Seconds is "Infinity", but it must be a whole number from 0 to 99999999'],
  },
  'a negative number': {
    content: wait('-5'),
    code: 1,
    says: ['order.json:1:55: error: Seconds is "-5", but it must be a whole number from 0 to 99999999'],
  },
  'a fraction where none is allowed': {
    content: wait('2.5'),
    code: 1,
    says: ['order.json:1:55: error: Seconds is "2.5", but it must be a whole number'],
  },
  'comments and commas': {
    content: '{ // takes orders\n"StartAt":"A","States":{"A":{"Type":"Pass","End":true,},}}',
    code: 0,
    says: [
      'order.json:1:3: warning: this JSON has comments, which AWS refuses [comments-in-json]',
      'order.json:2:54: warning: there is a comma behind the last value, which AWS refuses [trailing-comma]',
      'order.json:2:56: warning: there is a comma behind the last value',
    ],
  },
  'a comment that never ends': {
    content: '{"StartAt":"A", /* "States": {}}',
    code: 1,
    says: [
      'order.json:1:1: error: the definition has no States',
      'order.json:1:15: warning: there is a comma behind the last value',
      'order.json:1:17: error: this comment has no end [syntax]',
      'order.json:1:17: warning: this JSON has comments',
    ],
  },
  'a state that is written twice': {
    content: '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true},\n"A":{"Type":"Succeed"}}}',
    code: 1,
    says: [
      'order.json:2:1: error: the key "A" is written twice in this object; only the last one counts [duplicate-key]',
    ],
  },
  'a package.json': {
    content: '{"name":"orders","version":"1.0.0","dependencies":{}}',
    code: 1,
    says: ['order.json:1:1: error: this is no state machine definition'],
  },
  'plain text': {
    content: 'Dear reader,\nthis is no definition.\n',
    file: 'order.txt',
    code: 1,
    says: ['order.txt:1:1: error: this is no state machine definition: it has neither "StartAt" nor "States"'],
  },
  'an array': { content: `[${pass}]`, code: 1, says: ['order.json:1:1: error: this is no state machine definition'] },
  null: { content: 'null', code: 1, says: ['order.json:1:1: error: this is no state machine definition'] },
  'brackets the wrong way round': {
    content: '}{][',
    code: 1,
    says: ['order.json:1:1: error: a value is expected here'],
  },
  'an alias to what is around it': {
    content: 'StartAt: A\nStates: &states\n  A: *states\n',
    file: 'order.yml',
    code: 1,
    says: [
      'order.yml:3:6: error: nothing stands at the anchor states [syntax]',
      'order.yml:3:6: error: A must be an object',
    ],
  },
  'a Jinja template in JSON': {
    content: '{% set name = "A" %}\n{"StartAt":"{{ name }}","States":{"A":{"Type":"Pass","End":true}}}',
    code: 0,
    says: [
      'order.json:1:1: warning: another tool is to fill in this file, as "{% set name = "A" %}" shows',
      'order.json:2:12: warning: "${ name  }" is filled in at deployment',
    ],
  },
  'a Jinja template in YAML': {
    content:
      'StartAt: A\nStates:\n{% for name in names %}\n  {{ name }}:\n    Type: Pass\n    End: true\n{% endfor %}\n',
    file: 'order.yml',
    code: 1,
    says: [
      'order.yml:1:10: error: StartAt leads to "A"',
      'order.yml:3:1: warning: another tool is to fill in this file, as "{% for name in names %}" shows',
    ],
  },
};

describe('a file alone', () => {
  test.each(Object.entries(alone))('%s', async (_, { content, file = 'order.json', code, says }) => {
    write({ [file]: content });
    const ran = await estimate([file]);
    expect(ran.code).toBe(code);
    const told = ran.stderr.split('\n').filter((line) => /: (error|warning): /.test(line));
    expect(told.length).toBe(says.length);
    for (const [index, part] of says.entries()) expect(told[index]).toContain(part);
    // Behind every problem stands what to do.
    const remedies = ran.stderr.split('\n').filter((line) => line.startsWith('  '));
    expect(remedies.length).toBe(says.length);
  });
});

describe('files that would keep the machine busy', () => {
  const laughs = `a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n${[...'bcdefghi']
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]\n`)
    .join('')}`;
  const deep = 100_000;
  const busy: { readonly [name: string]: readonly [file: string, content: string | null, says: string] } = {
    '100 MB': [
      'large.json',
      null,
      'large.json:1:1: error: this file has 104,857,600 bytes; stepcost reads up to 33,554,432',
    ],
    '5 MB of YAML': [
      'wide.yml',
      `list:\n${'  - { a: 1 }\n'.repeat(420_000)}`,
      'wide.yml:1:1: error: this file has 5,460,006 bytes; stepcost reads up to 4,194,304',
    ],
    '100,000 arrays inside each other': [
      'deep.json',
      '['.repeat(deep) + ']'.repeat(deep),
      'deep.json:1:501: error: objects and arrays are nested more than 500 deep',
    ],
    '100,000 objects inside each other': [
      'deep.json',
      `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
      'deep.json:1:2501: error: objects and arrays are nested more than 500 deep',
    ],
    '100,000 arrays that are never closed': [
      'deep.json',
      '['.repeat(deep),
      'deep.json:1:501: error: objects and arrays are nested more than 500 deep',
    ],
    '100,000 arrays in YAML': [
      'deep.yml',
      '['.repeat(deep) + ']'.repeat(deep),
      'error: objects and arrays are nested more than 500 deep',
    ],
    '20,000 sequences in YAML': [
      'deep.yml',
      `${'- '.repeat(20_000)}x\n`,
      'error: objects and arrays are nested more than 500',
    ],
    'a billion laughs': ['laughs.yml', laughs, 'error: the aliases of this YAML stand for more than 2,000,000 values'],
    '100,000 comments that are never closed': [
      'open.json',
      `{"a": \${b},${'/* '.repeat(deep)}`,
      'error: this comment has no end',
    ],
  };

  test.each(Object.entries(busy))('%s', (_, [file, content, says]) => {
    write({ [file]: content ?? '' });
    if (content === null) truncateSync(pathOf(file), 100 * 1024 * 1024);
    // A process of its own: it must stay small, and end by itself.
    const started = Date.now();
    const ran = spawnSync(process.execPath, ['--max-old-space-size=256', 'bin/stepcost.js', pathOf(file)], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(ran.stderr.replaceAll(pathOf(''), '')).toContain(says);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
    expect([ran.status, ran.stdout]).toEqual([1, '']);
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});

describe('a definition that is cut off', () => {
  const definition = readFileSync('samples/problems/unknown-loop/order.asl.json', 'utf8').trimEnd();

  // Every byte with `npm run check:long`.
  const step = process.env['STEPCOST_LONG'] === '1' ? 1 : 5;

  test('at every fifth byte', async () => {
    for (let length = 0; length < definition.length; length += step) {
      write({ 'cut.json': definition.slice(0, length) });
      const { code, stderr } = await estimate(['cut.json']);
      expect(code).toBe(1);
      expect(stderr).toMatch(/cut\.json:\d+:\d+: error: /);
    }
  });

  test('at every line, in YAML', async () => {
    const lines = 'StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: "B"\n  B:\n    Type: Succeed\n'.split('\n');
    for (let count = 1; count < lines.length - 1; count++) {
      write({ 'cut.yml': lines.slice(0, count).join('\n') });
      expect((await estimate(['cut.yml'])).code).toBe(1);
    }
  });
});

describe('files of other tools', () => {
  test.each([
    [
      'template.yaml',
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n',
      'CloudFormation',
    ],
    [
      'plan.json',
      '{"format_version":"1.2","terraform_version":"1.11.0","planned_values":{"root_module":{"resources":[]}}}',
      'Terraform',
    ],
    ['package.json', '{"name":"orders","version":"1.0.0","dependencies":{}}', 'package.json'],
  ])('%s', async (file, content, known) => {
    write({ [file]: content });
    const { code, stdout, stderr } = await estimate([file]);
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(known);
    expect(stderr).toMatch(new RegExp(`^${file}:1:1: `, 'm'));
  });
});
