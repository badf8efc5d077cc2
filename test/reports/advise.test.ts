import { expect, test } from 'vitest';
import { advise } from '../../src/reports/advise.ts';
import { estimateOf } from '../support/estimateOf.ts';

test('the tenth advice is set apart from its number like the first', async () => {
  const flow = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } } };
  const files = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`w${index}.asl.json`, flow]));
  const lines = advise(await estimateOf(files), { color: false }).split('\n');
  const numbered = lines.filter((line) => /^\d+\./.test(line));
  expect(numbered.length).toBeGreaterThanOrEqual(10);
  for (const line of numbered) expect(line).toMatch(/^\d+\. +w\d: /);
});

test('a rule that is applied several times in turn is told once, with how often', async () => {
  const poll = (name: string, next: object) => ({
    [`Wait${name}`]: { Type: 'Wait', Seconds: 30, Next: `Ask${name}` },
    [`Ask${name}`]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:textract:getDocumentAnalysis',
      Next: `Is${name}`,
    },
    [`Is${name}`]: {
      Type: 'Choice',
      Choices: [{ Variable: '$.status', StringEquals: 'DONE', ...next }],
      Default: `Wait${name}`,
    },
  });
  const flow = {
    StartAt: 'WaitA',
    States: { ...poll('A', { Next: 'WaitB' }), ...poll('B', { Next: 'Done' }), Done: { Type: 'Succeed' } },
  };
  const report = await estimateOf({ 'two.asl.json': flow }, { combine: true });
  expect(advise(report, { color: false })).toContain('\n   two: replace-polling in 2 places');
});

test('of a workflow in which nothing saves is told, too, why its bill is incomplete, and ignoring that does not silence it', async () => {
  const flow = {
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 5, Next: 'Done' },
      Done: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'Wait' }], Default: 'Last' },
      Last: { Type: 'Succeed' },
    },
  };
  const ignore = [{ code: 'unknown-loop', state: 'Done', reason: 'reviewed' }];
  for (const assumed of [{}, { ignore }]) {
    const report = await estimateOf({ 'poll.asl.json': flow }, { assumed });
    expect(advise(report, { color: false })).toBe(
      'Nothing to change: no rule finds a saving.\n\nIncomplete: how often the loop at Done turns is not known.\n',
    );
  }
});
