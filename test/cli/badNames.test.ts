import { describe, expect, test } from 'vitest';
import { run } from '../../scripts/transcripts.js';
import { folderOfEachTest } from '../support/folderOfEachTest.ts';

const { estimate, pathOf, write } = folderOfEachTest();

describe('names that mean something to a program', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  /** A Map, a Choice in it, and the rest as its outcomes: everything that is found by name. */
  const machine = {
    StartAt: names[0],
    States: Object.fromEntries([
      ['before', { Type: 'Pass', Next: '__proto__' }],
      [
        'toString',
        { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'valueOf' }], Default: 'hasOwnProperty' },
      ],
      ['valueOf', { Type: 'Succeed' }],
      ['hasOwnProperty', { Type: 'Pass', End: true }],
    ]),
  };
  const map =
    '{"Type":"Map","ItemProcessor":{"StartAt":"constructor","States":{"constructor":{"Type":"Pass","End":true}}},"Next":"toString"}';
  // An object literal cannot have a key __proto__, but JSON can.
  const text = JSON.stringify({ ...machine, StartAt: 'before' }).replace(
    '"toString":{',
    `"__proto__":${map},"toString":{`,
  );

  test('are counted like any other', async () => {
    const stated = 'states: { __proto__: { items: 7 }, toString: { branches: { valueOf: 0.25 } } }';
    write({ 'order.json': text, 'stepcost.yml': `version: 1\nworkflows:\n  order:\n    ${stated}\n` });
    const { code, stdout, stderr } = await estimate(['order.json'], ['--format', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    const [workflow] = JSON.parse(stdout).workflows;
    const entries = workflow.states.map(({ path, entries: count }: { path: string; entries: number }) => [path, count]);
    // 7 items by assumption; a quarter goes to valueOf, the rest to the Default.
    expect(entries).toEqual([
      ['before', 1],
      ['__proto__', 1],
      ['__proto__/constructor', 7],
      ['toString', 1],
      ['valueOf', 0.25],
      ['hasOwnProperty', 0.75],
    ]);
    // 1 start + before + __proto__ + 7 + toString + one of the two.
    expect(workflow.perExecution.transitions.expected).toBe(12);
  });

  test.each([
    ['__proto__: { items: -5 }', 'workflows.order.states.__proto__.items: it must be at least 0'],
    ['__proto__: { itms: 5 }', 'workflows.order.states.__proto__.itms: nothing of this name may stand here'],
    [
      'toString: { branches: { __proto__: 5 } }',
      'workflows.order.states.toString.branches.__proto__: it must be at most 1',
    ],
    ['constructr: { durationMs: 5 }', '"order" has no state "constructr"'],
  ])('are checked like any other: %s', async (stated, says) => {
    write({ 'order.json': text, 'stepcost.yml': `version: 1\nworkflows:\n  order:\n    states: { ${stated} }\n` });
    const { code, stdout, stderr } = await estimate(['order.json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: ${says}`);
  });

  test('may be keys of the assumptions file', async () => {
    write({ 'order.json': text, 'stepcost.yml': 'version: 1\nconstructor: 1\n' });
    const { code, stderr } = await estimate(['order.json']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'stepcost.yml:2:1: error: constructor: nothing of this name may stand here [config-invalid]',
    );
  });
});

describe('names that mean something to a terminal', () => {
  const names = [
    '\u001b[31mred\u001b[0m',
    '\u001b]0;title\u0007',
    '\u001b]8;;https://example.com\u001b\\link',
    'two\nlines\r\tand a tab',
    'right\u202eto\u202cleft\u200f\u061c',
    '\u009b31mC1\u0085',
    'a\u2028b\u2066c\u2069',
    '<b>|`*_[x](y)',
    '👩‍👩‍👧‍👦 family',
  ];
  const definition = {
    StartAt: names[0],
    States: Object.fromEntries(
      names.map((name, index) => [
        name,
        index + 1 < names.length ? { Type: 'Pass', Next: names[index + 1] } : { Type: 'Succeed' },
      ]),
    ),
  };
  const config = `version: 1\nworkflows:\n  order:\n    states: { ${JSON.stringify(`${names[0]}x`)}: { items: 1 } }\n`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  test.each(['table', 'json', 'markdown', 'mermaid'])('come out inert as %s', async (format) => {
    write({ 'order.json': JSON.stringify(definition) });
    const { code, stdout, stderr } = await estimate(['order.json'], ['--format', format, '--executions', '1000']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(obeyed);
    if (format === 'json') {
      const [workflow] = JSON.parse(stdout).workflows;
      expect(workflow.states.map(({ name }: { name: string }) => name)).toEqual(names);
    } else expect(stdout).toContain('family');
  });

  test.each(['explain', 'paths'])('come out inert of %s', async (verb) => {
    write({ 'order.json': JSON.stringify(definition) });
    const ran = await run([verb, pathOf('order.json')]);
    expect(ran.code).toBe(0);
    expect(ran.stdout + ran.stderr).not.toMatch(obeyed);
  });

  const evil = 'no\u001b[31m\u202e';
  test.each([
    [['--config', 'stepcost.yml']],
    [['--workflow', evil]],
    [['--region', evil]],
    [['--type', evil]],
    [['--format', evil]],
    [['--set', `states.${evil}.items=4`]],
    [['--executions', evil]],
    [['--rates', evil]],
    [['--output', `/nowhere/${evil}`]],
    [[`--${evil}`]],
    [[evil]],
  ])('come out inert of what is wrong with %j', async (flags) => {
    write({ 'order.json': JSON.stringify(definition), 'conf/stepcost.yml': config });
    const own = flags.map((flag) => (flag === 'stepcost.yml' ? pathOf('conf/stepcost.yml') : flag));
    const { code, stderr } = await estimate(['order.json'], own);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(obeyed);
    expect(stderr).toMatch(/error|stepcost: /);
  });

  test('keep the columns where they are', async () => {
    // Each pair is as wide as the other: a letter takes one column, these take two.
    const pairs = [
      ['abcdef', '日本語'],
      ['ab', '🚀'],
    ] as const;
    for (const [plain, wide] of pairs) {
      const states = (name: string) => ({
        StartAt: name,
        States: {
          [name]: { Type: 'Pass', Next: 'the longest name of all' },
          'the longest name of all': { Type: 'Succeed' },
        },
      });
      write({ 'plain.json': JSON.stringify(states(plain)), 'wide.json': JSON.stringify(states(wide)) });
      const [narrow, broad] = [await estimate(['plain.json']), await estimate(['wide.json'])];
      const rowOf = (stdout: string, name: string) => stdout.split('\n').find((line) => line.trim().startsWith(name));
      expect(rowOf(broad.stdout, wide)?.replace(wide, plain)).toBe(rowOf(narrow.stdout, plain));
    }
  });
});
