import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../../scripts/transcripts.js';

const folder = 'samples/six-ways';
const ways = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** The workflow of a report without what says where it was found. */
function withoutPlaces(text: string): unknown {
  const placed = ['file', 'source', 'line', 'column'];
  const { monthlyUsd, workflows, problems } = JSON.parse(text, (key, value) =>
    placed.includes(key) ? undefined : value,
  );
  return { monthlyUsd, workflows, problems };
}

describe('one workflow has one bill, however it is written', () => {
  test('there are all the ways', () => {
    expect(ways).toEqual(['asl-json', 'asl-yaml', 'cdk', 'sam', 'serverless', 'terraform', 'terraform-hcl']);
  });

  test.each(ways)('%s', async (way) => {
    const [first, own] = await Promise.all(
      [ways[0], way].map((name) => run(['estimate', `${folder}/${name}`, '--format', 'json'])),
    );
    const report = withoutPlaces(own?.stdout ?? '');
    // $1.00 of requests and 18,125 GB-seconds × $0.00001667: the sample has the computation.
    expect(report).toMatchObject({ monthlyUsd: '1.30214375', workflows: [{ name: 'order' }] });
    // What the definition does not say is stated in its place: where the type comes from is the one difference.
    expect(withoutTypeBasis(report)).toEqual(withoutTypeBasis(withoutPlaces(first?.stdout ?? '')));
  });
});

function withoutTypeBasis(report: unknown): unknown {
  return JSON.parse(JSON.stringify(report), (key, value) =>
    key === 'assumptions' ? value.filter((one: { key: string }) => one.key !== 'type') : value,
  );
}
