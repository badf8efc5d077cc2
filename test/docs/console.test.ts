import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { markdownFiles } from '../../scripts/markdownFiles.js';
import { refreshed } from '../../scripts/transcripts.js';

describe('console blocks show what the built command prints (npm run docs rewrites them)', () => {
  test.each(markdownFiles().filter((path) => readFileSync(path, 'utf8').includes('```console')))('%s', async (path) => {
    const text = readFileSync(path, 'utf8');
    expect(await refreshed(text)).toBe(text);
  });
});
