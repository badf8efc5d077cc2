import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Who may import whom, by folder of src/; docs/architecture.md says why. `src` stands for the files that lie in it, of which
 * the command only knows index.ts.
 */
const allowed: { readonly [folder: string]: readonly string[] } = {
  model: [],
  source: ['model'],
  inputs: ['model', 'source'],
  graph: ['model'],
  analyzer: ['model', 'graph'],
  pricing: ['model'],
  advice: ['model', 'pricing'],
  evidence: ['model'],
  reports: ['model'],
  src: ['model', 'source', 'inputs', 'graph', 'analyzer', 'pricing', 'advice', 'evidence'],
  cli: ['model', 'reports', 'src/index.ts'],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join('src', path), 'utf8') }));

/** The folder of src/ in which a file lies. */
function folderOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? '') : 'src';
}

/** What a file imports, statically or not: files from src/ on, packages by their names. */
function importsOf({ path, text }: { readonly path: string; readonly text: string }): readonly string[] {
  const named = [...text.matchAll(/(?:\bfrom|^import|\bimport\()\s*'([^']+)'/gm)].map(([, name = '']) => name);
  return named.map((name) => (name.startsWith('.') ? join(dirname(path), name).replaceAll('\\', '/') : name));
}

describe('the layers of src/', () => {
  test('are all known here', () => {
    expect([...new Set(files.map(({ path }) => folderOf(path)))].sort()).toEqual(Object.keys(allowed).sort());
  });

  test.each(Object.entries(allowed))('%s imports only what it may', (folder, others) => {
    const wrong = files
      .filter(({ path }) => folderOf(path) === folder)
      .flatMap((file) => importsOf(file).map((name) => ({ from: file.path, name })))
      .filter(({ name }) => name.endsWith('.ts'))
      .filter(({ name }) => folderOf(name) !== folder)
      .filter(({ name }) => !others.includes(folderOf(name)) && !others.includes(`src/${name}`))
      .map(({ from, name }) => `${from} imports ${name}`);
    expect(wrong).toEqual([]);
  });

  test('only the command knows of the outside world', () => {
    const outside =
      /\b(?:process|console|performance|globalThis)\s*\.|\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bfetch\(/;
    const wrong = files
      .filter(({ path }) => folderOf(path) !== 'cli')
      .filter((file) => {
        const code = file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return outside.test(code) || importsOf(file).some((name) => name.startsWith('node:'));
      });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
