import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectKept } from '../support/expectKept.ts';
import { gitlabOf } from '../support/gitlabOf.ts';
import { junitOf } from '../support/junitOf.ts';
import { placeIn } from '../support/placeIn.ts';
import { runnerCommands } from '../support/runnerCommands.ts';
import { sarifOf } from '../support/sarifOf.ts';
import { writtenAs } from '../support/writtenAs.ts';

/** test/samples.test.ts does the same with the samples. */
describe('problems keep to the schemas of every format, and stand at places that are there', () => {
  test.each(readdirSync('samples/problems'))('%s', async (code) => {
    const { texts } = await writtenAs(`stepcost estimate samples/problems/${code} --quiet`);
    expectKept(texts);
  });
});

describe('a report without findings', () => {
  test('is a valid and empty one', async () => {
    // An Express workflow of one Pass, which nothing would make cheaper, and no figure of it is in doubt.
    const { code, texts } = await writtenAs(
      'stepcost check samples/problems/unknown-workflow/order.asl.json --type express --executions 1000 --no-free-tier --budget 1',
    );
    expect(code).toBe(0);
    expectKept(texts);
    expect(sarifOf(texts.sarif).runs[0]).toMatchObject({
      results: [],
      tool: { driver: { rules: [], notifications: [] } },
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: [] }],
    });
    expect(gitlabOf(texts.gitlab)).toEqual([]);
    expect(runnerCommands(texts.github)).toEqual([]);
    expect(texts.github).toBe('stepcost has nothing to say.\n');
    expect(junitOf(texts.junit).attributes).toMatchObject({ tests: '2', failures: '0' });
  });
});

describe('a broken budget of the account', () => {
  test('stands at the state that costs most, in every format', async () => {
    const file = 'samples/budget-gate/order-processing.asl.json';
    // Five states are entered 400 times each; CheckStock is the first of them in the file.
    const [line, column] = placeIn(readFileSync(file, 'utf8'), '"CheckStock": {').split(':').map(Number);
    const { code, texts } = await writtenAs('stepcost check samples/budget-gate --budget 40 --quiet');
    expect(code).toBe(1);
    expectKept(texts);
    const found = sarifOf(texts.sarif).runs[0].results.find(({ ruleId }) => ruleId === 'budget/monthlyUsd');
    expect(found).toMatchObject({
      level: 'error',
      message: { text: 'account: $50.05 a month; budget is $40.00' },
      locations: [
        { physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line, startColumn: column } } },
      ],
    });
    expect(runnerCommands(texts.github)[0]).toEqual({
      name: 'error',
      properties: { file, line: `${line}`, col: `${column}`, title: 'stepcost budget/monthlyUsd' },
      data: 'account: $50.05 a month; budget is $40.00',
    });
    expect(gitlabOf(texts.gitlab)[0]).toMatchObject({
      check_name: 'budget/monthlyUsd',
      location: { path: file, lines: { begin: line } },
    });
  });
});

describe('a budget of which nobody knows whether it is kept', () => {
  test('fails in every format, as the command does', async () => {
    // A loop whose turns are guessed.
    const { code, texts } = await writtenAs(
      'stepcost check samples/problems/unknown-loop --executions 1000 --budget 100000 --quiet',
    );
    expect(code).toBe(1);
    expectKept(texts);
    expect(junitOf(texts.junit).attributes).toMatchObject({ failures: '1' });
    const found = sarifOf(texts.sarif).runs[0].results.find(({ ruleId }) => ruleId === 'budget/monthlyUsd');
    expect(found).toMatchObject({ level: 'error', message: { text: expect.stringContaining('is not known') } });
    expect(runnerCommands(texts.github)[0]).toMatchObject({ name: 'error' });
    expect(gitlabOf(texts.gitlab)[0]).toMatchObject({ check_name: 'budget/monthlyUsd', severity: 'major' });
  });
});
