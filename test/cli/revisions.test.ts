import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repositoryOfEachTest } from '../support/repositoryOfEachTest.ts';

const repository = repositoryOfEachTest();
const { commit, git, stepcost, write } = repository;

/** A chain of so many Pass states: as many transitions, and one for the start. */
function chain(length: number, nameOf = (index: number): string => `Step${index}`): object {
  const states = Array.from({ length }, (_, index) => [
    nameOf(index),
    { Type: 'Pass', ...(index + 1 < length ? { Next: nameOf(index + 1) } : { End: true }) },
  ]);
  return { StartAt: nameOf(0), States: Object.fromEntries(states) };
}

/** What each workflow has before and after, in transitions per execution. */
async function transitions(args: readonly string[], folder?: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await stepcost(['diff', ...args, '--format', 'json'], folder);
  expect([code, stderr]).toEqual([0, '']);
  const { workflows }: { workflows: readonly { name: string; transitions: { base: number; head: number } }[] } =
    JSON.parse(stdout);
  return workflows.map((each) => `${each.name} ${each.transitions.base} → ${each.transitions.head}`).toSorted();
}

describe('a revision is read from git', () => {
  test('by branch, tag, hash and expression, whatever is checked out or changed on the disk', async () => {
    commit({ 'order.asl.json': chain(2) });
    git('tag', 'v1');
    git('branch', 'release/1.0');
    const hash = git('rev-parse', '--short', 'HEAD').trim();
    commit({ 'order.asl.json': chain(5) });
    write({ 'order.asl.json': chain(9) });
    for (const base of ['v1', 'HEAD~1', 'release/1.0', hash, 'main^', 'HEAD@{1}'])
      expect(await transitions([base, 'main']), base).toEqual(['order 3 → 6']);
    for (const range of ['v1..main', 'v1..', 'v1...HEAD'])
      expect(await transitions([range]), range).toEqual(['order 3 → 6']);
    expect(git('status', '--porcelain')).toBe(' M order.asl.json\n');
  });

  test('and compared with the files as they are where nothing else is named', async () => {
    commit({ 'order.asl.json': chain(2), 'flows/pay.asl.json': chain(1) });
    write({ 'order.asl.json': chain(4), 'flows/pay.asl.json': chain(2) });
    expect(await transitions(['HEAD'])).toEqual(['order 3 → 5', 'pay 2 → 3']);
    expect(await transitions(['HEAD', 'order.asl.json'])).toEqual(['order 3 → 5']);
    expect(await transitions(['order.asl.json', 'HEAD'])).toEqual(['order 5 → 3']);
    expect(await transitions(['HEAD', 'flows'])).toEqual(['pay 2 → 3']);
  });

  test('from where the branches parted with three dots', async () => {
    commit({ 'order.asl.json': chain(2) });
    git('checkout', '--quiet', '-b', 'feature');
    commit({ 'order.asl.json': chain(3) });
    git('checkout', '--quiet', 'main');
    commit({ 'other.asl.json': chain(7) });
    expect(await transitions(['main...feature'])).toEqual(['order 3 → 4']);
    expect(await transitions(['main..feature'])).toEqual(['order 3 → 4', 'other 8 → 0']);
  });

  test('from a folder of the repository: that folder is searched, and paths start there', async () => {
    commit({ 'a/order.asl.json': chain(1), 'b/pay.asl.json': chain(1) });
    commit({ 'a/order.asl.json': chain(2), 'b/pay.asl.json': chain(3) });
    expect(await transitions(['HEAD~1', 'HEAD'], 'a')).toEqual(['order 2 → 3']);
    expect(await transitions(['HEAD~1', 'HEAD', '../b'], 'a')).toEqual(['pay 2 → 4']);
    expect(await transitions(['HEAD~1', 'HEAD', '../b/pay.asl.json', '.'], 'a')).toEqual(['order 2 → 3', 'pay 2 → 4']);
  });

  test('with files and folders that were added, taken away and renamed', async () => {
    commit({ 'order.asl.json': chain(3), 'old.asl.json': chain(4) });
    commit({ 'new/pay.asl.json': chain(2, (index) => `Pay${index}`), 'old.asl.json': null });
    expect(await transitions(['HEAD~1', 'HEAD'])).toEqual(['old 5 → 0', 'pay 0 → 3']);
    expect(await transitions(['HEAD~1', 'HEAD', 'new', 'old.asl.json'])).toEqual(['old 5 → 0', 'pay 0 → 3']);
    expect(await transitions(['HEAD~1', 'old.asl.json'])).toEqual(['old 5 → 0']);
    git('mv', 'order.asl.json', 'new/orders.asl.json');
    commit({});
    const { stdout } = await stepcost(['diff', 'HEAD~1', 'HEAD']);
    expect(stdout).toContain('no difference to the bill: order is called orders now.');
  });

  test('with what templates refer to, links, ignored files, and names beyond ASCII', async () => {
    const machine = { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: 'flows/ünï 🚀.asl.json' } };
    commit({
      'template.json': { Transform: 'AWS::Serverless-2016-10-31', Resources: { Order: machine } },
      'flows/ünï 🚀.asl.json': chain(2),
      '.gitignore': 'out/\n',
      'lib/shared.asl.json': chain(1),
    });
    symlinkSync('lib', repository.pathOf('linked'));
    symlinkSync('shared.asl.json', repository.pathOf('lib/again.asl.json'));
    symlinkSync('/etc', repository.pathOf('lib/outside'));
    symlinkSync('circle', repository.pathOf('circle'));
    git('add', '--all');
    git('commit', '--quiet', '--message=links');
    write({ 'out/built.asl.json': chain(9) });
    git('add', '--force', '.');
    commit({ 'flows/ünï 🚀.asl.json': chain(3), 'lib/shared.asl.json': chain(2) });
    const changes = ['Order 3 → 4', 'shared 2 → 3'];
    expect(await transitions(['HEAD~1', 'HEAD'])).toEqual(changes);
    expect(await transitions(['HEAD~1'])).toEqual(changes);
    expect(await transitions(['HEAD~1', 'HEAD', 'linked'])).toEqual(['shared 2 → 3']);
  });

  test('with the assumptions file that it has, unless a flag names one of the disk', async () => {
    const order = (executionsPerMonth: number): object => ({
      version: 1,
      workflows: { order: { executionsPerMonth } },
    });
    commit({ 'order.asl.json': chain(2), 'stepcost.yml': order(1_000_000) });
    commit({ 'stepcost.yml': order(2_000_000) });
    write({ 'other.yml': order(3_000_000) });
    const monthly = async (...flags: readonly string[]): Promise<unknown> => {
      const { stdout } = await stepcost(['diff', 'HEAD~1', 'HEAD', '--no-free-tier', '--format', 'json', ...flags]);
      return JSON.parse(stdout).monthlyUsd;
    };
    // 3 transitions at $0.000025 are $75 for a million executions.
    expect(await monthly()).toEqual({ base: '75', head: '150', change: '75' });
    expect(await monthly('--config', 'other.yml')).toEqual({ base: '225', head: '225', change: '0' });
    expect(await monthly('--executions', '4M')).toEqual({ base: '300', head: '300', change: '0' });
  });

  test('with flags for states and workflows that only one side has', async () => {
    commit({ 'order.asl.json': chain(2) });
    commit({ 'order.asl.json': chain(3), 'pay.asl.json': chain(1) });
    expect(await transitions(['HEAD~1', 'HEAD', '--set', 'states.Step2.fails=0.5'])).toEqual([
      'order 3 → 4',
      'pay 0 → 2',
    ]);
    expect(await transitions(['HEAD~1', 'HEAD', '--workflow', 'pay'])).toEqual(['pay 0 → 2']);
    const { code, stderr } = await stepcost(['diff', 'HEAD~1', 'HEAD', '--set', 'states.Stp2.fails=0.5']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no workflow has a state "Stp2" [unknown-state]')]);
  });
});

