import { describe, expect, test } from 'vitest';
import { fitted } from '../../src/reports/fitted.ts';
import { gitlab } from '../../src/reports/gitlab.ts';
import { markdown } from '../../src/reports/markdown.ts';
import { plainPath } from '../../src/reports/plainPath.ts';
import { pass, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';
import { gitlabOf } from '../support/gitlabOf.ts';

const look = { tool: { name: 'stepcost', version: '0.0.0' }, color: false } as const;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

describe('a comment for a review', () => {
  test('has the parts that fit, and says how many do not', () => {
    // Three parts of 19,000 bytes leave too little of 60,000 for a fourth, and for what is said of it.
    const part = 'x'.repeat(19_000);
    const text = fitted(['head'], [part, part, part, part, part]);
    expect(text.split(part)).toHaveLength(4);
    expect(text).toMatch(/… and 2 parts more, which did not fit; `--format json` has everything\.\n$/);
    expect(bytesOf(text)).toBeLessThanOrEqual(60_000);
  });

  test('counts bytes and not characters', () => {
    // 10,000 of these are 30,000 bytes of UTF-8: two of them do not fit.
    expect(fitted(['head'], ['…'.repeat(10_000), '…'.repeat(10_000)])).toContain('… and 1 part more');
  });

  test('that has too much to fold is replaced by a sentence', () => {
    const text = fitted(['x'.repeat(60_000)], []);
    expect(text).toMatch(/^<!-- stepcost -->\n\n.* too large for a comment/);
  });

  test('of 120 workflows with 40 states is small, and says what it leaves out', async () => {
    const states = Array.from({ length: 40 }, (_, at) => [`S${at}`, { ...pass, Next: `S${at + 1}` }] as const);
    const machine = scope(Object.fromEntries([...states, ['S40', { Type: 'Succeed' }]]));
    const files = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`w${at}.asl.json`, machine]));
    const text = markdown(await estimateOf(files, { advice: false }), look);
    expect(bytesOf(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/^<!-- stepcost -->\n\n120 workflows: /);
    // Two rows a workflow, of which a hundred are shown.
    expect(text).toContain('… and 140 rows more; `--format json` has them all.');
    // 41 states, of which twenty are shown.
    expect(text).toContain('… and 21 rows more');
    expect(text).toMatch(/… and \d+ parts more, which did not fit/);
  });
});

describe('a fingerprint of GitLab', () => {
  const budgets = (limit: number) => ({
    assumptions: { version: 1, defaults: { executionsPerMonth: 1000, budgets: { transitionsPerExecution: limit } } },
  });
  const prints = async (definition: object | string, limit = 1) =>
    new Map(
      gitlabOf(gitlab(await estimateOf({ 'order.asl.json': definition }, budgets(limit)))).map(
        ({ check_name, fingerprint, location }) => [check_name, { fingerprint, line: location.lines.begin }],
      ),
    );
  const machine = scope({ A: { ...pass, Next: 'B' }, B: { Type: 'Succeed' }, C: { Type: 'Succeed' } });

  test('stays when lines move and figures change', async () => {
    const before = await prints(machine);
    const after = await prints(`\n\n\n${JSON.stringify(machine, null, 2)}`, 2);
    expect([...before.keys()]).toEqual([
      'budget/transitionsPerExecution',
      'unreachable-state',
      'advice/use-express',
      'advice/drop-pass',
    ]);
    for (const [rule, { fingerprint, line }] of before)
      expect(after.get(rule)).toEqual({ fingerprint, line: line + 3 });
  });
});

describe('a path has no detours where those who show code look for it', () => {
  test.each([
    ['./flows/order.json', 'flows/order.json'],
    ['flows/../other/./order.json', 'other/order.json'],
    ['../flows/order.json', '../flows/order.json'],
    ['../../a/../order.json', '../../order.json'],
    ['/work/./flows/../order.json', '/work/order.json'],
    ['-', '-'],
  ])('%s', (path, plain) => expect(plainPath(path)).toBe(plain));
});
