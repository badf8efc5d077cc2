import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countMachines } from '../../bench/countMachines.js';
import { run } from '../../scripts/transcripts.js';

const samples = readdirSync('samples', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'problems' ? [entry.name] : [],
);

/** How many workflows each file of a report declares. */
function declared(report: string, folder: string): unknown {
  const { workflows }: { workflows: readonly { source: { file: string } }[] } = JSON.parse(report);
  const counts: { [file: string]: number } = {};
  for (const { source } of workflows) {
    const file = source.file.slice(folder.length + 1);
    counts[file] = (counts[file] ?? 0) + 1;
  }
  return counts;
}

describe('as many state machines are found as stand in the texts', () => {
  test.each(samples)('samples/%s', async (name) => {
    const folder = `samples/${name}`;
    const counted = Object.fromEntries(countMachines(folder).map(({ file, machines }) => [file, machines]));
    expect(Object.keys(counted).length).toBeGreaterThan(0);
    const { stdout } = await run(['estimate', folder, '--format', 'json']);
    expect(declared(stdout, folder)).toEqual(counted);
  });
});