describe('what is no revision', () => {
  const refused = async (args: readonly string[], folder?: string): Promise<string> => {
    const { code, stderr } = await stepcost(['diff', ...args], folder);
    expect(code).toBe(2);
    return stderr;
  };

  test('is said, with what may have been meant', async () => {
    commit({ 'order.asl.json': chain(2) });
    expect(await refused(['mian', 'HEAD'])).toContain('Did you mean "main"?');
    expect(await refused(['main..haed'])).toContain('Did you mean "HEAD"?');
    git('update-ref', 'refs/remotes/origin/develop', 'HEAD');
    expect(await refused(['develop', 'HEAD'])).toContain('Did you mean "origin/develop"?');
    expect(await refused(['order.asl.jsn', 'main'])).toContain('"order.asl.jsn" is no path that is there');
    expect(await refused(['order.asl.json'])).toContain('order.asl.json is compared with nothing');
    expect(await refused(['order.asl.json', 'order.asl.json', 'x'])).toContain('x is too much');
    expect(await refused(['HEAD', 'HEAD', 'nothing.asl.json'])).toContain('there is no "nothing.asl.json"');
  });

  test('is never an option, and runs nothing', async () => {
    commit({ 'order.asl.json': chain(2) });
    const hostile = [
      '--output=taken',
      '--exec=touch taken',
      '$(touch taken)',
      '`touch taken`',
      'HEAD; touch taken',
      'HEAD\ntouch taken',
      'HEAD | touch taken',
      'ext::sh -c touch% taken',
      ':/%(exec)',
      'HEAD:order.asl.json',
      '@{u}',
      '\u001b]0;title\u0007',
      'HEAD^{/--help}',
      '...',
    ];
    const ranges = ['--output=taken', '$(touch taken)', 'HEAD\ntouch taken', '@{u}'].map((name) => `HEAD...${name}`);
    for (const args of [...hostile.map((name) => [name, 'HEAD']), ...ranges.map((range) => [range])]) {
      const ran = await stepcost(['diff', '--', ...args]);
      expect([args, ran.code === 2 || ran.code === 0]).toEqual([args, true]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
      expect(ran.shown).not.toMatch(/[\u001b\u0007]/);
    }
    expect(git('status', '--porcelain')).toBe('');
  });

  test('may be missing in a shallow clone, which is said', async () => {
    commit({ 'order.asl.json': chain(2) });
    commit({ 'order.asl.json': chain(3) });
    execFileSync('git', [
      'clone',
      '--quiet',
      '--depth=1',
      `file://${repository.pathOf('.')}`,
      repository.pathOf('clone'),
    ]);
    expect(await refused(['HEAD~1', 'HEAD'], 'clone')).toContain('This clone is shallow');
    expect(await refused(['v1..HEAD'], 'clone')).toContain('fetch-depth: 0');
  });

  test('is not looked for outside of a repository', async () => {
    const { code, stderr } = await stepcost(['diff', 'main', 'HEAD'], '..');
    expect([code, stderr]).toEqual([2, expect.stringContaining('there is no git repository here')]);
  });

  test('nothing is fetched that a partial clone lacks, and nothing looks taken away', async () => {
    commit({ 'order.asl.json': chain(2) });
    commit({ 'order.asl.json': chain(3) });
    git('config', 'uploadpack.allowFilter', 'true');
    const from = `file://${repository.pathOf('.')}`;
    execFileSync('git', ['clone', '--quiet', '--filter=blob:none', from, repository.pathOf('clone')]);
    expect(await refused(['HEAD~1', 'HEAD'], 'clone')).toContain('[git-failed]');
    expect(await refused(['HEAD~1'], 'clone')).toContain('[git-failed]');
  });
});
