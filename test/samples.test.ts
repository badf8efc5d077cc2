import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { samples } from '../scripts/samples.js';
import { aslErrors } from './support/aslErrors.ts';
import { expectKept } from './support/expectKept.ts';
import { writtenAs } from './support/writtenAs.ts';

const overview = readFileSync('samples/README.md', 'utf8');

const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:any';

/** The rows of the table of an about.md: a path into the report, the value there, and how it was computed by hand. */
function figuresOf(about: string) {
  const [, table = ''] = /^\| figure \| value \| by hand \|\n\|---\|---\|---\|\n((?:\|.*\n)+)/m.exec(about) ?? [];
  return table
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => {
      const [, path, value, byHand] = /^\| `([^`]+)` \| `([^`]+)` \| (\S.*) \|$/.exec(row) ?? [];
      if (path === undefined || value === undefined || byHand === undefined) throw new Error(`not a figure: ${row}`);
      return { path, value: JSON.parse(value) as unknown };
    });
}

/** The value at a path like `workflows.0.monthlyUsd`. */
function at(report: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) throw new Error(`no ${path}`);
    return Reflect.get(value, key);
  }, report);
}

describe('samples/README.md', () => {
  test('lists every sample once', () => {
    const listed = [...overview.matchAll(/\]\(([a-z0-9-]+)\/about\.md\)/g)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual(samples().map(({ name }) => name));
  });
});

describe.each([...samples()])('samples/$name', ({ name, about, command }) => {
  let once: ReturnType<typeof writtenAs> | undefined;
  /** What the command writes: it is run for the first test that asks. */
  const written = () => {
    once ??= writtenAs(command);
    return once;
  };

  test('is reported as expected.json says (npm run docs rewrites it)', async () => {
    const { texts } = await written();
    expect(texts.json).toBe(readFileSync(`samples/${name}/expected.json`, 'utf8'));
  });

  test('has the figures that were computed by hand', async () => {
    const { texts } = await written();
    const report: unknown = JSON.parse(texts.json);
    const figures = figuresOf(about);
    expect(figures.length).toBeGreaterThan(0);
    for (const { path, value } of figures) {
      const found = at(report, path);
      if (typeof value !== 'number' || typeof found !== 'number') expect([path, found]).toEqual([path, value]);
      else expect(Math.abs(found - value), `${path} is ${found}`).toBeLessThanOrEqual(1e-9 * Math.abs(value));
    }
  });

  test('is written in every format: whole lines, no colours, by its schema, the same twice', async () => {
    const { code, texts } = await written();
    expect(code).toBe(0);
    expect(await writtenAs(command)).toEqual({ code, texts });
    for (const text of Object.values(texts)) {
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toContain('\u001b');
    }
    expectKept(texts);
  });

  test.each(readdirSync(`samples/${name}`).filter((file) => file.endsWith('.asl.json')))(
    '%s is taken by the validator of the Amazon States Language',
    (file) => {
      const text = readFileSync(`samples/${name}/${file}`, 'utf8');
      // A placeholder in the place of a number is no JSON until it is filled in.
      const filled = JSON.parse(text.replace(/(?<=: )\$\{\w+\}/g, '1').replace(/\$\{\w+Arn\}/g, functionArn));
      expect(aslErrors(filled)).toEqual([]);
    },
  );
});
