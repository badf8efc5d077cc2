import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { compareSides, type Difference } from '../../src/index.ts';
import { differenceReporters } from '../../src/reports/differenceReporters.ts';
import { orderProcessing } from '../support/orderProcessing.ts';
import { repositoryOfEachTest } from '../support/repositoryOfEachTest.ts';
import { sideOfDefinitions } from '../support/sideOfDefinitions.ts';

const repository = repositoryOfEachTest();
const { commit, stepcost, write } = repository;

const schema = JSON.parse(readFileSync('schemas/difference.schema.json', 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(schema);

const three = ['CheckStock', 'PriceItem', 'StoreItem'];
const five = ['CheckStock', 'EnrichItem', 'PriceItem', 'StoreItem', 'NotifyItem'];
const assumed = (items: number): object => ({
  version: 1,
  workflows: { order: { executionsPerMonth: 1_000, states: { ProcessItems: { items } } } },
});

/** What the command writes as JSON, by its schema. */
async function json(args: readonly string[], code = 0) {
  const ran = await stepcost(['diff', ...args, '--format', 'json']);
  expect([ran.code, code === 0 ? ran.stderr : '']).toEqual([code, '']);
  const difference = JSON.parse(ran.stdout);
  validate(difference);
  expect(validate.errors).toBeNull();
  return difference;
}

describe('stepcost diff', () => {
  test('writes JSON by its schema: changed, empty, added, removed, refused', async () => {
    commit({ 'order.asl.json': orderProcessing(three), 'stepcost.yml': assumed(400) });
    commit({ 'order.asl.json': orderProcessing(five) });
    commit({ 'order.asl.json': null, 'stepcost.yml': null });
    expect(await json(['HEAD~2', 'HEAD~1'])).toMatchObject({
      summary:
        'This change adds 2 states inside ProcessItems (400 items): +800 transitions per execution, +$20.00 a month.',
      monthlyUsd: { base: '30.05', head: '50.05', change: '20' },
    });
    expect(await json(['HEAD~2', 'HEAD~2'])).toMatchObject({ empty: true, workflows: [] });
    expect(await json(['HEAD~1', 'HEAD'])).toMatchObject({
      workflows: [{ status: 'removed', states: { length: 10 } }],
    });
    expect(await json(['HEAD', 'HEAD~1'])).toMatchObject({ monthlyUsd: { base: '0', head: '50.05', change: '50.05' } });
    expect(await json(['HEAD', 'HEAD~9'], 2)).toMatchObject({
      workflows: [],
      problems: [{ code: 'unknown-revision' }],
    });
  });

  test('reads a saved report as it reads what was saved', async () => {
    commit({ 'order.asl.json': orderProcessing(three), 'stepcost.yml': assumed(400) });
    await stepcost(['estimate', '.', '--format', 'json=base.json']);
    write({ 'order.asl.json': orderProcessing(five) });
    const [saved, live] = [await json(['base.json', 'order.asl.json']), await json(['HEAD', 'order.asl.json'])];
    for (const key of ['monthlyUsd', 'causes', 'empty', 'complete', 'summary', 'currency'])
      expect([key, saved[key]]).toEqual([key, live[key]]);
    const [own] = saved.workflows;
    expect({ ...own, states: [] }).toEqual({ ...live.workflows[0], states: [] });
    expect(await json(['base.json', 'HEAD'])).toMatchObject({ empty: true, workflows: [] });
    // What a saved report does not have is not made up.
    write({ 'stepcost.yml': assumed(500) });
    const other = await json(['base.json', '.']);
    expect(other.causes).toEqual({ definitions: null, assumptions: null, rates: null });
    expect((await stepcost(['diff', 'base.json', '.'])).stdout).toContain('a saved report has no definitions');
  });

  test('reads a report that a later version saved, with more in it', async () => {
    commit({ 'order.asl.json': orderProcessing(three), 'stepcost.yml': assumed(400) });
    await stepcost(['estimate', '.', '--format', 'json=base.json']);
    const saved = JSON.parse(readFileSync(repository.pathOf('base.json'), 'utf8'));
    write({ 'base.json': { ...saved, later: { any: 1 }, tool: { name: 'stepcost', version: '9.0.0' } } });
    expect(await json(['base.json', 'HEAD'])).toMatchObject({ empty: true });
    write({ 'base.json': { ...saved, schemaVersion: 2 } });
    expect(await json(['base.json', 'HEAD'], 2)).toMatchObject({ problems: [{ code: 'report-invalid' }] });
  });

  test('tells errors of the base, and exits by those of the head', async () => {
    const broken = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Nowhere' } } };
    const whole = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
    commit({ 'order.asl.json': broken });
    commit({ 'order.asl.json': whole });
    const repaired = await stepcost(['diff', 'HEAD~1', 'HEAD']);
    expect(repaired.code).toBe(0);
    expect(repaired.stderr).toMatch(/^stepcost: in HEAD~1:\norder\.asl\.json:\d+:\d+: error: /);
    expect(repaired.stdout).toContain('Incomplete: the bill of "HEAD~1"');
    expect((await stepcost(['diff', 'HEAD', 'HEAD~1'])).code).toBe(1);
    expect((await stepcost(['check', '--base', 'HEAD', '--max-increase', '5'])).code).not.toBe(2);
  });

  test('holds a check to a revision', async () => {
    commit({ 'order.asl.json': orderProcessing(three), 'stepcost.yml': assumed(400) });
    write({ 'order.asl.json': orderProcessing(five) });
    const check = async (limit: string): Promise<number> =>
      (await stepcost(['check', '--base', 'HEAD', '--max-increase', limit])).code;
    // $20.00 more, which is 66.6 % of $30.05; equal to the limit is within.
    expect([await check('20'), await check('19.99'), await check('67%'), await check('66%')]).toEqual([0, 1, 0, 1]);
    const { code, stderr } = await stepcost(['check', '--base', 'HAED', '--max-increase', '5']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "HEAD"?')]);
  });
});

describe('a review comment', () => {
  const look = { tool: { name: 'stepcost', version: '1.2.3' }, color: false } as const;

  /** What a thousand workflows come to that each get a state with a long name. */
  async function many(workflows: number, nameOf: (index: number) => string): Promise<Difference> {
    const pass = { Type: 'Pass', End: true };
    const files = (states: (index: number) => object): { [file: string]: object } =>
      Object.fromEntries(
        Array.from({ length: workflows }, (_, index) => [
          `${nameOf(index)}.asl.json`,
          { StartAt: 'A', States: states(index) },
        ]),
      );
    const base = await sideOfDefinitions(files(() => ({ A: pass })));
    const head = await sideOfDefinitions(
      files((index) => ({ A: { Type: 'Pass', Next: nameOf(index) }, [nameOf(index)]: pass })),
    );
    return compareSides(base, head);
  }

  test('is a sentence, a table and folded details, behind a mark that a bot finds', async () => {
    const text = differenceReporters.markdown(await many(2, (index) => `flow-${index}`), look);
    expect(text).toMatch(/^<!-- stepcost -->\n\n\*\*This change touches 2 workflows: .*\*\*\n/);
    expect(text.match(/<details>/g)).toHaveLength(2);
    expect(text.match(/<\/details>/g)).toHaveLength(2);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('is under 60 kB, and says what it left out', async () => {
    for (const length of [20, 200, 5_000]) {
      const difference = await many(150, (index) => `${'ü'.repeat(length)}${index}`);
      const text = differenceReporters.markdown(difference, look);
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(60_000);
      expect(text).toMatch(/which did not fit|too large for a comment/);
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    }
  });

  test('like every format has nothing of hostile names but their letters', async () => {
    const hostile = [
      '::set-output name=x::y',
      'a\nb%0Ac\rd',
      '| cell | `code` |',
      '<script>alert(1)</script>',
      ']]><b>',
      '\u001b[31mred\u001b]0;title\u0007',
      '\u202eright to left',
      '@team #1 [link](http://example.com) ![](x) **bold**',
      '=cmd|"/c calc"!A1',
      '__proto__',
    ];
    for (const name of hostile) {
      const difference = await many(2, (index) => `${name} ${index}`);
      const { table, json: asJson, markdown } = differenceReporters;
      const texts = [table(difference, look), asJson(difference, look), markdown(difference, look)];
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
      for (const text of texts) expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      for (const text of texts.slice(0, 1))
        expect(text.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
      expect(texts[2]).not.toMatch(/<script|<b>|\]\(|!\[|@team|`code`/);
      for (const row of (texts[2] ?? '').split('\n').filter((line) => line.startsWith('| ')))
        expect(row.match(/\|/g)).toHaveLength(7);
    }
  });
});
