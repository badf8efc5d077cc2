import { describe, expect, test } from 'vitest';
import { explain } from '../../src/reports/explain.ts';
import { type FormatName, reporters } from '../../src/reports/index.ts';
import { breakEvenOf } from '../../src/reports/wording/alternatives.ts';
import { reportWithAlternatives } from '../support/alternativesOf.ts';

const task = (resource: string, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  ...more,
});

async function written(format: FormatName, machine: object): Promise<string> {
  const report = await reportWithAlternatives({ 'a.asl.json': machine }, { assumed: { executionsPerMonth: 1_000 } });
  const reporter = await reporters[format](report);
  return reporter(report, { tool: { name: 'stepcost', version: '0' }, color: false });
}

describe('alternatives in reports', () => {
  const hostile = '\u001b[2J::error::|<b>';
  const machine = {
    StartAt: hostile,
    States: {
      [hostile]: task('lambda:invoke', { Next: 'Ask' }),
      Ask: task('sqs:sendMessage.waitForTaskToken', { Next: 'Which' }),
      Which: {
        Type: 'Choice',
        Choices: [{ Variable: '$.x', IsPresent: true, Next: `Long ${hostile}` }],
        Default: 'Done',
      },
      [`Long ${hostile}`]: { Type: 'Wait', Seconds: 1_000, Next: 'Done' },
      Done: { Type: 'Succeed' },
    },
  };

  test('are a table and what stands behind it, and name states inert', async () => {
    const table = await written('table', machine);
    expect(table).toContain('The same work elsewhere');
    expect(table).toMatch(
      /EventBridge Pipes +not possible: Which branches, and a pipe goes straight from source to target; Long /,
    );
    expect(table).not.toContain('\u001b');
    // They stand behind the explained total as they stand in the table.
    const report = await reportWithAlternatives({ 'a.asl.json': machine }, { assumed: { executionsPerMonth: 1_000 } });
    const lines = table.slice(table.indexOf('  The same work elsewhere'), table.indexOf('\n\n  Where the money goes'));
    expect(lines).toContain('Temporal Cloud, Business plan');
    expect(explain(report, null, { color: false })).toContain(lines);
    const markdown = await written('markdown', machine);
    expect(markdown).toContain(
      '| The same work elsewhere | a month | a million, no free tier | by executions a month |',
    );
    expect(markdown).not.toContain('\u001b');
    expect(markdown).not.toContain('<b>');
    const json = JSON.parse(await written('json', machine));
    const { name, feasible, refusals } = json.workflows[0].alternatives[3];
    expect([name, feasible, refusals.length]).toEqual(['pipes', false, 2]);
  });

  test('are in no report that was not asked for them', async () => {
    const { estimateOf } = await import('../support/estimateOf.ts');
    const report = await estimateOf({ 'a.asl.json': machine });
    for (const format of ['table', 'markdown', 'json'] as const) {
      const reporter = await reporters[format](report);
      const text = reporter(report, { tool: { name: 'stepcost', version: '0' }, color: false });
      expect(text).not.toMatch(/elsewhere|alternatives/);
    }
  });

  test('say from which volume on they pay', () => {
    const said = (...ranges: Parameters<typeof breakEvenOf>[0]['ranges']) =>
      breakEvenOf({ against: 'STANDARD', executionsPerMonth: ranges[1]?.from ?? null, ranges });
    expect(said({ from: 1, to: null, is: 'dearer' })).toBe('dearer at any volume');
    expect(said({ from: 1, to: 70, is: 'same' })).toBe('the same at any volume; above 70 there is no public price');
    const turning = said(
      { from: 1, to: 49, is: 'dearer' },
      { from: 50, to: 50, is: 'same' },
      { from: 51, to: null, is: 'cheaper' },
    );
    expect(turning).toBe('dearer up to 49, the same at 50, cheaper from 51 on');
    const between = said(
      { from: 1, to: 9, is: 'dearer' },
      { from: 10, to: 20, is: 'cheaper' },
      { from: 21, to: 90, is: 'dearer' },
    );
    expect(between).toBe('dearer up to 9, cheaper from 10 to 20, dearer from 21 on; above 90 there is no public price');
    const many = Array.from({ length: 8 }, (_, index) => ({
      from: index * 10 + 1,
      to: index === 7 ? null : index * 10 + 10,
      is: index % 2 === 0 ? ('dearer' as const) : ('cheaper' as const),
    }));
    expect(said(...many)).toBe('dearer up to 10, then by turns, cheaper from 71 on');
  });
});
