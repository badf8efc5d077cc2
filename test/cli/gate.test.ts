import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../scripts/transcripts.js';

let folder = '';

const git = (...args: readonly string[]): void => {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args], {
    cwd: folder,
    stdio: 'ignore',
  });
};

/** A Map of 400 items with so many states inside: 6 + 400 × states transitions with the start, at 1,000 executions a month. */
function order(inside: readonly string[], first = 'ReadOrder'): string {
  const States = Object.fromEntries(
    inside.map((name, at) => [
      name,
      { Type: 'Pass', Parameters: { at }, ...(at === inside.length - 1 ? { End: true } : { Next: inside[at + 1] }) },
    ]),
  );
  const step = (Next: string) => ({ Type: 'Pass', Parameters: { a: 1 }, Next });
  const definition = {
    StartAt: first,
    States: {
      [first]: step('ProcessItems'),
      ProcessItems: { Type: 'Map', ItemProcessor: { StartAt: inside[0], States }, Next: 'Ship' },
      Ship: step('Tell'),
      Tell: step('Done'),
      Done: { Type: 'Succeed' },
    },
  };
  return `${JSON.stringify(definition, null, 2)}\n`;
}

const three = ['CheckStock', 'Reserve', 'Price'];
const five = [...three, 'Audit', 'Note'];
const assumed = 'version: 1\ndefaults: { executionsPerMonth: 1000, states: { ProcessItems: { items: 400 } } }\n';

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** What a check prints, standard output first, and its exit code. */
async function check(budgets: string, ...args: readonly string[]): Promise<string> {
  write('stepcost.yml', assumed + budgets);
  const { code, stdout, stderr } = await run(['check', '--quiet', ...args], undefined, folder);
  return `${stdout}${stderr}(exit ${code})`;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepcost-gate-'));
  git('init', '-q', '-b', 'main');
  write('order.asl.json', order(three));
  write('stepcost.yml', assumed);
  git('add', '-A');
  git('commit', '-q', '-m', 'before');
  write('order.asl.json', order(five));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a repository in which a change adds two states inside a Map of 400 items', () => {
  test('over the limit of an execution: 1,206 → 2,006 transitions, on the line that caused it', async () => {
    const text = await check('budgets: { transitionsPerExecution: 1500 }\n', '--base', 'main');
    expect(text).toContain(
      'over: order: 1,206 → 2,006 transitions per execution, +$20.00 a month at 1,000 executions; budget is 1,500',
    );
    const line =
      readFileSync(join(folder, 'order.asl.json'), 'utf8')
        .split('\n')
        .findIndex((each) => each.includes('"Audit": {')) + 1;
    expect(text).toContain(`order.asl.json:${line}:`);
    expect(text).toContain('(exit 1)');
  });

  test.each([
    // 2,006,000 less 4,000 × $0.000025 are $50.05, where they were $30.05: $20.00 more, which are 66.56 %.
    ['under', 'budgets: { monthlyUsd: 50.06 }\n', [], 'within', 0],
    ['equal', 'budgets: { monthlyUsd: 50.05 }\n', [], 'within', 0],
    ['over', 'budgets: { monthlyUsd: 50.04 }\n', [], 'over', 1],
    ['warned of', 'budgets: { monthlyUsd: { limit: 60, warn: 50, message: "ask us" } }\n', [], 'ask us', 0],
    ['warned of, and strict', 'budgets: { monthlyUsd: { limit: 60, warn: 50 } }\n', ['--strict'], 'warning', 1],
    ['more by as much as it may', 'budgets: { increaseUsd: 20 }\n', ['--base', 'main'], 'within', 0],
    ['more than it may', 'budgets: { increaseUsd: 19.99 }\n', ['--base', 'main'], '$20.00 more a month', 1],
    ['per cent, by a flag', '', ['--base', 'main', '--max-increase', '66.6%'], 'within', 0],
    ['too many per cent', '', ['--base', 'main', '--max-increase', '66.5%'], '66.556 %', 1],
    ['no limit but the base', '', ['--base', 'main'], '$20.00 more a month', 1],
    [
      'worse than what was too much before',
      'budgets: { transitionsPerExecution: 1000 }\n',
      ['--base', 'main', '--only-worse'],
      'over',
      1,
    ],
    [
      'an own limit of the workflow',
      'budgets: { transitionsPerExecution: 1000 }\nworkflows: { order: { budgets: { transitionsPerExecution: 2006 } } }\n',
      [],
      'within',
      0,
    ],
  ])('%s', async (_, budgets, args, said, code) => {
    const text = await check(budgets, ...args);
    expect(text).toContain(said);
    expect(text).toContain(`(exit ${code})`);
  });

  test('no worse than it was, with --only-worse', async () => {
    git('stash', '-q');
    const text = await check('budgets: { transitionsPerExecution: 1000 }\n', '--base', 'main', '--only-worse');
    git('checkout', '-q', '--', '.');
    git('stash', 'pop', '-q');
    expect(text).toContain(
      'warning: order: 1,206 transitions per execution; budget is 1,000, and it was no better before',
    );
    expect(text).toContain('(exit 0)');
  });

  test('undecided where a loop is guessed, unless that is allowed', async () => {
    write(
      'loop.asl.json',
      JSON.stringify({
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Next: 'B' },
          B: { Type: 'Choice', Choices: [{ Variable: '$.a', BooleanEquals: true, Next: 'A' }], Default: 'C' },
          C: { Type: 'Succeed' },
        },
      }),
    );
    const budgets = 'budgets: { monthlyUsd: 100 }\n';
    expect(await check(budgets)).toMatch(/undecided: account: .*\n[\s\S]*\(exit 1\)/);
    expect(await check(budgets, '--allow-undecided')).toContain('(exit 0)');
    // Above the limit it is over, however much more it may be.
    expect(await check('budgets: { monthlyUsd: 40 }\n', '--allow-undecided')).toContain('(exit 1)');
    rmSync(join(folder, 'loop.asl.json'));
  });

  test('a baseline is written, kept, broken and kept again', async () => {
    expect(await check('', '--update-baseline')).toContain('(exit 0)');
    expect(await check('')).toContain('(exit 0)');
    write('order.asl.json', order([...five, 'More']));
    // 400 more transitions in each of 1,000 executions: $10.00.
    expect(await check('')).toContain('over: account: $10.00 more a month; budget is $0.00');
    write('order.asl.json', order(five));
    expect(await check('')).toContain('(exit 0)');
    rmSync(join(folder, 'stepcost.lock.json'));
  });

  test('a baseline of two workflows that have one name holds each to its own figures', async () => {
    mkdirSync(join(folder, 'other'));
    write('other/order.asl.json', order(three));
    expect(await check('', '--update-baseline')).toContain('(exit 0)');
    const { code, stdout, stderr } = await run(['check'], undefined, folder);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/within +order +transitions per execution +2,006 +2,006\n/);
    expect(stdout).toMatch(/within +order +transitions per execution +1,206 +1,206\n/);
    // What is gone is not asked for.
    rmSync(join(folder, 'other'), { recursive: true });
    expect((await run(['check'], undefined, folder)).stderr).toBe('');
    rmSync(join(folder, 'stepcost.lock.json'));
  });

  test('a renamed state costs the same, a deleted workflow less', async () => {
    write('order.asl.json', order(three, 'Read'));
    expect(await check('', '--base', 'main')).toContain('(exit 0)');
    write('order.asl.json', order(five));
    write('other.asl.json', order(three));
    git('add', 'other.asl.json');
    git('commit', '-q', '-m', 'other');
    rmSync(join(folder, 'other.asl.json'));
    expect(await check('budgets: { increaseUsd: 0 }\n', '--base', 'main')).toContain('within');
    git('rm', '-q', '--cached', 'other.asl.json');
    git('commit', '-q', '-m', 'gone');
  });

  test('other rates are more money for the same', async () => {
    const card = JSON.parse(readFileSync('rates/us-east-1.json', 'utf8'));
    for (const rate of card.rates) if (rate.meter === 'sfn.transitions') rate.tiers[0].price = '0.00005';
    write('rates.json', JSON.stringify(card));
    write('order.asl.json', order(three));
    const { stdout } = await run(['estimate', 'order.asl.json', '--format', 'json', '--quiet'], undefined, folder);
    write('base.json', stdout);
    // Twice $30.05.
    expect(
      await check('budgets: { increaseUsd: 30 }\n', 'order.asl.json', '--base', 'base.json', '--rates', 'rates.json'),
    ).toContain('$30.05 more a month');
    for (const name of ['rates.json', 'base.json']) rmSync(join(folder, name));
    write('order.asl.json', order(five));
  });

  test('with nothing to check against it cannot say anything, and has a budget to paste', async () => {
    const text = await check('');
    expect(text).toContain('budgets:\n  monthlyUsd: 61\n  transitionsPerExecution: 2408\n');
    expect(text).toContain('(exit 2)');
  });

  test('an increase without a base is not kept in silence: it is said how to name one', async () => {
    const say =
      'with --base REV or --base FILE what it was before, or write a baseline once: stepcost check --update-baseline';
    const flag = await check('budgets: { monthlyUsd: 100 }\n', '--max-increase', '10%');
    expect(flag).toBe(`stepcost: --max-increase 10% has nothing to compare with: say ${say}\n(exit 2)`);
    for (const budgets of [
      'budgets: { increaseUsd: 4 }\n',
      'workflows: { order: { budgets: { increasePercent: 4 } } }\n',
    ]) {
      const text = await check(budgets);
      expect(text).toContain(`the only limits are on increases, and there is nothing to compare with: say ${say}\n`);
      expect(text).toContain('(exit 2)');
    }
  });

  test('a limit that --set states is a limit too', async () => {
    const text = await check('', '--base', 'main', '--set', 'budgets.transitionsPerExecution=2006');
    expect(text).toContain('within');
    expect(text).toContain('(exit 0)');
  });

  test.each([
    [['--budget', 'much'], '--budget much is no limit'],
    [['--max-increase', '10x'], '--max-increase 10x is no limit'],
    [['--base', 'nowhere'], 'nowhere'],
  ])('what cannot be done is refused: %j', async (args, said) => {
    const text = await check('budgets: { monthlyUsd: 100 }\n', ...args);
    expect(text).toContain(said);
    expect(text).toContain('(exit 2)');
  });
});
