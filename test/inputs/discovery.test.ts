import { describe, expect, test } from 'vitest';
import { discover } from '../../src/index.ts';
import { memoryFiles } from '../support/memoryFiles.ts';
import { readProject } from '../support/readProject.ts';

const definition = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };

function found(files: { readonly [path: string]: string | object }, named = '.') {
  const { value } = discover([named], [], memoryFiles(files));
  return {
    found: value.found.map(({ path }) => path),
    ignored: value.passedOver.filter(({ why }) => why === 'git-ignored').map(({ path }) => path),
  };
}

describe('.gitignore', () => {
  test('leaves out what it names, in its folder and below', () => {
    const files = {
      '.gitignore': '# what is made\nout/\n*.tmp.json\n',
      'a.json': definition,
      'a.tmp.json': definition,
      'out/b.json': definition,
      'deep/c.tmp.json': definition,
      'deep/out/d.json': definition,
    };
    expect(found(files)).toEqual({
      found: ['a.json'],
      ignored: ['a.tmp.json', 'deep/c.tmp.json', 'deep/out', 'out'],
    });
  });

  test('of an inner folder says the last word there', () => {
    const files = {
      '.gitignore': '*.json\n',
      'deep/.gitignore': '!kept.json\n',
      'a.json': definition,
      'deep/b.json': definition,
      'deep/kept.json': definition,
    };
    expect(found(files).found).toEqual(['deep/kept.json']);
  });

  test('above the named folder holds up to the root of the repository, and not beyond', () => {
    const files = {
      '/home/.gitignore': '*.json\n',
      '/home/repo/.git/HEAD': 'ref: refs/heads/main\n',
      '/home/repo/.gitignore': '/flows/made.json\n',
      '/home/repo/flows/made.json': definition,
      '/home/repo/flows/kept.json': definition,
    };
    expect(found(files, '/home/repo/flows')).toEqual({
      found: ['/home/repo/flows/kept.json'],
      ignored: ['/home/repo/flows/made.json'],
    });
  });

  test('does not keep what is named itself, nor an assembly of CDK', () => {
    const files = { '.gitignore': 'cdk.out\na.json\n', 'a.json': definition, 'cdk.out/manifest.json': {} };
    expect(found(files).found).toEqual(['cdk.out/manifest.json']);
    expect(found(files, 'a.json').found).toEqual(['a.json']);
  });
});

describe('a folder', () => {
  test('is left out where nobody here wrote what is in it', () => {
    const files = { 'node_modules/a.json': definition, '.git/b.json': definition, 'dist/c.json': definition };
    expect(found(files).found).toEqual([]);
  });

  test('has other JSON and YAML, which is nothing to be told of', async () => {
    const { workflows, places, passedOver } = await readProject({
      'a.json': definition,
      'package.json': { name: 'a' },
      'values.yaml': 'a: 1\n',
    });
    expect(workflows).toHaveLength(1);
    expect(places).toEqual([]);
    expect(passedOver.map(({ path, why }) => `${path} ${why}`)).toEqual([
      'package.json no-definition',
      'values.yaml no-definition',
    ]);
  });
});
