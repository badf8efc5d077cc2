import { describe, expect, test } from 'vitest';
import { run } from '../../scripts/transcripts.js';
import { folderOfEachTest } from '../support/folderOfEachTest.ts';

const { estimate, pathOf, write } = folderOfEachTest();

const pass = '{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}';

describe('flags', () => {
  const cases: { readonly [flags: string]: string } = {
    '--frmat json': "error: unknown option '--frmat'\n(Did you mean --format?)",
    '--format jsn':
      'stepcost: --format jsn is not known; it is one of table, json, markdown, mermaid, csv, sarif, junit, github, gitlab. Did you mean json?',
    '--format json=': 'stepcost: a file to write to has no name.',
    '--region eu-wset-1': 'error: "eu-wset-1" is no region of AWS [unknown-region]\n  Did you mean "eu-west-1"?',
    '--type expres':
      'error: --type expres: it must be one of STANDARD, EXPRESS [config-invalid]\n  Did you mean "EXPRESS"?',
    '--executions lots': 'error: --executions lots: a number like 10000000, 5k/day or 2.5/s, is expected',
    '--executions -5': 'error: --executions -5: a number like',
    '--executions 1e400': 'error: --executions 1e400: it must be at most 1000000000000000 a month',
    '--executions 400M/s': 'error: --executions 400M/s: it must be at most 1000000000000000 a month',
    '--duration 20000000000d': 'error: --duration 20000000000d: it must be at most 1000000000000000 ms',
    '--executions NaN': 'error: --executions NaN: a number like',
    '--duration 2': 'error: --duration 2: a time with its unit, like 2s or 150ms, is expected',
    '--duration -2s': 'error: --duration -2s: a time with its unit',
    '--memory -3': 'error: --memory -3: a number of MB above 0, like 512, is expected',
    '--memory 0': 'error: --memory 0: a number of MB above 0, like 512, is expected',
    '--memory 0GB': 'error: --memory 0GB: a number of MB above 0',
    '--set memoryMb=0': 'error: defaults.memoryMb: it must be more than 0',
    '--set states.A.itemKb=0': 'error: defaults.states.A.itemKb: it must be more than 0',
    '--set states.A.dpu=0': 'error: defaults.states.A.dpu: it must be more than 0',
    '--set logging.eventBytes=0': 'error: defaults.logging.eventBytes: it must be more than 0',
    '--transition-rule state':
      'error: --transition-rule state: it must be one of states, states+start, states+start+end',
    '--set A': 'error: --set A: KEY=VALUE is expected',
    '--set states.A=': 'error: defaults.states.A: an object is expected here',
    '--set states.B.items=4': 'error: no workflow has a state "B" [unknown-state]\n  Correct the name.',
    '--set states.A.itms=4':
      'error: defaults.states.A.itms: nothing of this name may stand here [config-invalid]\n  Did you mean "items"?',
    '--set states.A.items=-4': 'error: defaults.states.A.items: it must be at least 0',
    '--set states.A.items=NaN': 'error: defaults.states.A.items: a number is expected here',
    '--set states.A.items=1e999': 'error: defaults.states.A.items: a number is expected here',
    '--set account.transitionUsed=4':
      'error: account.transitionUsed: nothing of this name may stand here [config-invalid]\n  Did you mean "transitionsUsed"?',
    '--set regoin=eu-west-1':
      'error: regoin: nothing of this name may stand here [config-invalid]\n  Did you mean "region"?',
    '--set memoryMB=512':
      'error: defaults.memoryMB: nothing of this name may stand here [config-invalid]\n  Did you mean "memoryMb"?',
    '--set logging.levl=ALL':
      'error: defaults.logging.levl: nothing of this name may stand here [config-invalid]\n  Did you mean "level"?',
    '--set budgets.monthlyUSD=5':
      'error: defaults.budgets.monthlyUSD: nothing of this name may stand here [config-invalid]\n  Did you mean "monthlyUsd"?',
    '--set account.gbSecondsUsed=-1': 'error: account.gbSecondsUsed: it must be at least 0',
    '--set discountPercent.lamda=5':
      'error: discountPercent.lamda: nothing of this name may stand here [config-invalid]\n  Did you mean "lambda"?',
    '--set discountPercent.lambda=101': 'error: discountPercent.lambda: it must be at most 100',
    '--set discountPercent=ten': 'error: discountPercent: a percentage is expected here, or one for each service',
    '--config nowhere.yml': 'error: --config nowhere.yml: there is no such file or folder [config-invalid]',
    '--rates nowhere.json': 'error: the rates cannot be used: --rates nowhere.json: there is no such file or folder',
    '--workflow ordre': 'error: no workflow is called "ordre" [unknown-workflow]\n  Did you mean "order"?',
  };

  test.each(Object.entries(cases))('%s', async (flags, says) => {
    write({ 'order.json': pass });
    const { code, stdout, stderr } = await estimate(['order.json'], flags.split(' '));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });

  test.each([
    ['estimat', 'estimate'],
    ['exlain', 'explain'],
    ['path', 'paths'],
  ])('the mistyped verb %s', async (verb, meant) => {
    write({ 'order.json': pass });
    const ran = await run([verb, pathOf('order.json')]);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(`error: there is no "${verb}" [no-such-path]\n  Did you mean "stepcost ${meant}"?`);
  });

  test('alternatives of diff are in other verbs', async () => {
    write({ 'order.json': pass });
    const ran = await run(['diff', 'HEAD', pathOf('order.json'), '--alternatives']);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    const has = 'has no --alternatives; the reports of estimate, advise, check and paths, and explain, have them.';
    expect(ran.stderr).toBe(`error: diff ${has}\n`);
    expect((await run(['diff', '--help'])).stdout).not.toContain('--alternatives');
  });

  test('a verb without what it needs', async () => {
    const ran = await run(['explain']);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toBe("error: missing required argument 'path'\n");
  });
});

