import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../scripts/transcripts.js';

const readme = readFileSync('README.md', 'utf8');

/** The lines of the sh block right behind a marker. */
function commandsBehind(marker: string): readonly string[] {
  const [, block = ''] = new RegExp(`^<!-- ${marker} -->\n\`\`\`sh\n([^]*?)\n\`\`\`$`, 'm').exec(readme) ?? [];
  return block.split('\n');
}

describe('the two commands of README.md', () => {
  test('the main job installs, builds and estimates a sample, in one line', () => {
    expect(commandsBehind('main job')).toEqual([
      expect.stringMatching(/^npm ci && npm run build && node bin\/stepcost\.js estimate samples\/\S+/),
    ]);
  });

  test('the main job prints dollars', async () => {
    const [command = ''] = commandsBehind('main job');
    expect(await runCommand(command.replace(/^.* node bin\/stepcost\.js/, 'stepcost'))).toMatch(/\$\d/);
  });

  test('the tests need nothing built before', () => {
    expect(commandsBehind('tests')).toEqual(['npm ci && npm test']);
  });
});

describe('the library', () => {
  test('does from JavaScript what README.md says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepcost-library-'));
    const [, code = ''] = /^```js\n([\s\S]*?)\n```$/m.exec(readme) ?? [];
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(process.cwd(), join(folder, 'node_modules/stepcost'), 'junction');
    copyFileSync('samples/order-with-validation/order.asl.json', join(folder, 'order.asl.json'));
    writeFileSync(join(folder, 'example.mjs'), code);
    const { stdout } = spawnSync(process.execPath, ['example.mjs'], { encoding: 'utf8', cwd: folder });
    rmSync(folder, { recursive: true });
    // The start, ValidateOrder, IsValid; 0.99 of ProcessPayment and ShipOrder, and 0.01 of RejectOrder make 4.99 transitions
    // an execution: (10,000,000 × 4.99 − 4,000) × $0.000025.
    expect(stdout).toBe('1247.4 0\n');
  });
});

describe('.ci/run', () => {
  /** Runs a copy of .ci/run beside a README whose tests leave the given result. */
  function ciRun(results: object, code: number) {
    const folder = mkdtempSync(join(tmpdir(), 'stepcost-ci-'));
    mkdirSync(join(folder, '.ci'));
    copyFileSync('.ci/run', join(folder, '.ci/run'));
    const fake = `
      const [out] = process.argv.filter((one) => one.startsWith('--outputFile.json='));
      require('node:fs').writeFileSync(out.split('=')[1], ${JSON.stringify(JSON.stringify(results))});
      console.log('CI=' + process.env.CI);
      process.exitCode = ${code};`;
    writeFileSync(join(folder, 'fake.cjs'), fake);
    writeFileSync(join(folder, 'README.md'), 'Text\n\n<!-- tests -->\n```sh\nnode fake.cjs\n```\n');
    const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], { encoding: 'utf8', cwd: tmpdir() });
    rmSync(folder, { recursive: true });
    return { status, lines: stdout.trim().split('\n') };
  }

  test('runs the test command of README.md and closes with its numbers', () => {
    const run = ciRun({ numPassedTests: 12, numFailedTests: 0, testResults: [] }, 0);
    expect(run).toEqual({ status: 0, lines: ['$ node fake.cjs', 'CI=true', '12 passed, 0 failed'] });
  });

  test('exits as the tests do, and counts a file that could not be loaded', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
    ];
    const run = ciRun({ numPassedTests: 3, numFailedTests: 1, testResults }, 1);
    expect(run.status).toBe(1);
    expect(run.lines.at(-1)).toBe('3 passed, 2 failed');
  });
});
