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
