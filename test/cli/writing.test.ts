import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const command = join(process.cwd(), 'bin', 'stepcost.js');

test('a result that cannot be written is told of, and is no bug', async () => {
  // A file that was opened to be read alone cannot be written to.
  const readOnly = openSync('package.json', 'r');
  const child = spawn(process.execPath, [command, 'estimate', 'samples/ten-million-executions', '--quiet'], {
    stdio: ['ignore', readOnly, 'pipe'],
  });
  closeSync(readOnly);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise((end) => child.on('close', end));
  expect(stderr).toMatch(/^stepcost: the result cannot be written: [^\n]+\.\n$/);
  expect(code).toBe(2);
});

test('the published command does not say in which folder it was built', () => {
  for (const file of ['dist/stepcost.cache', 'dist/stepcost.cjs'])
    expect(readFileSync(file).includes(process.cwd())).toBe(false);
});
