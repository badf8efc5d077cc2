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
  graph: [],
  analyzer: ['model', 'graph'],
  pricing: ['model'],
  advice: ['model', 'pricing'],
  budget: ['model', 'pricing'],
  diff: ['model', 'pricing'],
  alternatives: ['model', 'graph', 'pricing'],
  evidence: ['model'],
  reports: ['model'],
  whatIf: ['model', 'inputs', 'analyzer', 'pricing', 'advice', 'src/measure.ts'],
  // The pipeline of two estimates stands on that of one.
  sides: ['model', 'inputs', 'analyzer', 'pricing', 'diff', 'budget', 'whatIf', 'src'],
  src: [
    'model',
    'source',
    'inputs',
    'graph',
    'analyzer',
    'pricing',
    'advice',
    'budget',
    'diff',
    'evidence',
    'whatIf',
    'sides',
    'alternatives',
  ],
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
      /\b(?:process|console|performance|globalThis)\s*[.[]|\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\bfetch\(|\bset(?:Timeout|Interval)\(/;
    const wrong = files
      .filter(({ path }) => folderOf(path) !== 'cli')
      .filter((file) => outside.test(codeOf(file)) || importsOf(file).some((name) => name.startsWith('node:')));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('only the question to the price list uses the network', () => {
    const client = files.filter((file) => importsOf(file).some((name) => name.startsWith('@aws-sdk/')));
    expect(client.map(({ path }) => path)).toEqual(['cli/askPriceList.ts']);
    const network = /^(?:node:)?(?:https?|http2|net|tls|dgram|dns)$/;
    expect(files.filter((file) => importsOf(file).some((name) => network.test(name)))).toEqual([]);
    // It is loaded by `rates update` and `rates diff` alone.
    const loads = files.filter((file) => importsOf(file).includes('cli/askPriceList.ts'));
    expect(loads.map(({ path }) => path)).toEqual(['cli/readLiveRates.ts']);
  });

  test('nothing goes by the language of the machine, which also takes long to load', () => {
    const local = /\bIntl\s*[.[]|\btoLocale\w+\(|\blocaleCompare\(/;
    expect(files.filter((file) => local.test(codeOf(file))).map(({ path }) => path)).toEqual([]);
  });
});

/** What a file does, without what it says of it. */
function codeOf({ text }: { readonly text: string }): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

describe('the files of src/', () => {
  /** Lines of a file that one still reads in one go. */
  const linesMax = 300;
  /** Files that are longer, and why. */
  const longer: { readonly [path: string]: string } = {
    'reports/wording/problems.ts': 'two sentences for each problem, which belong together',
  };

  test('are short, or have a reason', () => {
    const long = files.filter(({ text }) => text.split('\n').length - 1 > linesMax).map(({ path }) => path);
    expect(long.sort()).toEqual(Object.keys(longer).sort());
  });

  test('are named after what they export where that is one thing', () => {
    const misnamed = files
      .map(({ path, text }) => ({
        path,
        exported: [...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name),
      }))
      .filter(({ exported }) => exported.length === 1)
      .filter(
        ({ path, exported }) =>
          !path.startsWith('model/') &&
          !path.endsWith(`/index.ts`) &&
          exported[0]?.toLowerCase() !== nameOf(path).toLowerCase(),
      )
      .map(({ path, exported }) => `${path} exports ${exported[0]}`);
    expect(misnamed).toEqual([]);
  });

  function nameOf(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1, -'.ts'.length);
  }
});
