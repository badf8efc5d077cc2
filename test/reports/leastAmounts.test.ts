import { describe, expect, test } from 'vitest';
import { advise } from '../../src/reports/advise.ts';
import { type FormatName, reporters } from '../../src/reports/index.ts';
import { paths } from '../../src/reports/paths.ts';
import { estimateOf } from '../support/estimateOf.ts';

const task = (resource: string, more: object): object => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  ...more,
});

/** A read with a price, and a query, which has none in the bundled rates. */
const machine = {
  StartAt: 'Read',
  States: {
    Read: task('dynamodb:getItem', { Next: 'Query' }),
    Query: task('athena:startQueryExecution', { End: true }),
  },
};

async function written(format: FormatName, assumed: object): Promise<string> {
  const report = await estimateOf({ 'a.asl.json': machine }, { assumed, services: true });
  const reporter = await reporters[format](report);
  return reporter(report, { tool: { name: 'stepcost', version: '0' }, color: false });
}

/**
 * A million executions: 3,000,000 transitions × $0.000025 = $75.00, and 500,000 read request units × $0.000000125 = $0.06.
 * As Express: 1,000,000 × $0.000001, and 100 ms of 64 MB = 0.00625 GB-seconds × $0.00001667 = $0.10, and the reads: $1.17.
 */
describe('a bill that leaves something out', () => {
  const missing: { readonly [name: string]: object } = {
    'a meter without a price': { executionsPerMonth: 1_000_000, states: { Query: { gbScanned: 3 } } },
    'a call of which nobody said how much it takes': { executionsPerMonth: 1_000_000 },
  };

  test.each(Object.entries(missing))(
    'is at least so much, and a saving at most so many per cent: %s',
    async (_, assumed) => {
      const table = await written('table', assumed);
      expect(table).toMatch(/Standard +at least \$75\.06 +at least \$75\.06 +now/);
      expect(table).toMatch(/Express, async +at least \$1\.17 +at least \$1\.17 +at most 98\.4 % less/);
      expect(table).toContain('Switch to Express: at most 98.4 % saving, $73.90 a month');
      const markdown = await written('markdown', assumed);
      expect(markdown).toContain('**at least $75.06 a month**');
      expect(markdown).toContain('| Standard | 3 | at least $75.06 | at least $75.06 | now |');
    },
  );

  test('a state of which the amount is not known has no share', async () => {
    const table = await written('table', missing['a meter without a price'] as object);
    // Read: $25.00 of transitions and $0.06 of $75.06.
    expect(table).toMatch(/\n {2}Read +Task +1 +1 +\$25\.06 +33\.4 %\n/);
    expect(table).toMatch(/\n {2}Query +Task +1 +1 +unknown *\n/);
    expect(table).toContain('share of what is known');
  });

  test('without a volume it is so, too', async () => {
    const markdown = await written('markdown', { states: { Query: { gbScanned: 3 } } });
    expect(markdown).toContain('| Express | 3 | at least $1.17 | unknown | Switch to Express: at most 98.4 % saving |');
  });

  test('paths and advice say so, too, and that something is missing', async () => {
    const assumed = missing['a meter without a price'] as object;
    const report = await estimateOf({ 'a.asl.json': machine }, { assumed, services: true, combine: true });
    const incomplete = '\n\nIncomplete: no price is known for athena.scanned.\n';
    const listed = paths(report, { color: false, depth: 1 });
    expect(listed).toMatch(/duration +cost, at least +path\n/);
    expect(listed.endsWith(incomplete)).toBe(true);
    const advised = advise(report, { color: false });
    expect(advised).toContain('Together, applied in turn: $73.90 a month; at least $1.17 are left.');
    expect(advised.endsWith(incomplete)).toBe(true);
  });

  test('is not said of one that has all', async () => {
    const assumed = { executionsPerMonth: 1_000_000, states: { Query: { paid: 'elsewhere' } } };
    expect(await written('table', assumed)).not.toMatch(/at least \$|at most \d/);
  });
});
