import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly env: { readonly [name: string]: string };
  readonly run: string;
}

const action = parse(readFileSync('action.yml', 'utf8')) as {
  readonly inputs: { readonly [name: string]: { readonly default: string } };
  readonly outputs: { readonly [name: string]: { readonly value: string } };
  readonly runs: { readonly steps: readonly [Step] };
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepcost-action-'));
  mkdirSync(join(folder, 'work flows'));
  const states = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } };
  writeFileSync(
    join(folder, 'work flows', 'order.asl.json'),
    JSON.stringify({ StartAt: 'A', States: states }, null, 2),
  );
  writeFileSync(join(folder, 'stepcost.yml'), 'version: 1\ndefaults: { executionsPerMonth: 1000000 }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the step of the action as a runner would: inputs become the variables that it names. */
function run(given: { readonly [input: string]: string }) {
  const [step] = action.runs.steps;
  const summary = join(folder, `summary-${Math.abs(JSON.stringify(given).length)}.md`);
  const output = join(folder, `output-${JSON.stringify(given).length}`);
  writeFileSync(summary, '');
  writeFileSync(output, '');
  const env = Object.fromEntries(
    Object.entries(step.env).map(([name, value]) => [
      name,
      value
        .replace(
          /\$\{\{ inputs\.([\w-]+) \}\}/,
          (_, input: string) => given[input] ?? action.inputs[input]?.default ?? '',
        )
        .replace('${{ github.action_path }}', resolve('.')),
    ]),
  );
  const { status, stdout } = spawnSync('bash', ['-c', step.run], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      RUNNER_TEMP: folder,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      ...env,
    },
  });
  return { status, stdout, summary: readFileSync(summary, 'utf8'), outputs: readFileSync(output, 'utf8') };
}

describe('the action', () => {
  test('annotates what broke, writes the summary and the outputs, and fails', () => {
    // 3 transitions with the start: 3,000,000 less 4,000 × $0.000025 are $74.90.
    const { status, stdout, summary, outputs } = run({ budget: '50', paths: 'work flows\n' });
    expect(status).toBe(1);
    // Both states cost the same, and the first of them stands on the fourth line.
    const place = 'file=work flows/order.asl.json,line=4,col=5';
    expect(stdout).toContain(
      `::error ${place},title=stepcost budget/monthlyUsd::account: $74.90 a month; budget is $50.00`,
    );
    expect(summary).toContain('**Over**: account: $74.90 a month; budget is $50.00');
    expect(outputs).toContain('verdict=over\nmonthly-usd=74.9\n');
  });

  test('passes within the budget', () => {
    const { status, outputs } = run({ budget: '75' });
    expect([status, outputs.split('\n')[0]]).toEqual([0, 'verdict=within']);
  });

  test('fails with 2 where there is nothing to check against', () => {
    const { status, outputs } = run({});
    expect(status).toBe(2);
    // The report of a step before is not taken for the one of this step.
    expect(outputs).toBe('');
  });

  test('runs nothing that an input says', () => {
    const { status } = run({ budget: '75', paths: '$(touch hacked)\n; touch hacked' });
    expect(status).toBe(2);
    expect(() => readFileSync(join(folder, 'hacked'))).toThrow();
  });

  test('has a value for each output that its step writes', () => {
    for (const [name, { value }] of Object.entries(action.outputs))
      expect(value).toBe(`\${{ steps.check.outputs.${name} }}`);
  });

  test('hands every input on', () => {
    const handed = JSON.stringify(action.runs.steps[0].env);
    for (const name of Object.keys(action.inputs)) expect(handed).toContain(`inputs.${name} `);
  });
});