describe('the assumptions file', () => {
  const choice =
    '{"StartAt":"Size","States":{"Size":{"Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"Large"}],"Default":"Small"},"Large":{"Type":"Pass","End":true},"Small":{"Type":"Pass","End":true}}}';
  const inOrder = (text: string): string => `version: 1\nworkflows:\n  order: { ${text} }\n`;
  const inSize = (text: string): string => inOrder(`states: { Size: { ${text} } }`);

  const cases: { readonly [name: string]: readonly [text: string | Uint8Array, says: string] } = {
    'an empty file': ['', 'stepcost.yml:1:1: error: the file: it is empty; "version: 1" is the least [config-invalid]'],
    'no text': [Uint8Array.of(0, 1, 2), 'stepcost.yml:1:1: error: the file: it is no text in UTF-8'],
    'broken YAML': ['version: 1\nworkflows: [\n', 'stepcost.yml:3:1: error: the file: flow sequence'],
    'a list': ['[1, 2]', 'stepcost.yml:1:1: error: the file: an object is expected here'],
    'no version': ['region: us-east-1\n', 'stepcost.yml:1:1: error: version: it must be 1'],
    'a version to come': ['version: 2\n', 'stepcost.yml:1:1: error: version: it must be 1'],
    'a key that is written twice': [
      'version: 1\nversion: 1\n',
      'stepcost.yml:2:1: error: the file: version is written twice',
    ],
    'an unknown key': [
      'version: 1\nworkflow: {}\n',
      'stepcost.yml:2:1: error: workflow: nothing of this name may stand here [config-invalid]\n  Did you mean "workflows"?',
    ],
    'an unknown key of budgets': [
      'version: 1\nbudgets: { monthUsd: 5 }\n',
      'stepcost.yml:2:12: error: budgets.monthUsd: nothing of this name may stand here [config-invalid]\n  Did you mean "monthlyUsd"?',
    ],
    'an unknown key of a finding that is ignored': [
      inOrder('ignore: [{ code: dead-state, reson: known }]'),
      'workflows.order.ignore.0.reson: nothing of this name may stand here [config-invalid]\n  Did you mean "reason"?',
    ],
    'an unknown key of a workflow': [
      inOrder('executionPerMonth: 5'),
      'stepcost.yml:3:12: error: workflows.order.executionPerMonth: nothing of this name may stand here [config-invalid]\n  Did you mean "executionsPerMonth"?',
    ],
    'an unknown key of a state': [
      inSize('branch: { Large: 0.1 }'),
      'stepcost.yml:3:30: error: workflows.order.states.Size.branch: nothing of this name may stand here [config-invalid]\n  Did you mean "branches"?',
    ],
    'an unknown state': [
      inOrder('states: { Sise: { turns: 2 } }'),
      'stepcost.yml:3:22: error: "order" has no state "Sise" [unknown-state]\n  Did you mean "Size"?',
    ],
    'an unknown outcome': [
      inSize('branches: { Lrge: 0.1 }'),
      'stepcost.yml:3:42: error: Size does not lead to "Lrge" [unknown-branch]\n  Did you mean "Large"?',
    ],
    'negative items': [
      inSize('items: -1'),
      'stepcost.yml:3:30: error: workflows.order.states.Size.items: it must be at least 0',
    ],
    'items that are no number': [
      inSize('items: many'),
      'workflows.order.states.Size.items: a number is expected here, or a range',
    ],
    'items that are infinite': [
      inSize('items: .inf'),
      'workflows.order.states.Size.items: a number is expected here, or a range',
    ],
    'items that are NaN': [
      inSize('items: .nan'),
      'workflows.order.states.Size.items: a number is expected here, or a range',
    ],
    'items beyond all floats': [
      inSize('items: 1e400'),
      'workflows.order.states.Size.items: a number is expected here, or a range',
    ],
    'a chance above one': [
      inSize('branches: { Large: 1.5 }'),
      'stepcost.yml:3:42: error: workflows.order.states.Size.branches.Large: it must be at most 1',
    ],
    'a chance below nothing': [
      inSize('failureRate: -0.1'),
      'workflows.order.states.Size.failureRate: it must be at least 0',
    ],
    'chances above one together': [
      inSize('branches: { Large: 0.7, Small: 0.6 }'),
      'stepcost.yml:3:30: error: the chances of Size add up to 1.3, which is more than 1 [chances-exceed-one]',
    ],
    'chances below one together': [
      inSize('branches: { Large: 0.3, Small: 0.6 }'),
      'stepcost.yml:3:30: error: every target of Size has a chance, and together they are 0.9 instead of 1 [chances-not-one]',
    ],
    'a range the wrong way round': [
      inOrder('executionsPerMonth: { low: 9, likely: 5, high: 7 }'),
      'workflows.order.executionsPerMonth: low, likely and high must be in this order',
    ],
    'a range of memory that begins at nothing': [
      inOrder('memoryMb: { low: 0, likely: 64, high: 128 }'),
      'workflows.order.memoryMb: must be more than 0',
    ],
    'a time without its unit': [
      inSize('loopFor: "20"'),
      'workflows.order.states.Size.loopFor: a time with its unit, like 20m or 90s',
    ],
    'an unknown region': [
      'version: 1\nregion: eu-wset-1\n',
      'stepcost.yml:2:1: error: "eu-wset-1" is no region of AWS [unknown-region]\n  Did you mean "eu-west-1"?',
    ],
  };

  test.each(Object.entries(cases))('%s', async (_, [text, says]) => {
    write({ 'order.json': choice, 'stepcost.yml': text });
    const { code, stdout, stderr } = await estimate(['order.json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });

  const stated = (...keys: readonly string[]): string =>
    `version: 1\nworkflows:\n${keys.map((key) => `  ${key}: { durationMs: 5 }\n`).join('')}`;

  test('one file for many workflows: keys of others are told of where a folder is searched', async () => {
    write({ 'order.asl.json': pass, 'stepcost.yml': stated('order', 'orders', 'ship') });
    expect((await estimate(['order.asl.json'])).stderr).toBe('');
    const unused = (key: string): string =>
      `the assumptions for "${key}" match no workflow of this run [config-unused]`;
    const { stderr } = await estimate(['.']);
    expect(stderr).toContain(`${unused('orders')}\n  Did you mean "order"?`);
    expect(stderr).toContain(`${unused('ship')}\n  Correct the name`);
  });

  test('a key that looks like the workflow, for which nothing is stated, is told of in any case', async () => {
    write({ 'order.asl.json': pass, 'stepcost.yml': stated('ordre', 'ship') });
    const { stderr } = await estimate(['order.asl.json']);
    expect(stderr).toContain('"ordre" match no workflow of this run [config-unused]\n  Did you mean "order"?');
    expect(stderr).not.toContain('ship');
  });

  test('what is stated for workflows that are not chosen is no mistake', async () => {
    const states = '  states: { B: { durationMs: 5 } }\n';
    write({
      'order.asl.json': pass,
      'ship.asl.json': pass.replaceAll('"A"', '"B"'),
      'stepcost.yml': `${stated('order', 'ship')}defaults:\n${states}`,
    });
    expect((await estimate(['.'], ['--workflow', 'order'])).stderr).toBe('');
  });

  test.each([
    [['nowhere'], [], 'there is no "nowhere" [no-such-path]'],
    [['.'], ['--workflow', 'ordre'], 'no workflow is called "ordre" [unknown-workflow]'],
    [['none'], [], 'no state machine definition was found'],
  ])('where there is no workflow that is all there is to say: %j %j', async (paths, flags, says) => {
    write({
      'order.asl.json': pass,
      'none/readme.md': 'Nothing.',
      'stepcost.yml': `${stated('order', 'ship')}defaults: { states: { A: { durationMs: 5 } } }\n`,
    });
    const { code, stderr } = await estimate(paths, flags);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(stderr.match(/error|warning/g)).toEqual(['error']);
  });

  test('items may be fractions: they are means', async () => {
    const map = '{"Type":"Map","ItemProcessor":{"StartAt":"B","States":{"B":{"Type":"Pass","End":true}}},"End":true}';
    write({
      'order.json': `{"StartAt":"A","States":{"A":${map}}}`,
      'stepcost.yml': inOrder('states: { A: { items: 2.5 } }'),
    });
    const { code, stdout } = await estimate(['order.json'], ['--format', 'json']);
    expect(code).toBe(0);
    // 1 start + the Map + 2.5 items of one state.
    expect(JSON.parse(stdout).workflows[0].perExecution.transitions.expected).toBe(4.5);
  });
});
