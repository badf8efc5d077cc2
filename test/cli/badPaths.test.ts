import { readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../../scripts/transcripts.js';
import { folderOfEachTest } from '../support/folderOfEachTest.ts';

const { estimate, pathOf, write } = folderOfEachTest();

const pass = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}';

describe('paths and folders', () => {
  test('a path that is not there leaves the others to be estimated', async () => {
    write({ 'order.json': pass });
    const { code, stdout, stderr } = await estimate(['ordr.json', 'order.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('error: there is no "ordr.json" [no-such-path]\n  Correct the path.');
    expect(stdout).toContain('State transitions    2');
  });

  test('a folder without definitions', async () => {
    write({ 'a/package.json': '{}', 'a/notes.json': '{"text":"StartAt and States"}', 'a/.hidden/order.json': pass });
    const { code, stdout, stderr } = await estimate(['a']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('error: no state machine definition was found in "a" [no-definitions]');
  });

  test.each([
    [
      'a saved report',
      '{"schemaVersion":1,"tool":{},"workflows":[]}',
      'a report of stepcost (use diff, or check --base)',
    ],
    ['a baseline', '{"version":1,"monthlyUsd":"4","workflows":{}}', 'a baseline of stepcost (use check --base)'],
  ])('%s in place of a definition', async (_, text, what) => {
    write({ 'saved.json': text });
    const { code, stderr } = await estimate(['saved.json']);
    expect(code).toBe(1);
    expect(stderr).toContain(`; it looks like ${what} [not-a-definition]`);
  });

  test.each([
    ['base', ['other.json', 'order.json']],
    ['head', ['order.json', 'other.json']],
  ])('a %s that is no definition is not compared with: nothing of the other is new, or gone', async (_, sides) => {
    write({ 'order.json': pass, 'other.json': '{"version":1,"monthlyUsd":"4","workflows":{}}' });
    const { code, stdout, stderr } = await run(['diff', ...sides.map(pathOf)]);
    expect(code).toBe(2);
    expect(stdout).toContain('The two sides could not be compared.');
    expect(stderr).toContain('it looks like a baseline of stepcost');
  });

  test('a link in a circle', async () => {
    symlinkSync('circle.json', pathOf('circle.json'));
    const { code, stdout, stderr } = await estimate(['circle.json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('error: "circle.json" cannot be read: its links lead in a circle [unreadable-path]');
  });

  test('folders that lead back to themselves are searched once', async () => {
    write({ 'flows/order.json': pass, 'flows/below/ship.json': pass });
    symlinkSync('..', pathOf('flows/below/up'));
    symlinkSync('order.json', pathOf('flows/same.json'));
    const { code, stdout } = await estimate(['flows'], ['--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).workflows.map(({ file }: { file: string }) => file)).toEqual([
      'flows/below/ship.json',
      'flows/order.json',
    ]);
  });

  test('a file that is named twice counts once', async () => {
    write({ 'order.json': pass });
    const { code, stdout } = await estimate(['order.json', './order.json', '.'], ['--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).workflows.length).toBe(1);
  });

  test('two files with one name are two workflows, told apart by their files', async () => {
    write({ 'a/order.json': pass, 'b/order.json': pass });
    const { code, stdout } = await estimate(['a', 'b'], ['--executions', '1000000', '--no-free-tier']);
    expect(code).toBe(0);
    // A state and the start: 2 × 1,000,000 × $0.000025 for each.
    expect(stdout).toMatch(/order \(a\/order\.json\) .*\$50\.00/);
    expect(stdout).toMatch(/order \(b\/order\.json\) .*\$50\.00/);
    expect(stdout).toMatch(/Account .*\$100\.00/);
  });

  test('standard input with nothing in it', async () => {
    const ran = await run(['estimate', '-']);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain('-:1:1: error: this file is empty [empty-file]');
  });

  test.each(['/nowhere/report.txt', '.'])('a report that cannot be written to %s', async (path) => {
    write({ 'order.json': pass });
    const { code, stdout, stderr } = await estimate(['order.json'], ['--output', path === '.' ? pathOf('') : path]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^stepcost: .* cannot be written: (there is no such file or folder|it is a folder)\.\n$/);
  });

  test('a report is written through a link', async () => {
    write({ 'order.json': pass, 'report.md': 'old' });
    symlinkSync('report.md', pathOf('link.md'));
    const { code } = await estimate(['order.json'], ['--format', 'markdown', '--output', pathOf('link.md')]);
    expect(code).toBe(0);
    expect(readFileSync(pathOf('report.md'), 'utf8')).toContain('**order**');
  });
});
