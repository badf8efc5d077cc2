import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const text = readFileSync('docs/architecture.md', 'utf8');
const inSource = readdirSync('src', { recursive: true, encoding: 'utf8', withFileTypes: true });
const folders = inSource.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => `${parentPath}/${name}/`);
const files = new Set(inSource.filter((entry) => entry.isFile()).map(({ name }) => name));

/** What stands between backticks, outside of fences. */
const named = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name);

describe('docs/architecture.md', () => {
  test.each(folders)('has %s in its code map', (folder) => {
    expect(named).toContain(folder);
  });

  test('names no file that does not exist', () => {
    const paths = named.filter((name) => /^[\w.-]+(\/[\w.-]+)*\/?$/.test(name) && /\/|\.(ts|js|md)$/.test(name));
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => (path.includes('/') ? !existsSync(path) : !files.has(path)))).toEqual([]);
  });
});
